// Input of the canvas: mouse, wheel, keyboard and drops, turned into gestures and commands.
#include <QKeyEvent>
#include <QLineEdit>
#include <QMenu>
#include <QMimeData>
#include <QMouseEvent>
#include <QScrollBar>

#include "ui/graph_editor/chooser_popup.h"
#include "ui/graph_editor/graph_edits.h"
#include "ui/graph_editor/graph_view.h"
#include "ui/graph_editor/node_geometry.h"
#include "ui/graph_editor/overlays.h"
#include "ui/palette/block_shelf.h"

namespace netloom::ui {

namespace {

constexpr int kDragStart = 4;  // pixels before a press on a node becomes a move

}  // namespace

Pointer GraphView::pointer(QPoint view, Qt::KeyboardModifiers modifiers) const {
    return {view, mapToScene(view), modifiers};
}

void GraphView::start(std::unique_ptr<Gesture> gesture, Qt::MouseButton button) {
    gesture_ = std::move(gesture);
    gestureButton_ = button;
    if (gesture_->pansAtEdges()) panTimer_.start();
    updateHint();
}

void GraphView::cancelGesture() {
    pressIsPending_ = false;
    if (!gesture_) return;
    panTimer_.stop();
    const std::unique_ptr<Gesture> ended = std::move(gesture_);
    ended->cancel();
    viewport()->update();
    updateHint();
}

void GraphView::mousePressEvent(QMouseEvent* event) {
    if (popup_) popup_->dismiss();
    setFocus(Qt::MouseFocusReason);
    const Pointer at = pointer(event->pos(), event->modifiers());
    pressed_ = last_ = at;
    event->accept();
    if (gesture_) {  // a second button cancels what the first one does
        if (event->button() != gestureButton_) cancelGesture();
        return;
    }
    scene_->setCurrent(scene_->current(), false);
    if (event->button() == Qt::MiddleButton || (event->button() == Qt::LeftButton && spaceHeld_))
        return start(panGesture(*this, at), event->button());
    if (event->button() == Qt::RightButton && at.modifiers.testFlag(Qt::ControlModifier))
        return start(cutGesture(*this, at), event->button());
    if (event->button() == Qt::LeftButton) pressLeft(at);
}

void GraphView::pressLeft(const Pointer& at) {
    const double radius = std::max(kPortHitRadius, kPortHitRadius / std::max(zoom(), 0.5));
    if (const auto port = scene_->portAt(at.scene, radius); port && zoom() >= kTitleDetail)
        return start(connectGesture(*this, *port), Qt::LeftButton);
    if (const NodeId group = scene_->groupButtonAt(at.scene))
        return commands_->setCollapsed(group, !model_.graph().findGroup(group)->collapsed);
    if (NodeItem* item = scene_->nodeAt(at.scene)) {
        toggle(item->id(), at);
        return;
    }
    if (pressBehindCards(at)) return;
    if (LinkItem* item = scene_->linkAt(at.scene)) {
        const bool keep = at.modifiers & (Qt::ControlModifier | Qt::ShiftModifier);
        if (!keep) scene_->select({});
        item->setSelected(!keep || !item->isSelected());
        return;
    }
    start(marqueeGesture(*this, at), Qt::LeftButton);
}

/// What a press on something that can be selected and moved does.
void GraphView::toggle(NodeId id, const Pointer& at) {
    std::vector<NodeId> chosen = scene_->selectedCards();
    for (const auto& more : {scene_->selectedGroups(), scene_->selectedComments()})
        for (const NodeId each : more)
            if (std::find(chosen.begin(), chosen.end(), each) == chosen.end()) chosen.push_back(each);
    if (at.modifiers.testFlag(Qt::ControlModifier) && scene_->isSelected(id)) {
        std::erase_if(chosen, [&](NodeId each) {
            return each == id || isInside(model_.graph(), each, id) || isInside(model_.graph(), id, each);
        });
        scene_->select(chosen);
    } else if (at.modifiers & (Qt::ControlModifier | Qt::ShiftModifier)) {
        chosen.push_back(id);
        scene_->select(chosen);
    } else if (!scene_->isSelected(id)) {
        scene_->select({id});
    }
    scene_->setCurrent(id, false);
    pressIsPending_ = true;
}

/// Title bars of frames, and comment boxes.
bool GraphView::pressBehindCards(const Pointer& at) {
    if (const CommentItem* item = scene_->commentAt(at.scene)) {
        if (item->sizeGrip().contains(at.scene)) {
            scene_->select({item->id()});
            start(resizeGesture(*this, item->id()), Qt::LeftButton);
        } else {
            toggle(item->id(), at);
        }
        return true;
    }
    const GroupFrame* item = scene_->frameAt(at.scene);
    if (!item) return false;
    toggle(item->id(), at);
    return true;
}

void GraphView::mouseMoveEvent(QMouseEvent* event) {
    last_ = pointer(event->pos(), event->modifiers());
    if (gesture_) return gesture_->move(last_);
    const bool dragging = (last_.view - pressed_.view).manhattanLength() >= kDragStart;
    if (pressIsPending_ && event->buttons().testFlag(Qt::LeftButton) && dragging) {
        pressIsPending_ = false;
        if (!scene_->selectedCards().empty() || !scene_->selectedComments().empty()) start(moveGesture(*this, pressed_), Qt::LeftButton);
        if (gesture_) gesture_->move(last_);
        return;
    }
    if (event->buttons() == Qt::NoButton) hover(last_);
}

void GraphView::mouseReleaseEvent(QMouseEvent* event) {
    const Pointer at = pointer(event->pos(), event->modifiers());
    event->accept();
    if (gesture_ && event->button() == gestureButton_) {
        panTimer_.stop();
        const std::unique_ptr<Gesture> ended = std::move(gesture_);
        ended->finish(at);
        viewport()->update();
        minimap_->update();
        updateHint();
        return;
    }
    if (pressIsPending_ && event->button() == Qt::LeftButton) {
        pressIsPending_ = false;
        if (at.modifiers & (Qt::ControlModifier | Qt::ShiftModifier)) return;
        if (const NodeItem* item = scene_->nodeAt(at.scene)) return scene_->select({item->id()});
        if (const CommentItem* item = scene_->commentAt(at.scene)) return scene_->select({item->id()});
        if (const GroupFrame* item = scene_->frameAt(at.scene)) scene_->select({item->id()});
    }
}

void GraphView::mouseDoubleClickEvent(QMouseEvent* event) {
    const QPointF scene = mapToScene(event->pos());
    event->accept();
    if (event->button() != Qt::LeftButton || scene_->portAt(scene, kPortHitRadius) || scene_->groupButtonAt(scene)) return;
    const NodeItem* item = scene_->nodeAt(scene);
    const GroupFrame* frame = item ? nullptr : scene_->frameAt(scene);
    const CommentItem* comment = item ? nullptr : scene_->commentAt(scene);
    if (item && !item->content().isGroup) {
        scene_->select({item->id()});
        emit propertiesRequested();
    } else if (item || frame) {
        openGroup(item ? item->id() : frame->id());
    } else if (comment) {
        editComment(comment->id());
    } else if (!scene_->linkAt(scene)) {
        searchToAdd(event->pos());
    }
}

void GraphView::hover(const Pointer& at) {
    const auto port = scene_->portAt(at.scene, kPortHitRadius);
    for (NodeItem* item : scene_->nodes()) {
        NodeState state = item->state();
        const bool here = port && port->node == item->id();
        state.hoverInput = here && port->isInput ? port->port : -1;
        state.hoverOutput = here && !port->isInput;
        item->setState(state);
    }
    LinkItem* link = port || scene_->nodeAt(at.scene) ? nullptr : scene_->linkAt(at.scene);
    for (LinkItem* item : scene_->links()) item->setHovered(item == link);
    viewport()->setCursor(port ? Qt::CrossCursor : scene_->groupButtonAt(at.scene) ? Qt::PointingHandCursor : spaceHeld_ ? Qt::OpenHandCursor : Qt::ArrowCursor);
}

void GraphView::leaveEvent(QEvent* event) {
    QGraphicsView::leaveEvent(event);
    for (LinkItem* item : scene_->links()) item->setHovered(false);
}

void GraphView::wheelEvent(QWheelEvent* event) {
    if (event->modifiers().testFlag(Qt::ShiftModifier)) {
        panBy(QPoint(event->angleDelta().y() + event->angleDelta().x(), 0));
    } else {
        setZoom(zoom() * std::pow(kZoomStep, event->angleDelta().y() / 120.0), event->position().toPoint());
    }
    event->accept();
    if (gesture_) gesture_->move(pointer(event->position().toPoint(), event->modifiers()));
}

void GraphView::keyPressEvent(QKeyEvent* event) {
    const bool shift = event->modifiers().testFlag(Qt::ShiftModifier);
    const double distance = shift ? 1 : kSnap;
    const bool plain = !(event->modifiers() & ~(Qt::ShiftModifier | Qt::KeypadModifier));
    if (event->modifiers() == Qt::ControlModifier && scene_->selectedComments().size() == 1) {
        const NodeId id = scene_->selectedComments().front();
        const QSizeF size = scene_->rectOf(id).size();
        const int across = (event->key() == Qt::Key_Right) - (event->key() == Qt::Key_Left);
        const int down = (event->key() == Qt::Key_Down) - (event->key() == Qt::Key_Up);
        if (across || down) return commands_->resizeComment(id, size + QSizeF(across * kSnap, down * kSnap));
    }
    switch (event->key()) {
        case Qt::Key_Space:
            if (event->isAutoRepeat()) return;
            spaceHeld_ = true;
            if (!gesture_) viewport()->setCursor(Qt::OpenHandCursor);
            return;
        case Qt::Key_Escape:
            if (gesture_ || pressIsPending_) return cancelGesture();
            if (!scene_->selectedItems().isEmpty()) return scene_->select({});
            return closeGroup();
        case Qt::Key_Return:
        case Qt::Key_Enter:
            if (!plain) break;
            if (const NodeId group = selectedGroup()) return openGroup(group);
            if (const auto comments = scene_->selectedComments(); comments.size() == 1 && scene_->selectedCards().empty())
                return editComment(comments.front());
            if (scene_->selectedNodes().empty()) break;
            emit propertiesRequested();
            return;
        case Qt::Key_Left:
            if (plain) return commands_->nudge(-distance, 0);
            break;
        case Qt::Key_Right:
            if (plain) return commands_->nudge(distance, 0);
            break;
        case Qt::Key_Up:
            if (plain) return commands_->nudge(0, -distance);
            break;
        case Qt::Key_Down:
            if (plain) return commands_->nudge(0, distance);
            break;
        default: break;
    }
    event->ignore();
}

void GraphView::keyReleaseEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Space && !event->isAutoRepeat()) {
        spaceHeld_ = false;
        if (!gesture_) viewport()->unsetCursor();
        return;
    }
    event->ignore();
}

void GraphView::focusOutEvent(QFocusEvent* event) {
    QGraphicsView::focusOutEvent(event);
    spaceHeld_ = false;
    if (event->reason() != Qt::PopupFocusReason) scene_->setCurrent(scene_->current(), false);
}

bool GraphView::focusNextPrevChild(bool next) {
    if (!hasFocus()) return QGraphicsView::focusNextPrevChild(next);  // a list or button on the canvas that goes away
    const std::vector<NodeId> order = scene_->readingOrder();
    if (order.empty()) return QGraphicsView::focusNextPrevChild(next);
    const NodeId edge = next ? order.back() : order.front();
    if (scene_->current() == edge && scene_->isSelected(edge)) return QGraphicsView::focusNextPrevChild(next);
    step(next ? 1 : -1);
    return true;
}

void GraphView::contextMenuEvent(QContextMenuEvent* event) {
    if (gesture_ || event->modifiers().testFlag(Qt::ControlModifier)) return;
    const QPointF scene = mapToScene(event->pos());
    const NodeItem* card = scene_->nodeAt(scene);
    const GroupFrame* frame = card ? nullptr : scene_->frameAt(scene);
    const CommentItem* comment = card || frame ? nullptr : scene_->commentAt(scene);
    if (const NodeId id = card ? card->id() : frame ? frame->id() : comment ? comment->id() : 0; id && !scene_->isSelected(id))
        scene_->select({id});
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (QAction* action : actions())
        if (action->isEnabled() && action->data().toBool()) menu->addAction(action);
    if (menu->isEmpty()) return menu->deleteLater();
    menu->popup(event->globalPos());
}

void GraphView::dragEnterEvent(QDragEnterEvent* event) {
    dropped_ = droppedLayer(model_.catalog(), event->mimeData());
    droppedBlock_ = droppedBlock(shelf_, event->mimeData());
    if (!dropped_ && !droppedBlock_) return event->ignore();
    event->setDropAction(Qt::CopyAction);
    event->accept();
}

void GraphView::dragMoveEvent(QDragMoveEvent* event) {
    if (!dropped_ && !droppedBlock_) return event->ignore();
    dropPoint_ = mapToScene(event->position().toPoint());
    const bool plain = event->modifiers().testFlag(Qt::AltModifier);
    const bool insertable = droppedBlock_ || (dropped_->layer->hasOutput && !dropped_->layer->inputs.empty());
    hoveredLink_ = insertable && !plain && !scene_->nodeAt(dropPoint_) ? scene_->linkAt(dropPoint_) : nullptr;
    for (LinkItem* item : scene_->links()) item->setTarget(item == hoveredLink_);
    event->setDropAction(Qt::CopyAction);
    event->accept();
    viewport()->update();
}

void GraphView::dragLeaveEvent(QDragLeaveEvent*) {
    dropped_.reset();
    droppedBlock_ = nullptr;
    for (LinkItem* item : scene_->links()) item->setTarget(false);
    hoveredLink_ = nullptr;
    viewport()->update();
}

void GraphView::dropEvent(QDropEvent* event) {
    const auto entry = droppedLayer(model_.catalog(), event->mimeData());
    const ShelfBlock* block = droppedBlock(shelf_, event->mimeData());
    const QPointF scene = mapToScene(event->position().toPoint());
    std::vector<Link> wire;
    if (hoveredLink_) wire = hoveredLink_->links();
    dragLeaveEvent(nullptr);
    if (!entry && !block) return event->ignore();
    event->setDropAction(Qt::CopyAction);
    event->accept();
    if (block && !wire.empty())
        commands_->addBlockOnLink(block->block, block->title(), scene, wire);
    else if (block)
        commands_->addBlock(block->block, block->title(), scene);
    else if (!wire.empty())
        commands_->addOnLink(*entry, scene, wire);
    else
        commands_->addAt(*entry, scene);
    setFocus(Qt::MouseFocusReason);
}

}  // namespace netloom::ui
