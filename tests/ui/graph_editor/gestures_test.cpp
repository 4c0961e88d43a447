#include "tests/ui/graph_editor/canvas_fixture.h"
#include "ui/graph_editor/chooser_popup.h"

#include <QLineEdit>
#include <QListWidget>

namespace netloom::test {

TEST_F(Canvas, DraggingFromPortToPortConnectsInOneUndoStep) {
    const NodeId a = node("dense", 40, 40), b = node("dense", 300, 40);
    const std::string before = json();
    drag(out(a), in(b));
    ASSERT_EQ(model.graph().links.size(), 1u);
    EXPECT_EQ(model.graph().links[0].from, a);
    EXPECT_EQ(model.graph().links[0].to, b);
    EXPECT_EQ(steps(), 1);
    model.undoStack().undo();
    EXPECT_EQ(json(), before);
    EXPECT_TRUE(view.graph().links().empty());
}

TEST_F(Canvas, AWireSnapsToAPortWithin28Pixels) {
    const NodeId a = node("dense", 40, 40), b = node("dense", 300, 40);
    drag(out(a), in(b) + QPoint(-20, 18));
    EXPECT_EQ(model.graph().links.size(), 1u);
}

TEST_F(Canvas, AWireCanBePulledBackwardsFromAnInput) {
    const NodeId a = node("dense", 40, 40), b = node("dense", 300, 40);
    drag(in(b), out(a));
    ASSERT_EQ(model.graph().links.size(), 1u);
    EXPECT_EQ(model.graph().links[0].from, a);
}

TEST_F(Canvas, AWireThatWouldCloseACycleIsRefusedAndItsTargetDims) {
    const NodeId a = node("dense", 40, 40), b = node("dense", 300, 40);
    link(a, b);
    press(out(b));
    moveTo(at({200, 300}));
    EXPECT_TRUE(view.graph().node(a)->state().dimmed);
    moveTo(in(a));
    release(in(a));
    EXPECT_FALSE(view.graph().node(a)->state().dimmed);
    EXPECT_EQ(model.graph().links.size(), 1u);
    EXPECT_EQ(steps(), 0);
}

TEST_F(Canvas, PullingAConnectedInputToTheEmptyCanvasDetaches) {
    const NodeId a = node("dense", 40, 40), b = node("dense", 300, 40);
    link(a, b);
    drag(in(b), at({250, 400}));
    EXPECT_TRUE(model.graph().links.empty());
    EXPECT_EQ(steps(), 1);
}

TEST_F(Canvas, PullingAConnectedInputToAnotherPortMovesTheLinkInOneStep) {
    const NodeId a = node("dense", 40, 40), b = node("dense", 300, 40), c = node("dense", 300, 240);
    link(a, b);
    drag(in(b), in(c));
    ASSERT_EQ(model.graph().links.size(), 1u);
    EXPECT_EQ(model.graph().links[0].to, c);
    EXPECT_EQ(steps(), 1);
}

TEST_F(Canvas, AWireDroppedOnEmptyCanvasOffersLayersThatFitAndConnectsTheChosenOne) {
    model.setSignature(imageSignature());
    const NodeId a = node("input", 40, 40);
    drag(out(a), at({400, 300}));
    ASSERT_TRUE(view.popup());
    auto* list = view.popup()->list();
    QStringList offered;
    for (int i = 0; i < list->count(); ++i) offered << list->item(i)->text();
    EXPECT_TRUE(offered.contains("Conv2D"));
    EXPECT_FALSE(offered.contains("Input"));
    QTest::keyClicks(view.popup()->search(), "conv2d");
    QTest::keyClick(view.popup()->search(), Qt::Key_Return);
    ASSERT_EQ(model.graph().nodes.size(), 2u);
    ASSERT_EQ(model.graph().links.size(), 1u);
    EXPECT_EQ(steps(), 1);
    EXPECT_EQ(view.popup(), nullptr);
}

TEST_F(Canvas, MovingSnapsToTenPixelsAndIsOneStep) {
    const NodeId a = node("dense", 40, 40);
    node("dense", 400, 400);
    const std::string before = json();
    drag(middle(a), middle(a) + QPoint(33, 127));
    const Position moved = model.graph().find(a)->position;
    EXPECT_EQ(moved.x, 70);
    EXPECT_EQ(moved.y, 170);
    EXPECT_EQ(steps(), 1);
    model.undoStack().undo();
    EXPECT_EQ(json(), before);
}

TEST_F(Canvas, EscapeWhileDraggingRestoresEverything) {
    const NodeId a = node("dense", 40, 40);
    const std::string before = json();
    const QPoint start = middle(a);
    press(start);
    moveTo(start + QPoint(90, 50));
    EXPECT_NE(view.graph().node(a)->pos(), QPointF(40, 40));
    key(Qt::Key_Escape);
    release(start + QPoint(90, 50));
    EXPECT_EQ(view.graph().node(a)->pos(), QPointF(40, 40));
    EXPECT_EQ(json(), before);
    EXPECT_EQ(steps(), 0);
}

TEST_F(Canvas, MarqueeSelectsReplacesAndAdds) {
    const NodeId a = node("dense", 40, 40), b = node("dense", 300, 40), c = node("dense", 40, 300);
    drag(at({20, 20}), at({480, 170}));
    EXPECT_EQ(view.graph().selectedNodes(), (std::vector<NodeId>{a, b}));
    drag(at({20, 280}), at({220, 440}), Qt::ShiftModifier);
    EXPECT_EQ(view.graph().selectedNodes(), (std::vector<NodeId>{a, b, c}));
    drag(at({20, 280}), at({220, 440}));
    EXPECT_EQ(view.graph().selectedNodes(), (std::vector<NodeId>{c}));
    EXPECT_EQ(steps(), 0);
}

TEST_F(Canvas, CtrlClickTogglesAndClickReplaces) {
    const NodeId a = node("dense", 40, 40), b = node("dense", 300, 40);
    click(middle(a));
    click(middle(b), Qt::ControlModifier);
    EXPECT_EQ(view.graph().selectedNodes(), (std::vector<NodeId>{a, b}));
    click(middle(a), Qt::ControlModifier);
    EXPECT_EQ(view.graph().selectedNodes(), (std::vector<NodeId>{b}));
    click(middle(a));
    EXPECT_EQ(view.graph().selectedNodes(), (std::vector<NodeId>{a}));
}

TEST_F(Canvas, DeleteRemovesNodesWithTheirWiresAndUndoBringsTheBytesBack) {
    const NodeId a = node("dense", 40, 40), b = node("dense", 300, 40), c = node("dense", 560, 40);
    link(a, b);
    link(b, c);
    const std::string before = json();
    click(middle(b));
    key(Qt::Key_Delete);
    EXPECT_EQ(model.graph().nodes.size(), 2u);
    EXPECT_TRUE(model.graph().links.empty());
    EXPECT_EQ(steps(), 1);
    model.undoStack().undo();
    EXPECT_EQ(json(), before);
}

TEST_F(Canvas, CtrlDeleteClosesTheGap) {
    const NodeId a = node("dense", 40, 40), b = node("dense", 300, 40), c = node("dense", 560, 40);
    link(a, b);
    link(b, c);
    click(middle(b));
    key(Qt::Key_Delete, Qt::ControlModifier);
    ASSERT_EQ(model.graph().links.size(), 1u);
    EXPECT_EQ(model.graph().links[0].from, a);
    EXPECT_EQ(model.graph().links[0].to, c);
}

TEST_F(Canvas, AWireIsSelectedByClickAndDeleted) {
    const NodeId a = node("dense", 40, 40), b = node("dense", 400, 40);
    link(a, b);
    click((out(a) + in(b)) / 2);
    EXPECT_EQ(view.graph().selectedLinks().size(), 1u);
    key(Qt::Key_Delete);
    EXPECT_TRUE(model.graph().links.empty());
    EXPECT_EQ(model.graph().nodes.size(), 2u);
}

TEST_F(Canvas, CtrlRightDragCutsTheWiresItCrosses) {
    const NodeId a = node("dense", 40, 40), b = node("dense", 400, 40), c = node("dense", 400, 240);
    link(a, b);
    link(a, c);
    drag(at({390, 60}), at({390, 380}), Qt::ControlModifier, Qt::RightButton);
    EXPECT_TRUE(model.graph().links.empty());
    EXPECT_EQ(steps(), 1);
}

TEST_F(Canvas, PaletteDropAddsTheLayerWhereItFell) {
    drop("dense", at({300, 200}));
    ASSERT_EQ(model.graph().nodes.size(), 1u);
    EXPECT_TRUE(view.graph().node(model.graph().nodes[0].id)->card().contains(300, 200));
    EXPECT_EQ(steps(), 1);
    drop("activation/relu", at({600, 200}));
    EXPECT_EQ(model.graph().nodes[1].type, "activation");
    EXPECT_EQ(view.graph().node(model.graph().nodes[1].id)->content().title, "ReLU");
}

TEST_F(Canvas, DropOnAWireInsertsAndAltSuppresses) {
    const NodeId a = node("dense", 40, 40), b = node("dense", 500, 40);
    link(a, b);
    drop("activation/relu", (out(a) + in(b)) / 2);
    ASSERT_EQ(model.graph().nodes.size(), 3u);
    const NodeId relu = model.graph().nodes[2].id;
    EXPECT_EQ(model.graph().inputsOf(relu).at(0).from, a);
    EXPECT_EQ(model.graph().inputsOf(b).at(0).from, relu);
    EXPECT_EQ(steps(), 1);
    EXPECT_EQ(model.undoStack().text(0), "Insert ReLU after dense1");
    model.undoStack().undo();
    drop("activation/relu", (out(a) + in(b)) / 2, Qt::AltModifier);
    EXPECT_EQ(model.graph().inputsOf(b).at(0).from, a);
}

TEST_F(Canvas, ANodeDraggedOntoAWireIsInserted) {
    const NodeId a = node("dense", 40, 40), b = node("dense", 500, 40), c = node("activation", 300, 400);
    link(a, b);
    drag(middle(c), (out(a) + in(b)) / 2);
    EXPECT_EQ(model.graph().inputsOf(c).size(), 1u);
    EXPECT_EQ(model.graph().inputsOf(b).at(0).from, c);
    EXPECT_EQ(steps(), 1);
}

TEST_F(Canvas, WheelZoomKeepsTheScenePointUnderTheCursor) {
    node("dense", 40, 40);
    const QPoint cursor(333, 222);
    const QPointF before = view.mapToScene(cursor);
    for (const int turn : {120, 120, -120, 240, -480, -120}) {
        QWheelEvent wheel(cursor, view.viewport()->mapToGlobal(cursor), {}, {0, turn}, Qt::NoButton, Qt::NoModifier,
                          Qt::NoScrollPhase, false);
        QApplication::sendEvent(view.viewport(), &wheel);
        const QPointF now = view.mapToScene(cursor);
        EXPECT_NEAR(now.x(), before.x(), 1.5 / view.zoom());
        EXPECT_NEAR(now.y(), before.y(), 1.5 / view.zoom());
    }
    view.setZoom(1000);
    EXPECT_DOUBLE_EQ(view.zoom(), 4.0);
    view.setZoom(0.0001);
    EXPECT_DOUBLE_EQ(view.zoom(), 0.1);
}

TEST_F(Canvas, MiddleDragAndSpaceDragPan) {
    node("dense", 40, 40);
    const QPointF before = view.mapToScene(QPoint(100, 100));
    drag({300, 300}, {260, 330}, {}, Qt::MiddleButton);
    EXPECT_EQ(view.mapToScene(QPoint(60, 130)), before);
    QTest::keyPress(&view, Qt::Key_Space);
    drag({300, 300}, {340, 270});
    QTest::keyRelease(&view, Qt::Key_Space);
    EXPECT_EQ(view.mapToScene(QPoint(100, 100)), before);
    EXPECT_EQ(steps(), 0);
}

}  // namespace netloom::test
