// DataPage: what it says in the status bar, and what its buttons and chips do.
#include <QStackedWidget>

#include "ui/commands/workbench.h"
#include "ui/data_view/column_words.h"
#include "ui/data_view/data_page.h"
#include "ui/data_view/import_controller.h"
#include "ui/data_view/import_dialog.h"
#include "ui/widgets/drop_zone.h"
#include "ui/widgets/image_gallery.h"
#include "ui/widgets/text.h"

namespace netloom::ui {

ModeDot DataPage::dot() const {
    if (workbench_->fitError() && workbench_->table()) return ModeDot::Error;
    return import_->notices().empty() ? ModeDot::None : ModeDot::Warning;
}

const Column* DataPage::currentColumn() const {
    const auto table = workbench_->table();
    return table && currentColumn_ >= 0 && currentColumn_ < int(table->columns.size()) ? &table->columns[size_t(currentColumn_)]
                                                                                       : nullptr;
}

QString DataPage::hint() const {
    if (!workbench_->table()) return tr("Drop a file anywhere on the window to import it.");
    if (stack_ && stack_->currentIndex() == 2) return workbench_->labelColumn() < 0 ? tr("Arrow keys move between images, P pins one to the canvas.")
                                             : tr("Arrow keys move between images, 0–9 relabel, P pins one to the canvas.");
    if (stack_ && stack_->currentIndex() == 3) return tr("What the network receives, row by row.");
    if (const Column* column = currentColumn())
        return tr("%1 selected. Space cycles its role, Delete ignores it.").arg(QString::fromStdString(column->name));
    return tr("Click a column's role to change it.");
}

QStringList DataPage::facts() const {
    const auto table = workbench_->table();
    if (!table) return {};
    return {tr("%1 rows").arg(groupedNumber(table->rows)), tr("%Ln column(s)", nullptr, int(table->columns.size()))};
}

void DataPage::changeRole(int column, Role role) {
    const auto table = workbench_->table();
    const std::string name = table->columns[size_t(column)].name;
    workbench_->pushRecipe(tr("Use %1 as %2").arg(QString::fromStdString(name), roleTitle(role)),
                           withRole(*table, workbench_->document().recipe, name, role));
}

void DataPage::relabelByDigit(int digit) {
    const int column = workbench_->labelColumn();
    if (column < 0 || gallery_->currentKey() < 0) return;
    const QStringList classes = classesByKey(workbench_->table()->columns[size_t(column)]);
    if (digit < classes.size() && !classes[digit].isEmpty()) workbench_->relabel(gallery_->currentKey(), classes[digit].toStdString());
}

void DataPage::suggest() {
    if (const auto done = workbench_->suggestNetwork(); !done) return workbench_->notify(errorText(done.error()), true);
    emit workbench_->modeRequested("design");
}

void DataPage::reread() {
    import_->reread();
}

void DataPage::importPaths(const QStringList& paths) {
    if (dropZone_) dropZone_->setError({});
    import_->importNow(paths);
}

void DataPage::openImportDialog(const QString& path) {
    auto* dialog = new ImportDialog(workbench_, centre_ ? centre_->window() : nullptr);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &ImportDialog::chosen, import_, &ImportController::importRequest);
    if (!path.isEmpty()) dialog->setPath(path);
    dialog->open();
}

}  // namespace netloom::ui
