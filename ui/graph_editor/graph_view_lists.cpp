// Search lists of the canvas (add, connect to), the inline name field, and moving about by keyboard.
#include <QLineEdit>

#include "ui/commands/layer_text.h"
#include "ui/graph_editor/chooser_popup.h"
#include "ui/graph_editor/graph_edits.h"
#include "ui/graph_editor/graph_view.h"
#include "ui/graph_editor/node_geometry.h"
#include "ui/palette/block_shelf.h"
#include "ui/widgets/text.h"
#include "ui/widgets/theme.h"

namespace netloom::ui {

namespace {

/// Goes away when the keyboard leaves it, whether its text changed or not (editingFinished() tells only of changes).
class RenameEdit : public QLineEdit {
 public:
    using QLineEdit::QLineEdit;
    std::function<void()> left;

 protected:
    void focusOutEvent(QFocusEvent* event) override {
        QLineEdit::focusOutEvent(event);
        const bool stays = event->reason() == Qt::PopupFocusReason || event->reason() == Qt::ActiveWindowFocusReason;
        if (const auto leave = stays ? nullptr : std::exchange(left, nullptr)) leave();
    }
};

ChooserEntry chooserEntry(const LayerEntry& entry) {
    return {entry.id(), entry.title(), entry.category(), {}, translate(categoryTitle(entry.layer->category)), true, {}};
}

/// The layer's place when a loose wire's end becomes its input (or output) port.
QPointF centreFromPort(const LayerEntry& entry, QPointF port, bool isInput) {
    const double half = nodeSize(*entry.layer, entry.params()).width() / 2;
    return port + QPointF(isInput ? half : -half, 0);
}

}  // namespace

void GraphView::openPopup(std::vector<ChooserEntry> entries, const QString& note, const QString& footer,
                          QPoint viewPoint, std::function<void(const QString&)> chosen) {
    if (popup_) popup_->dismiss();
    popup_ = new ChooserPopup(std::move(entries), note, footer, this);
    connect(popup_, &ChooserPopup::chosen, this, [chosen = std::move(chosen)](const QString& id) { chosen(id); });
    connect(popup_, &ChooserPopup::closed, this, [this, opened = popup_] {
        if (popup_ == opened) popup_ = nullptr;
        setFocus(Qt::OtherFocusReason);
    });
    const QSize size = popup_->size();
    popup_->move(std::clamp(viewPoint.x() + 8, 4, std::max(4, width() - size.width() - 4)),
                 std::clamp(viewPoint.y() - 20, 4, std::max(4, height() - size.height() - 4)));
    popup_->show();
    popup_->raise();
    popup_->search()->setFocus(Qt::OtherFocusReason);
}

void GraphView::searchToAdd(std::optional<QPoint> viewPoint) {
    const QPoint at = viewPoint.value_or(mapFromScene(placeForNew()));
    const QPointF scene = mapToScene(at);
    std::vector<ChooserEntry> entries;
    const std::vector<NodeId> chosen = scene_->selectedCards();
    const bool follows = !viewPoint && chosen.size() == 1 && scene_->node(chosen[0])->content().hasOutput;
    const NodeId source = follows ? scene_->sourceAt({chosen[0], false, 0}) : 0;
    for (const LayerEntry& entry : layerEntries(model_.catalog())) {
        ChooserEntry row = chooserEntry(entry);
        if (follows && !entry.layer->inputs.empty()) {
            const auto shape = shapeAfter(model_, source, *entry.layer, entry.params());
            if (shape && shape->rank() > 0) row.note = shapeText(*shape);
        }
        entries.push_back(std::move(row));
    }
    if (shelf_)
        for (const ShelfBlock& block : shelf_->all())
            entries.push_back({block.entryId(), block.title(), QString(), tr("block"), tr("Blocks") + '\n' + block.summary(), true, {}});
    openPopup(std::move(entries), follows ? tr("after %1").arg(scene_->node(chosen[0])->content().name) : QString(), {},
              at, [this, scene, follows](const QString& id) { addChosen(id, scene, follows); });
}

void GraphView::addChosen(const QString& id, QPointF scene, bool follows) {
    NodeId added = 0;
    if (const ShelfBlock* found = shelf_ ? shelf_->find(id) : nullptr) {
        added = follows ? commands_->addBlockToSelection(found->block, found->title(), scene)
                        : commands_->addBlock(found->block, found->title(), scene);
    } else if (const auto entry = layerEntry(model_.catalog(), id)) {
        added = follows ? commands_->addToSelection(*entry, scene) : commands_->addAt(*entry, scene);
    }
    if (added) focusOn(added);
}

void GraphView::offerFollowers(NodeId from, QPointF scenePoint) {
    std::vector<ChooserEntry> entries;
    int unfit = 0;
    for (const LayerEntry& entry : layerEntries(model_.catalog())) {
        if (entry.layer->inputs.empty()) continue;
        ChooserEntry row = chooserEntry(entry);
        const auto shape = shapeAfter(model_, from, *entry.layer, entry.params());
        row.fits = shape.has_value();
        if (!row.fits) {
            ++unfit;
            row.reason = errorText(shape.error());
        } else if (shape->rank() > 0) {
            row.note = shapeText(*shape);
        }
        entries.push_back(std::move(row));
    }
    const NodeAnalysis* facts = model_.analysis().node(from);
    const QString note = facts && facts->output ? tr("takes %1").arg(shapeText(*facts->output)) : QString();
    openPopup(std::move(entries), note, unfit ? tr("%Ln layer(s) need another input", nullptr, unfit) : QString(),
              mapFromScene(scenePoint), [this, from, scenePoint](const QString& id) {
                  if (const auto entry = layerEntry(model_.catalog(), id))
                      commands_->addFedBy(*entry, centreFromPort(*entry, scenePoint, true), from);
              });
}

void GraphView::offerFeeders(const PortHit& to, QPointF scenePoint) {
    std::vector<ChooserEntry> entries;
    for (const LayerEntry& entry : layerEntries(model_.catalog()))
        if (entry.layer->hasOutput) entries.push_back(chooserEntry(entry));
    openPopup(std::move(entries), tr("feeds %1").arg(scene_->node(to.node)->content().name), {}, mapFromScene(scenePoint),
              [this, refs = scene_->inputsAt(to), scenePoint](const QString& id) {
                  if (const auto entry = layerEntry(model_.catalog(), id))
                      commands_->addFeeding(*entry, centreFromPort(*entry, scenePoint, false), refs);
              });
}

void GraphView::offerTargets() {
    const std::vector<NodeId> chosen = scene_->selectedCards();
    if (chosen.size() != 1 || !scene_->node(chosen[0])->content().hasOutput) return;
    const NodeItem* item = scene_->node(chosen[0]);
    const NodeId from = scene_->sourceAt({chosen[0], false, 0});
    std::vector<ChooserEntry> entries;
    std::vector<std::vector<PortRef>> targets;
    const auto offer = [&](const NodeItem& target, int port, std::vector<PortRef> refs) {
        const NodeContent& content = target.content();
        const QString name = content.inputs.size() > 1 ? content.name + QStringLiteral(" · ") + content.inputs[port] : content.name;
        entries.push_back({QString::number(targets.size()), name, content.category, content.title, content.shape, true, {}});
        targets.push_back(std::move(refs));
    };
    for (const NodeItem* target : scene_->nodes()) {
        if (target == item) continue;
        if (!target->content().isGroup) {
            if (const auto port = bestInputPort(model_, from, target->id())) offer(*target, *port, {{target->id(), *port}});
            continue;
        }
        for (int port = 0; port < int(target->content().inputs.size()); ++port) {
            const std::vector<PortRef> refs = scene_->inputsAt({target->id(), true, port});
            if (checkEntry(model_, from, refs).fits) offer(*target, port, refs);
        }
    }
    if (entries.empty()) {
        emit hintChanged(tr("No layer can take the output of %1.").arg(item->content().name));
        return;
    }
    openPopup(std::move(entries), tr("connect %1 to").arg(item->content().name), {}, mapFromScene(item->outputPoint()),
              [this, from, targets](const QString& id) { commands_->connectPorts(from, targets[size_t(id.toInt())]); });
}

void GraphView::findLayer() {
    std::vector<ChooserEntry> entries;
    for (const Node& node : model_.graph().nodes) {  // also those inside groups
        const NodeContent content = nodeContent(model_, node);
        entries.push_back({QString::number(node.id), content.name, content.category, content.shape,
                           content.title + '\n' + content.brief, true, {}});
    }
    for (const Group& group : model_.graph().groups)
        entries.push_back({QString::number(group.id), QString::fromStdString(group.name), QString(), tr("group"), groupNote(model_, group), true, {}});
    if (entries.empty()) return;
    openPopup(std::move(entries), tr("go to"), {}, QPoint(viewport()->width() / 2 - 150, 40),
              [this](const QString& id) { focusOn(id.toLongLong()); });
}

void GraphView::renameCurrent() {
    const std::vector<NodeId> chosen = scene_->selectedCards(), comments = scene_->selectedComments();
    if (chosen.empty() && comments.size() == 1) return editComment(comments.front());
    const NodeId group = selectedGroup();
    if (!group && chosen.size() != 1) return;
    const NodeId id = group ? group : chosen[0];
    const QString name = group ? QString::fromStdString(model_.graph().findGroup(group)->name) : scene_->node(id)->content().name;
    const QRectF rect = scene_->rectOf(id);
    ensureVisible(QRectF(rect.topLeft(), QSizeF(std::min(rect.width(), kNodeWidth), kNodeHeight)), 20, 20);
    delete renameEdit_;
    auto* edit = new RenameEdit(name, viewport());
    renameEdit_ = edit;
    edit->setObjectName("renameEdit");
    edit->setAccessibleName(group ? tr("Name of the group") : tr("Name of the layer"));
    const QRect card = mapFromScene(rect).boundingRect();
    edit->setGeometry(card.left() + 6, card.top() + 2, std::clamp(card.width() - 12, 120, 320), 28);
    edit->selectAll();
    edit->show();
    edit->setFocus(Qt::OtherFocusReason);
    connect(edit, &QLineEdit::returnPressed, this, [this, edit, id] {
        if (!commands_->rename(id, edit->text().trimmed())) {
            edit->setProperty("invalid", true);
            edit->setStyleSheet(edit->styleSheet());
            return;
        }
        setFocus(Qt::OtherFocusReason);
    });
    edit->left = [this, edit] {
        if (renameEdit_ == edit) renameEdit_ = nullptr;
        edit->hide();
        edit->deleteLater();
    };
    auto* cancel = new QAction(edit);
    cancel->setShortcut(Qt::Key_Escape);
    cancel->setShortcutContext(Qt::WidgetShortcut);
    connect(cancel, &QAction::triggered, this, [this] { setFocus(Qt::OtherFocusReason); });
    edit->addAction(cancel);
}

void GraphView::paste() {
    const QPoint mouse = viewport()->mapFromGlobal(QCursor::pos());
    const bool inside = viewport()->underMouse() && viewport()->rect().contains(mouse);
    commands_->paste(inside ? std::optional(mapToScene(mouse)) : std::nullopt);
}

void GraphView::step(int direction) {
    const std::vector<NodeId> order = scene_->readingOrder();
    if (order.empty()) return;
    const NodeId from = scene_->current() && scene_->isSelected(scene_->current()) ? scene_->current() : 0;
    const auto found = std::find(order.begin(), order.end(), from);
    const int count = int(order.size());
    const int index = found == order.end() ? (direction > 0 ? -1 : count) : int(found - order.begin());
    focusOn(order[size_t((index + direction + count) % count)]);
}

void GraphView::follow(bool forward) {
    const std::vector<NodeId> chosen = scene_->selectedCards();
    if (chosen.size() != 1) return step(forward ? 1 : -1);
    for (const LinkItem* link : scene_->links()) {
        const NodeId here = forward ? link->from().node : link->to().node, there = forward ? link->to().node : link->from().node;
        if (here == chosen[0] && there != 0 && there != here) return focusOn(there);
    }
}

void GraphView::chooseBranch(int direction) {
    const std::vector<NodeId> chosen = scene_->selectedCards();
    if (chosen.size() != 1) return;
    // Siblings: what else the card's source feeds, else what else feeds the card's target.
    const auto siblingsOf = [&](bool below) {
        std::vector<NodeId> siblings;
        const auto add = [&](NodeId id) {
            if (id && std::find(siblings.begin(), siblings.end(), id) == siblings.end()) siblings.push_back(id);
        };
        for (const LinkItem* link : scene_->links()) {
            const NodeId own = below ? link->to().node : link->from().node, shared = below ? link->from().node : link->to().node;
            if (own != chosen[0] || shared == 0) continue;
            for (const LinkItem* other : scene_->links())
                if ((below ? other->from().node : other->to().node) == shared) add(below ? other->to().node : other->from().node);
        }
        return siblings;
    };
    std::vector<NodeId> siblings = siblingsOf(true);
    if (siblings.size() < 2) siblings = siblingsOf(false);
    std::sort(siblings.begin(), siblings.end(), [&](NodeId a, NodeId b) { return scene_->rectOf(a).y() < scene_->rectOf(b).y(); });
    const auto found = std::find(siblings.begin(), siblings.end(), chosen[0]);
    if (siblings.size() < 2 || found == siblings.end()) return;
    const int count = int(siblings.size());
    focusOn(siblings[size_t((int(found - siblings.begin()) + direction + count) % count)]);
}

}  // namespace netloom::ui
