// Search lists of the canvas (add, connect to), the inline name field, and moving about by keyboard.
#include <QLineEdit>

#include "ui/commands/layer_text.h"
#include "ui/graph_editor/chooser_popup.h"
#include "ui/graph_editor/graph_edits.h"
#include "ui/graph_editor/graph_view.h"
#include "ui/graph_editor/node_geometry.h"
#include "ui/widgets/text.h"
#include "ui/widgets/theme.h"

namespace netloom::ui {

namespace {

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
    const std::vector<NodeId> chosen = scene_->selectedNodes();
    const bool follows = !viewPoint && chosen.size() == 1 && scene_->node(chosen[0])->content().hasOutput;
    for (const LayerEntry& entry : layerEntries(model_.catalog())) {
        ChooserEntry row = chooserEntry(entry);
        if (follows && !entry.layer->inputs.empty()) {
            const auto shape = shapeAfter(model_, chosen[0], *entry.layer, entry.params());
            if (shape && shape->rank() > 0) row.note = shapeText(*shape);
        }
        entries.push_back(std::move(row));
    }
    openPopup(std::move(entries), follows ? tr("after %1").arg(scene_->node(chosen[0])->content().name) : QString(), {},
              at, [this, scene, follows](const QString& id) {
                  const auto entry = layerEntry(model_.catalog(), id);
                  if (!entry) return;
                  if (follows)
                      commands_->addToSelection(*entry, scene);
                  else
                      commands_->addAt(*entry, scene);
                  if (!scene_->selectedNodes().empty()) focusOn(scene_->selectedNodes().front());
              });
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

void GraphView::offerFeeders(NodeId to, int port, QPointF scenePoint) {
    std::vector<ChooserEntry> entries;
    for (const LayerEntry& entry : layerEntries(model_.catalog()))
        if (entry.layer->hasOutput) entries.push_back(chooserEntry(entry));
    openPopup(std::move(entries), tr("feeds %1").arg(scene_->node(to)->content().name), {}, mapFromScene(scenePoint),
              [this, to, port, scenePoint](const QString& id) {
                  if (const auto entry = layerEntry(model_.catalog(), id))
                      commands_->addFeeding(*entry, centreFromPort(*entry, scenePoint, false), to, port);
              });
}

void GraphView::offerTargets() {
    const std::vector<NodeId> chosen = scene_->selectedNodes();
    if (chosen.size() != 1 || !scene_->node(chosen[0])->content().hasOutput) return;
    const NodeId from = chosen[0];
    std::vector<ChooserEntry> entries;
    for (const Node& node : model_.graph().nodes) {
        const auto port = bestInputPort(model_, from, node.id);
        if (!port) continue;
        const NodeContent& content = scene_->node(node.id)->content();
        const QString name = content.inputs.size() > 1 ? content.name + QStringLiteral(" · ") + content.inputs[*port]
                                                       : content.name;
        entries.push_back({QString::number(node.id), name, content.category, content.title, content.shape, true, {}});
    }
    if (entries.empty()) {
        emit hintChanged(tr("No layer can take the output of %1.").arg(scene_->node(from)->content().name));
        return;
    }
    openPopup(std::move(entries), tr("connect %1 to").arg(scene_->node(from)->content().name), {},
              mapFromScene(scene_->node(from)->outputPoint()), [this, from](const QString& id) {
                  const NodeId to = id.toLongLong();
                  if (const auto port = bestInputPort(model_, from, to)) commands_->connectPorts(from, to, *port);
              });
}

void GraphView::findLayer() {
    std::vector<ChooserEntry> entries;
    for (const NodeItem* item : scene_->nodes()) {
        const NodeContent& content = item->content();
        entries.push_back({QString::number(item->id()), content.name, content.category, content.shape,
                           content.title + '\n' + content.brief, true, {}});
    }
    if (entries.empty()) return;
    openPopup(std::move(entries), tr("go to"), {}, QPoint(viewport()->width() / 2 - 150, 40),
              [this](const QString& id) { focusOn(id.toLongLong()); });
}

void GraphView::renameCurrent() {
    const std::vector<NodeId> chosen = scene_->selectedNodes();
    if (chosen.size() != 1) return;
    const NodeId id = chosen[0];
    NodeItem* item = scene_->node(id);
    ensureVisible(item->card(), 20, 20);
    delete renameEdit_;
    renameEdit_ = new QLineEdit(item->content().name, viewport());
    QLineEdit* edit = renameEdit_;
    edit->setObjectName("renameEdit");
    edit->setAccessibleName(tr("Name of the layer"));
    const QRect card = mapFromScene(item->card()).boundingRect();
    edit->setGeometry(card.left() + 6, card.top() + 2, std::max(120, card.width() - 12), 28);
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
    connect(edit, &QLineEdit::editingFinished, this, [this, edit] {
        if (edit->property("invalid").toBool() && edit->hasFocus()) return;
        if (renameEdit_ == edit) renameEdit_ = nullptr;
        edit->hide();
        edit->deleteLater();
    });
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
    const std::vector<NodeId>& order = model_.analysis().order;
    if (order.empty()) return;
    const std::vector<NodeId> chosen = scene_->selectedNodes();
    const NodeId from = chosen.size() == 1 ? chosen[0] : 0;
    const auto found = std::find(order.begin(), order.end(), from);
    const int count = int(order.size());
    const int index = found == order.end() ? (direction > 0 ? -1 : count) : int(found - order.begin());
    focusOn(order[size_t((index + direction + count) % count)]);
}

void GraphView::follow(bool forward) {
    const std::vector<NodeId> chosen = scene_->selectedNodes();
    if (chosen.size() != 1) return step(forward ? 1 : -1);
    const Graph& graph = model_.graph();
    const std::vector<Link> links = forward ? graph.outputsOf(chosen[0]) : graph.inputsOf(chosen[0]);
    if (!links.empty()) focusOn(forward ? links.front().to : links.front().from);
}

void GraphView::chooseBranch(int direction) {
    const std::vector<NodeId> chosen = scene_->selectedNodes();
    if (chosen.size() != 1) return;
    const Graph& graph = model_.graph();
    // Siblings: what else the node's source feeds, else what else feeds the node's target.
    std::vector<NodeId> siblings;
    for (const Link& input : graph.inputsOf(chosen[0]))
        for (const Link& other : graph.outputsOf(input.from)) siblings.push_back(other.to);
    if (siblings.size() < 2) {
        siblings.clear();
        for (const Link& output : graph.outputsOf(chosen[0]))
            for (const Link& other : graph.inputsOf(output.to)) siblings.push_back(other.from);
    }
    std::sort(siblings.begin(), siblings.end(), [&](NodeId a, NodeId b) {
        return graph.find(a)->position.y < graph.find(b)->position.y;
    });
    const auto found = std::find(siblings.begin(), siblings.end(), chosen[0]);
    if (siblings.size() < 2 || found == siblings.end()) return;
    const int count = int(siblings.size());
    focusOn(siblings[size_t((int(found - siblings.begin()) + direction + count) % count)]);
}

}  // namespace netloom::ui
