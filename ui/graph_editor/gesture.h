#pragma once
// One thing done with the pointer from press to release. The view makes it, feeds it, and finishes or cancels it once.
// Only finish() may change the model, once; cancel() restores everything.

#include <QPoint>
#include <QPointF>
#include <Qt>
#include <memory>

#include "ui/graph_editor/graph_scene.h"

class QPainter;

namespace netloom::ui {

class GraphView;

struct Pointer {
    QPoint view;    ///< in the viewport
    QPointF scene;
    Qt::KeyboardModifiers modifiers;
};

class Gesture {
 public:
    virtual ~Gesture() = default;
    virtual void move(const Pointer& at) = 0;
    virtual void finish(const Pointer& at) = 0;
    virtual void cancel() = 0;
    virtual void draw(QPainter&) const {}          ///< over the canvas, in scene coordinates
    virtual bool pansAtEdges() const { return true; }
    virtual QString hint() const { return {}; }    ///< for the status bar
};

std::unique_ptr<Gesture> panGesture(GraphView& view, const Pointer& start);
std::unique_ptr<Gesture> marqueeGesture(GraphView& view, const Pointer& start);
/// Drags the selected cards and comment boxes; a lone unconnected node dropped on a wire is inserted (Alt: not).
std::unique_ptr<Gesture> moveGesture(GraphView& view, const Pointer& start);
/// Pulls a wire from a port; from a connected input it detaches that link.
std::unique_ptr<Gesture> connectGesture(GraphView& view, const PortHit& start);
/// Pulls the corner of a comment box.
std::unique_ptr<Gesture> resizeGesture(GraphView& view, NodeId comment);
/// Draws a line that cuts every wire it crosses.
std::unique_ptr<Gesture> cutGesture(GraphView& view, const Pointer& start);

}  // namespace netloom::ui
