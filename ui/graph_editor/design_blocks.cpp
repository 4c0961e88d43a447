// Keeping, importing and tending blocks from the Design page.
#include <QFileDialog>
#include <QInputDialog>
#include <QPushButton>

#include "ui/graph_editor/design_page.h"
#include "ui/graph_editor/graph_view.h"
#include "ui/inspector/inspector_panel.h"
#include "ui/palette/block_shelf.h"
#include "ui/palette/layer_palette.h"
#include "ui/widgets/message.h"
#include "ui/widgets/text.h"

namespace netloom::ui {

namespace {

/// A question whose only other answer is to leave everything as it is.
void ask(QWidget* parent, const QString& title, const QString& text, const QString& yes, const std::function<void()>& then) {
    auto* box = new QMessageBox(QMessageBox::Question, title, text, QMessageBox::Cancel, parent);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setTextFormat(Qt::PlainText);
    const QPushButton* agree = box->addButton(yes, QMessageBox::AcceptRole);
    box->setDefaultButton(QMessageBox::Cancel);
    dressMessage(*box, QStringLiteral("circle-help"), "accentText");
    QObject::connect(agree, &QPushButton::clicked, parent, then);
    box->open();
}

}  // namespace

void DesignPage::wireBlocks() {
    connect(palette_, &LayerPalette::blockExportRequested, this, &DesignPage::exportBlock);
    connect(palette_, &LayerPalette::blockRemovalRequested, this, &DesignPage::removeBlock);
    connect(palette_, &LayerPalette::blockRenameRequested, this, &DesignPage::renameBlock);
    connect(importBlock_, &QAction::triggered, this, &DesignPage::importBlock);
    connect(inspector_, &InspectorPanel::blockKept, this, &DesignPage::keepBlock);
    if (!shelf_->problems().empty()) workbench_.notify(errorText(shelf_->problems().front()), true);
}

void DesignPage::report(const Expected<void>& done, const QString& success) {
    if (!done || !success.isEmpty()) workbench_.notify(done ? success : errorText(done.error()), !done);
}

void DesignPage::keepBlock(const Block& block, bool inLibrary) {
    const QString title = QString::fromStdString(block.title);
    if (!inLibrary) return report(shelf_->keep(block, BlockOrigin::project), tr("“%1” is kept in this project.").arg(title));
    const auto keep = [this, block, title] {
        report(shelf_->keep(block, BlockOrigin::library), tr("“%1” is in your library.").arg(title));
    };
    const ShelfBlock* known = shelf_->inLibrary(block);
    if (!known || known->block == block) return keep();
    ask(view_->window(), tr("Replace block"), tr("Your library already has “%1”. Replace it with this group?").arg(known->title()), tr("Replace"), keep);
}

void DesignPage::removeBlock(const QString& entryId) {
    const ShelfBlock* block = shelf_->find(entryId);
    if (!block) return;
    if (block->origin == BlockOrigin::project) return report(shelf_->remove(entryId));  // undo brings it back
    ask(view_->window(), tr("Delete block"),
        tr("Delete “%1” from your library? Networks that use it keep their layers. This cannot be undone.").arg(block->title()), tr("Delete"),
        [this, entryId] { report(shelf_->remove(entryId)); });
}

void DesignPage::renameBlock(const QString& entryId) {
    const ShelfBlock* block = shelf_->find(entryId);
    if (!block) return;
    auto* dialog = new QInputDialog(view_->window());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(tr("Rename block"));
    dialog->setLabelText(tr("Name"));
    dialog->setTextValue(block->title());
    connect(dialog, &QInputDialog::textValueSelected, this, [this, entryId](const QString& title) { report(shelf_->rename(entryId, title)); });
    dialog->open();
}

void DesignPage::importBlock() {
    const QString file = QFileDialog::getOpenFileName(view_->window(), tr("Import block"), {}, tr("Blocks (*.json)"));
    if (!file.isEmpty()) report(shelf_->importFile(file.toStdString()));
}

void DesignPage::exportBlock(const QString& entryId) {
    const ShelfBlock* block = shelf_->find(entryId);
    if (!block) return;
    const QString proposal = QString::fromStdString(block->block.id) + QStringLiteral(".json");
    const QString file = QFileDialog::getSaveFileName(view_->window(), tr("Export block"), proposal, tr("Blocks (*.json)"));
    if (!file.isEmpty()) report(shelf_->exportFile(entryId, file.toStdString()));
}

}  // namespace netloom::ui
