#include "ui/main_window/help_window.h"

#include <QBoxLayout>
#include <QEvent>
#include <QFile>
#include <QListWidget>
#include <QLocale>
#include <QSplitter>
#include <QTextBlock>
#include <QTextBrowser>
#include <QTextCursor>

#include "engine/catalog/layer_descriptor.h"
#include "ui/widgets/row_delegate.h"
#include "ui/widgets/text.h"

namespace netloom::ui {
namespace {

constexpr const char* kPages[] = {"start", "data", "design", "train", "explain", "ship", "command-line"};

QString readPage(const QString& id) {
    // The translator in use says which language the window speaks.
    //: The folder of the help pages in this language
    const QString language = HelpWindow::tr("en", "help folder");
    for (const QString& folder : {language, QStringLiteral("en")}) {
        QFile file(":/help/" + folder + "/" + id + ".md");
        if (file.open(QIODevice::ReadOnly)) return QString::fromUtf8(file.readAll());
    }
    return {};
}

QString rangeText(const ParamSpec& spec) {
    switch (spec.kind) {
        case ParamKind::choice: {
            QStringList choices;
            for (const Choice& choice : spec.choices) choices << translate(choice.title);
            return choices.join(", ");
        }
        case ParamKind::integer:
        case ParamKind::integerList:
        case ParamKind::real: {
            constexpr double kUnbounded = 1e15;
            const QString low = spec.minimum > -kUnbounded ? shortNumber(spec.minimum) : QStringLiteral("−∞");
            const QString high = spec.maximum < kUnbounded ? shortNumber(spec.maximum) : QStringLiteral("∞");
            return low + " … " + high;
        }
        default: return {};
    }
}

/// Markdown comes without room between its paragraphs.
void spaceOut(QTextDocument& page) {
    QTextCursor cursor(&page);
    for (QTextBlock block = page.begin(); block.isValid(); block = block.next()) {
        QTextBlockFormat format = block.blockFormat();
        const bool isHeading = format.headingLevel() > 0, isFirst = block == page.begin();
        format.setTopMargin(isHeading && !isFirst ? 18 : 0);
        format.setBottomMargin(isHeading ? 8 : block.textList() ? 4 : 10);
        format.setLineHeight(130, QTextBlockFormat::ProportionalHeight);
        cursor.setPosition(block.position());
        cursor.setBlockFormat(format);
    }
}

}  // namespace

QString layerReference(const QString& layerId) {
    const LayerDescriptor* layer = builtinLayers().find(layerId.toStdString());
    if (!layer) return {};
    QString page = "# " + QString::fromStdString(layer->title) + "\n\n" + translate(layer->summary) + "\n\n" +
                   translate(layer->help) + "\n\n";
    if (layer->params.empty()) return page;
    page += HelpWindow::tr("## Parameters") + "\n\n";
    for (const ParamSpec& spec : layer->params) {
        const QString range = rangeText(spec);
        page += "- **" + translate(spec.title) + "** (`" + QString::fromStdString(spec.id) + "`): " + translate(spec.help);
        if (!range.isEmpty()) page += " " + HelpWindow::tr("Range: %1.").arg(range);
        page += " " + HelpWindow::tr("Default: %1.").arg(QString::fromStdString(paramText(spec.defaultValue))) + "\n";
    }
    return page;
}

HelpWindow::HelpWindow(QWidget* parent) : QDialog(parent), pages_(new QListWidget), text_(new QTextBrowser) {
    resize(860, 620);
    pages_->setItemDelegate(new RowDelegate(pages_));
    auto* splitter = new QSplitter;
    splitter->addWidget(pages_);
    splitter->addWidget(text_);
    splitter->setStretchFactor(1, 1);
    splitter->setSizes({210, 650});
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(splitter);
    text_->setOpenExternalLinks(false);
    text_->document()->setDocumentMargin(20);
    connect(pages_, &QListWidget::currentItemChanged, this, [this](QListWidgetItem* item) {
        if (!item) return;
        text_->setMarkdown(pageText(item->data(Qt::UserRole).toString()));
        spaceOut(*text_->document());
    });
    fillPages();
}

void HelpWindow::showPage(const QString& id) {
    for (int row = 0; row < pages_->count(); ++row)
        if (pages_->item(row)->data(Qt::UserRole) == id) pages_->setCurrentRow(row);
}

void HelpWindow::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) fillPages();
    QDialog::changeEvent(event);
}

void HelpWindow::fillPages() {
    setWindowTitle(tr("Help"));
    pages_->setAccessibleName(tr("Help pages"));
    text_->setAccessibleName(tr("Help text"));
    const int current = std::max(pages_->currentRow(), 0);
    pages_->clear();
    for (const char* id : kPages) {
        const QString text = readPage(id);
        auto* item = new QListWidgetItem(text.section('\n', 0, 0).remove(0, 2), pages_);
        item->setData(Qt::UserRole, id);
    }
    for (const LayerDescriptor& layer : builtinLayers().all()) {
        auto* item = new QListWidgetItem(QString::fromStdString(layer.title), pages_);
        item->setData(Qt::UserRole, "layer:" + QString::fromStdString(layer.id));
        item->setToolTip(translate(layer.summary));
    }
    pages_->setCurrentRow(current);
}

QString HelpWindow::pageText(const QString& id) const {
    return id.startsWith("layer:") ? layerReference(id.mid(6)) : readPage(id);
}

}  // namespace netloom::ui
