#include "ui/data_view/sources_panel.h"

#include <QFileDialog>
#include <QFileInfo>
#include <QKeyEvent>
#include <QListWidget>
#include <QMenu>
#include <QVBoxLayout>

#include "ui/commands/workbench.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/live_text.h"
#include "ui/widgets/row_delegate.h"
#include "ui/widgets/text.h"
#include "ui/widgets/theme.h"

namespace netloom::ui {

SourcesPanel::SourcesPanel(Workbench* workbench, QWidget* parent)
    : QWidget(parent), workbench_(workbench), list_(new QListWidget) {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(list_);
    list_->setFrameShape(QFrame::NoFrame);
    list_->setUniformItemSizes(true);
    list_->setItemDelegate(new RowDelegate(list_));
    list_->setContextMenuPolicy(Qt::CustomContextMenu);
    live(this, [this] {
        list_->setAccessibleName(tr("Sources"));
        refresh();
    });
    connect(list_, &QListWidget::itemActivated, this, [this](QListWidgetItem* item) { use(item->data(Qt::UserRole).toString()); });
    connect(list_, &QListWidget::customContextMenuRequested, this, &SourcesPanel::showMenu);
    list_->installEventFilter(this);
    connect(workbench, &Workbench::tableChanged, this, &SourcesPanel::refresh);
    connect(workbench, &Workbench::recipeChanged, this, &SourcesPanel::refresh);
    connect(workbench, &Workbench::projectChanged, this, &SourcesPanel::refresh);
    connect(&Theme::instance(), &Theme::themeChanged, this, &SourcesPanel::refresh);
}

void SourcesPanel::refresh() {
    list_->clear();
    if (!workbench_->project()) return;
    const Recipe& recipe = workbench_->document().recipe;
    for (const TableInfo& table : workbench_->project()->tables()) {
        const QFileInfo origin(QString::fromStdString(table.origin));
        const QString title = table.origin.empty() || origin.fileName().isEmpty() ? QString::fromStdString(table.name)
                                                                                   : origin.fileName();
        QString facts = tr("%1 rows, %2 columns").arg(groupedNumber(table.rows), groupedNumber(table.columns));
        if (table.name == recipe.testTable) facts += tr(", test rows");
        if (table.name == recipe.table)
            for (const auto& [column, labels] : recipe.corrections)
                facts += tr(", %Ln label(s) corrected", nullptr, int(labels.size()));
        auto* item = new QListWidgetItem(icon(origin.isDir() ? "folder" : "table-2", "accentText"), title, list_);
        item->setData(kRowDetailRole, facts);
        item->setData(Qt::UserRole, QString::fromStdString(table.name));
        item->setData(Qt::AccessibleTextRole, title + ", " + facts);
        item->setToolTip(QString::fromStdString(table.origin.empty() ? table.name : table.origin));
        if (table.name == recipe.table) list_->setCurrentItem(item);
    }
}

void SourcesPanel::showMenu(QPoint at) {
    QListWidgetItem* item = list_->itemAt(at);
    if (!item) return;
    const QString name = item->data(Qt::UserRole).toString();
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(tr("Use this table"), QKeySequence(Qt::Key_Return), this, [this, name] { use(name); });
    menu->addAction(tr("Use as test rows"), this, [this, name] {
        Recipe recipe = workbench_->document().recipe;
        recipe.testTable = name.toStdString();
        workbench_->pushRecipe(tr("Use %1 as test rows").arg(name), recipe);
    })->setEnabled(name.toStdString() != workbench_->document().recipe.table);
    menu->addSeparator();
    menu->addAction(tr("Replace by another file…"), QKeySequence(Qt::Key_R), this, [this, name] { chooseReplacement(name); })
        ->setEnabled(!busy_);
    menu->addAction(tr("Remove"), QKeySequence(Qt::Key_Delete), this, [this, name] { remove(name); })->setEnabled(!busy_);
    menu->popup(list_->viewport()->mapToGlobal(at));
}

bool SourcesPanel::eventFilter(QObject* watched, QEvent* event) {
    if (watched == list_ && event->type() == QEvent::KeyPress && list_->currentItem()) {
        const auto* key = static_cast<QKeyEvent*>(event);
        const QString name = list_->currentItem()->data(Qt::UserRole).toString();
        if (key->modifiers() == Qt::NoModifier && (key->key() == Qt::Key_Delete || key->key() == Qt::Key_R)) {
            if (key->key() == Qt::Key_R) chooseReplacement(name);
            else remove(name);
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

void SourcesPanel::chooseReplacement(const QString& table) {
    if (busy_) return;
    auto* chooser = new QFileDialog(window(), tr("Replace %1").arg(table));
    chooser->setAttribute(Qt::WA_DeleteOnClose);
    chooser->setFileMode(QFileDialog::ExistingFile);
    connect(chooser, &QFileDialog::fileSelected, this, [this, table](const QString& path) { emit replaceRequested(table, path); });
    chooser->open();
}

void SourcesPanel::remove(const QString& table) {
    if (!busy_) workbench_->removeTable(table.toStdString());
}

void SourcesPanel::use(const QString& name) {
    if (name.toStdString() == workbench_->document().recipe.table) return;
    const auto table = workbench_->project()->table(name.toStdString());
    if (!table) return workbench_->notify(errorText(table.error()), true);
    Document next = workbench_->document();
    next.recipe = defaultRecipe(**table);
    next.recipe.table = name.toStdString();
    next.pinnedRows.clear();
    workbench_->push(tr("Use table %1").arg(name), next);
}

QString SourcesPanel::currentOrigin() const {
    if (!workbench_->project()) return {};
    for (const TableInfo& table : workbench_->project()->tables())
        if (table.name == workbench_->document().recipe.table) return QString::fromStdString(table.origin);
    return {};
}

}  // namespace netloom::ui
