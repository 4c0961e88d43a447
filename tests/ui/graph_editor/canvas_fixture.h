#pragma once
// A shown canvas over a graph in memory, and the mouse of a person.

#include <gtest/gtest.h>

#include <QMimeData>
#include <QTest>
#include <nlohmann/json.hpp>

#include "engine/graph/edit.h"
#include "engine/graph/graph_json.h"
#include "engine/graph/templates.h"
#include "tests/support/qt/memory_graph_model.h"
#include "tests/support/qt/wait.h"
#include "ui/graph_editor/graph_actions.h"
#include "ui/graph_editor/graph_view.h"

namespace netloom::test {

class Canvas : public testing::Test {
 protected:
    Canvas() : view(model), actions(view) {
        view.resize(1000, 700);
        view.show();
        view.setZoom(1);
        EXPECT_TRUE(ui::waitUntilShown(&view));
        view.setFocus();
    }

    /// A node at a place; returns its id. Not an undo step.
    NodeId node(const std::string& type, double x, double y, const ParamMap& params = {}) {
        Graph graph = model.graph();
        const NodeId id = addNode(graph, *model.catalog().find(type), params, {x, y});
        model.start(std::move(graph));
        return id;
    }
    void link(NodeId from, NodeId to, int port = 0) {
        Graph graph = model.graph();
        ASSERT_TRUE(netloom::connect(graph, model.catalog(), from, to, port));
        model.start(std::move(graph));
    }
    std::string json() const { return toJson(model.graph()).dump(); }
    QPoint at(QPointF scene) const { return view.mapFromScene(scene); }
    QPoint middle(NodeId id) const { return at(view.graph().node(id)->card().center()); }
    QPoint out(NodeId id) const { return at(view.graph().node(id)->outputPoint()); }
    QPoint in(NodeId id, int port = 0) const { return at(view.graph().node(id)->inputPoint(port)); }

    void press(QPoint at, Qt::KeyboardModifiers keys = {}, Qt::MouseButton button = Qt::LeftButton) {
        QTest::mousePress(view.viewport(), button, keys, at);
    }
    /// QTest::mouseMove carries no button, so a real move event is sent.
    void moveTo(QPoint at, Qt::KeyboardModifiers keys = {}, Qt::MouseButton button = Qt::LeftButton) {
        QMouseEvent event(QEvent::MouseMove, at, view.viewport()->mapToGlobal(at), Qt::NoButton, button, keys);
        QApplication::sendEvent(view.viewport(), &event);
    }
    void release(QPoint at, Qt::KeyboardModifiers keys = {}, Qt::MouseButton button = Qt::LeftButton) {
        QTest::mouseRelease(view.viewport(), button, keys, at);
    }
    void drag(QPoint from, QPoint to, Qt::KeyboardModifiers keys = {}, Qt::MouseButton button = Qt::LeftButton) {
        press(from, keys, button);
        for (int i = 1; i <= 4; ++i) moveTo(from + (to - from) * i / 4, keys, button);
        release(to, keys, button);
    }
    void click(QPoint at, Qt::KeyboardModifiers keys = {}) { QTest::mouseClick(view.viewport(), Qt::LeftButton, keys, at); }
    void key(int key, Qt::KeyboardModifiers keys = {}) { QTest::keyClick(&view, Qt::Key(key), keys); }
    void drop(const QString& entry, QPoint at, Qt::KeyboardModifiers keys = {}) {
        std::unique_ptr<QMimeData> data(ui::layerMimeData(*ui::layerEntry(model.catalog(), entry)));
        QDragEnterEvent enter(at, Qt::CopyAction, data.get(), Qt::LeftButton, keys);
        QApplication::sendEvent(view.viewport(), &enter);
        QDragMoveEvent move(at, Qt::CopyAction, data.get(), Qt::LeftButton, keys);
        QApplication::sendEvent(view.viewport(), &move);
        QDropEvent dropped(at, Qt::CopyAction, data.get(), Qt::LeftButton, keys);
        QApplication::sendEvent(view.viewport(), &dropped);
    }
    int steps() { return model.undoStack().count(); }
    /// All steps undone give the diagram of the start byte by byte, all redone the present one.
    void expectUndoAndRedoRestore(const std::string& start) {
        const std::string now = json();
        while (model.undoStack().canUndo()) model.undoStack().undo();
        EXPECT_EQ(json(), start);
        while (model.undoStack().canRedo()) model.undoStack().redo();
        EXPECT_EQ(json(), now);
    }

    MemoryGraphModel model;
    ui::GraphView view;
    ui::GraphActions actions;
};

}  // namespace netloom::test
