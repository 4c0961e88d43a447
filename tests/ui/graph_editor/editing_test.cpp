#include "tests/ui/graph_editor/canvas_fixture.h"
#include "ui/graph_editor/chooser_popup.h"
#include "ui/graph_editor/node_geometry.h"
#include "ui/graph_editor/overlays.h"

#include <QAccessible>
#include <QClipboard>
#include <QLineEdit>
#include <QListWidget>
#include <QRandomGenerator>

namespace netloom::test {

TEST_F(Canvas, DuplicateCopiesInnerWiresWithFreshNames) {
    const NodeId a = node("dense", 40, 40), b = node("dense", 300, 40);
    link(a, b);
    key(Qt::Key_A, Qt::ControlModifier);
    key(Qt::Key_D, Qt::ControlModifier);
    ASSERT_EQ(model.graph().nodes.size(), 4u);
    EXPECT_EQ(model.graph().links.size(), 2u);
    EXPECT_EQ(steps(), 1);
    EXPECT_EQ(view.graph().selectedNodes().size(), 2u);
    std::set<std::string> names;
    for (const Node& each : model.graph().nodes) names.insert(each.name);
    EXPECT_EQ(names.size(), 4u);
}

TEST_F(Canvas, CutAndPasteBringTheLayersBackAsText) {
    const NodeId a = node("dense", 40, 40, {{"units", int64_t(17)}}), b = node("dense", 300, 40);
    link(a, b);
    key(Qt::Key_A, Qt::ControlModifier);
    key(Qt::Key_X, Qt::ControlModifier);
    EXPECT_TRUE(model.graph().nodes.empty());
    EXPECT_TRUE(QGuiApplication::clipboard()->text().contains("17"));
    key(Qt::Key_V, Qt::ControlModifier);
    ASSERT_EQ(model.graph().nodes.size(), 2u);
    EXPECT_EQ(model.graph().links.size(), 1u);
    EXPECT_EQ(model.graph().nodes[0].params.at("units"), ParamValue(int64_t(17)));
    EXPECT_EQ(steps(), 2);
}

TEST_F(Canvas, PastingForeignTextSaysWhyAndChangesNothing) {
    QString said;
    QObject::connect(&view, &ui::GraphView::hintChanged, [&](const QString& text) { said = text; });
    for (const char* text : {"hello", "{\"netloomNodes\": 3}", "{\"netloomNodes\": {\"nodes\": [1, 2]}}", "[]", ""}) {
        QGuiApplication::clipboard()->setText(text);
        said.clear();
        key(Qt::Key_V, Qt::ControlModifier);
        EXPECT_FALSE(said.isEmpty()) << text;
    }
    EXPECT_EQ(steps(), 0);
}

TEST_F(Canvas, ArrowKeysNudgeByTenAndShiftByOneAndMergeToOneStep) {
    const NodeId a = node("dense", 40, 40);
    click(middle(a));
    key(Qt::Key_Right);
    key(Qt::Key_Right);
    key(Qt::Key_Down, Qt::ShiftModifier);
    EXPECT_EQ(model.graph().find(a)->position, (Position{60, 41}));
    EXPECT_EQ(steps(), 1);
}

TEST_F(Canvas, F2RenamesInPlace) {
    const NodeId a = node("dense", 40, 40);
    click(middle(a));
    key(Qt::Key_F2);
    auto* edit = view.findChild<QLineEdit*>("renameEdit");
    ASSERT_TRUE(edit);
    edit->selectAll();
    QTest::keyClicks(edit, "head");
    QTest::keyClick(edit, Qt::Key_Return);
    EXPECT_EQ(model.graph().find(a)->name, "head");
    EXPECT_EQ(view.graph().node(a)->content().title, "head");
    EXPECT_EQ(steps(), 1);
}

TEST_F(Canvas, ShiftAAddsAfterTheSelectionAndConnects) {
    const NodeId a = node("dense", 40, 40);
    click(middle(a));
    key(Qt::Key_A, Qt::ShiftModifier);
    ASSERT_TRUE(view.popup());
    QTest::keyClicks(view.popup()->search(), "dropout");
    QTest::keyClick(view.popup()->search(), Qt::Key_Return);
    ASSERT_EQ(model.graph().nodes.size(), 2u);
    EXPECT_EQ(model.graph().nodes[1].type, "dropout");
    EXPECT_EQ(model.graph().inputsOf(model.graph().nodes[1].id).at(0).from, a);
    EXPECT_EQ(steps(), 1);
}

TEST_F(Canvas, DoubleClickOnTheCanvasSearchesAndAddsThere) {
    QTest::mouseDClick(view.viewport(), Qt::LeftButton, {}, QPoint(500, 350));
    ASSERT_TRUE(view.popup());
    QTest::keyClicks(view.popup()->search(), "flatten");
    QTest::keyClick(view.popup()->search(), Qt::Key_Return);
    ASSERT_EQ(model.graph().nodes.size(), 1u);
    EXPECT_TRUE(view.graph().node(1)->card().contains(view.mapToScene(QPoint(500, 350))));
}

TEST_F(Canvas, LConnectsToAFilteredTarget) {
    const NodeId a = node("dense", 40, 40), b = node("dense", 300, 40), c = node("dense", 300, 240);
    link(c, a);
    click(middle(a));
    key(Qt::Key_L);
    ASSERT_TRUE(view.popup());
    EXPECT_EQ(view.popup()->list()->count(), 1) << "not itself and not what feeds it";
    QTest::keyClick(view.popup()->search(), Qt::Key_Return);
    EXPECT_EQ(model.graph().inputsOf(b).at(0).from, a);
    EXPECT_EQ(steps(), 1);
}

TEST_F(Canvas, TabFollowsTopologicalOrderAndAltArrowsFollowWires) {
    const NodeId c = node("dense", 40, 40), a = node("dense", 300, 40), b = node("dense", 560, 40);
    link(a, b);
    link(b, c);
    key(Qt::Key_Tab);
    EXPECT_EQ(view.graph().selectedNodes(), std::vector<NodeId>{a});
    key(Qt::Key_Tab);
    EXPECT_EQ(view.graph().selectedNodes(), std::vector<NodeId>{b});
    EXPECT_TRUE(view.graph().node(b)->state().focused);
    key(Qt::Key_Right, Qt::AltModifier);
    EXPECT_EQ(view.graph().selectedNodes(), std::vector<NodeId>{c});
    key(Qt::Key_Left, Qt::AltModifier);
    EXPECT_EQ(view.graph().selectedNodes(), std::vector<NodeId>{b});
}

TEST_F(Canvas, ArrangeIsOneStepAndCardsDoNotOverlap) {
    model.setSignature(imageSignature());
    Graph graph = findTemplate("smallCnn")->instantiate({}, imageSignature());
    for (Node& each : graph.nodes) each.position = {};
    model.start(std::move(graph));
    key(Qt::Key_L, Qt::ControlModifier);
    EXPECT_EQ(steps(), 1);
    for (const Node& a : model.graph().nodes)
        for (const Node& b : model.graph().nodes)
            EXPECT_TRUE(a.id >= b.id || !ui::nodeRect(model.catalog(), a).intersects(ui::nodeRect(model.catalog(), b)))
                << a.name << " " << b.name;
}

TEST_F(Canvas, ShapesOnTheCardsFollowEveryEdit) {
    model.setSignature(imageSignature());
    model.start(findTemplate("lenet5")->instantiate({}, imageSignature()));
    const Node* conv = nullptr;
    for (const Node& each : model.graph().nodes)
        if (each.type == "conv2d" && !conv) conv = &each;
    ASSERT_TRUE(conv);
    const NodeId id = conv->id;
    EXPECT_EQ(view.graph().node(id)->content().shape, "28×28×6");
    Graph next = model.graph();
    ASSERT_TRUE(setParam(next, model.catalog(), id, "filters", int64_t(9)));
    model.apply("Change filters", next);
    EXPECT_EQ(view.graph().node(id)->content().shape, "28×28×9");
    model.undoStack().undo();
    EXPECT_EQ(view.graph().node(id)->content().shape, "28×28×6");
}

TEST_F(Canvas, ABrokenShapeDashesTheWireAndMarksTheNode) {
    model.setSignature(imageSignature());
    const NodeId input = node("input", 40, 40), dense = node("dense", 300, 40);
    link(input, dense);
    EXPECT_EQ(view.graph().node(dense)->content().health, Severity::error);
    EXPECT_FALSE(view.graph().links().at(0)->problem().isEmpty());
}

TEST_F(Canvas, MinimapHidesWithItsShortcut) {
    node("dense", 40, 40);
    EXPECT_TRUE(view.minimap().isVisible());
    key(Qt::Key_M, Qt::ControlModifier | Qt::ShiftModifier);
    EXPECT_FALSE(view.minimap().isVisible());
}

TEST_F(Canvas, ScreenReadersHearNodesInTopologicalOrder) {
    const NodeId late = node("dense", 40, 40), early = node("dense", 300, 40);
    link(early, late);
    QAccessibleInterface* list = QAccessible::queryAccessibleInterface(&view);
    ASSERT_TRUE(list);
    ASSERT_EQ(list->childCount(), 2);
    EXPECT_EQ(list->role(), QAccessible::List);
    EXPECT_TRUE(list->child(0)->text(QAccessible::Name).startsWith("dense2, Dense"));
    EXPECT_TRUE(list->child(1)->text(QAccessible::Name).startsWith("dense1, Dense"));
    EXPECT_EQ(list->indexOfChild(list->child(1)), 1);
}

TEST_F(Canvas, EveryActionHasTextShortcutToolTip) {
    for (const QAction* action : view.actions()) {
        EXPECT_FALSE(action->text().isEmpty());
        EXPECT_FALSE(action->shortcuts().isEmpty()) << action->text().toStdString();
        EXPECT_FALSE(action->toolTip().isEmpty());
    }
}

TEST_F(Canvas, FiveHundredRandomGesturesUndoToTheSameBytes) {
    model.setSignature(imageSignature());
    model.start(findTemplate("lenet5")->instantiate({}, imageSignature()));
    view.fitAll();
    const std::string before = json();
    QRandomGenerator random(7);
    const auto anywhere = [&] { return QPoint(random.bounded(view.viewport()->width()), random.bounded(view.viewport()->height())); };
    const auto someNode = [&]() -> NodeId {
        const auto& nodes = model.graph().nodes;
        return nodes.empty() ? 0 : nodes[size_t(random.bounded(int(nodes.size())))].id;
    };
    const QStringList layers{"dense", "conv2d", "activation/relu", "dropout", "add", "maxPool2d", "concatenate"};
    const QList<QPair<int, Qt::KeyboardModifiers>> keys{
        {Qt::Key_Delete, {}}, {Qt::Key_D, Qt::ControlModifier}, {Qt::Key_X, Qt::ControlModifier}, {Qt::Key_V, Qt::ControlModifier},
        {Qt::Key_Right, {}}, {Qt::Key_Tab, {}}, {Qt::Key_L, Qt::ControlModifier}, {Qt::Key_Delete, Qt::ControlModifier},
        {Qt::Key_Home, {}}, {Qt::Key_Right, Qt::AltModifier}, {Qt::Key_Escape, {}}};
    for (int i = 0; i < 500; ++i) {
        const NodeId a = someNode(), b = someNode();
        const int kind = random.bounded(8);
        const size_t count = model.graph().nodes.size();
        if (kind == 0 && count < 40) drop(layers[random.bounded(layers.size())], anywhere());
        if (kind == 1 && a && b) drag(out(a), in(b));
        if (kind == 2 && a) drag(middle(a), anywhere());
        if (kind == 3) drag(anywhere(), anywhere());
        if (kind == 4 && a) click(middle(a), random.bounded(2) ? Qt::ControlModifier : Qt::NoModifier);
        if (kind == 5 && a) drag(in(a), anywhere());
        if (kind == 6) drag(anywhere(), anywhere(), Qt::ControlModifier, Qt::RightButton);
        const auto& [pressed, modifiers] = keys[random.bounded(keys.size())];
        const bool grows = pressed == Qt::Key_D || pressed == Qt::Key_V;
        if (kind == 7 && !(grows && count > 40)) key(pressed, modifiers);
        if (view.popup()) {
            QTest::keyClick(view.popup()->search(), random.bounded(2) ? Qt::Key_Escape : Qt::Key_Return);
        }
        ASSERT_FALSE(view.isGestureActive());
        ASSERT_EQ(view.graph().nodes().size(), model.graph().nodes.size());
        ASSERT_EQ(view.graph().links().size(), model.graph().links.size());
    }
    EXPECT_GT(steps(), 50);
    expectUndoAndRedoRestore(before);
}

}  // namespace netloom::test
