#include <QAccessible>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTreeWidget>
#include <fstream>

#include "engine/base/random.h"
#include "engine/graph/groups.h"
#include "tests/ui/graph_editor/canvas_fixture.h"
#include "ui/graph_editor/breadcrumb.h"
#include "ui/graph_editor/chooser_popup.h"
#include "ui/graph_editor/node_geometry.h"
#include "ui/inspector/inspector_panel.h"
#include "ui/inspector/param_editor.h"
#include "ui/palette/block_shelf.h"
#include "ui/palette/layer_palette.h"

namespace netloom::test {

class Groups : public Canvas {
 protected:
    /// a -> b -> c -> d in a row.
    void makeRow() {
        for (NodeId* id : {&a, &b, &c, &d}) *id = node("dense", 40 + 220 * double(id - &a), 200);
        link(a, b);
        link(b, c);
        link(c, d);
    }
    NodeId groupMiddle() {
        click(middle(b));
        click(middle(c), Qt::ControlModifier);
        key(Qt::Key_G, Qt::ControlModifier);
        return model.graph().groups.empty() ? 0 : model.graph().groups.front().id;
    }
    NodeId array[4]{};
    NodeId &a = array[0], &b = array[1], &c = array[2], &d = array[3];
};

TEST_F(Groups, ControlGGroupsAndControlShiftGUngroups) {
    makeRow();
    const std::string before = json();
    const NodeId group = groupMiddle();
    ASSERT_NE(group, 0);
    EXPECT_EQ(steps(), 1);
    ASSERT_TRUE(view.graph().frame(group));
    EXPECT_TRUE(view.graph().frame(group)->rect().contains(view.graph().node(b)->card()));
    EXPECT_EQ(view.selectedGroup(), group);
    key(Qt::Key_G, Qt::ControlModifier | Qt::ShiftModifier);
    EXPECT_TRUE(model.graph().groups.empty());
    EXPECT_EQ(steps(), 2);
    while (model.undoStack().canUndo()) model.undoStack().undo();
    EXPECT_EQ(json(), before);
}

TEST_F(Groups, CollapseToOneNodeWithPortsOnTheirOuterWires) {
    makeRow();
    const NodeId group = groupMiddle();
    key(Qt::Key_E);
    ASSERT_TRUE(view.graph().node(group));
    EXPECT_FALSE(view.graph().node(b));
    EXPECT_EQ(view.graph().nodes().size(), 3u);
    EXPECT_EQ(view.graph().links().size(), 2u);
    EXPECT_EQ(view.graph().node(group)->content().inputs.size(), 1);
    EXPECT_TRUE(view.graph().node(group)->content().spoken.contains("2 "));
    // Pulling its wire off and putting it back changes the link of the node inside.
    drag(in(group), at(view.graph().node(a)->card().center()) + QPoint(0, 150));
    EXPECT_TRUE(model.graph().inputsOf(b).empty());
    if (view.popup()) view.popup()->dismiss();
    drag(out(a), in(group));
    ASSERT_EQ(model.graph().inputsOf(b).size(), 1u);
    EXPECT_EQ(model.graph().inputsOf(b).front().from, a);
    click(middle(group));
    key(Qt::Key_E);
    EXPECT_TRUE(view.graph().node(b));
}

TEST_F(Groups, ButtonsExpandAndCollapseInPlaceAsOneStepEach) {
    makeRow();
    const NodeId group = groupMiddle();
    const std::string expanded = json();
    click(at(view.graph().frame(group)->collapseButton().center()));
    EXPECT_TRUE(model.graph().findGroup(group)->collapsed);
    EXPECT_EQ(steps(), 2);
    const std::string collapsed = json();
    const ui::NodeItem* card = view.graph().node(group);
    ASSERT_TRUE(card);
    click(at(ui::expandButton(card->size()).translated(card->pos()).center()));
    EXPECT_FALSE(model.graph().findGroup(group)->collapsed);
    EXPECT_EQ(steps(), 3);
    EXPECT_EQ(json(), expanded) << "what made room stands where it stood";
    model.undoStack().undo();
    EXPECT_EQ(json(), collapsed);
}

TEST_F(Groups, AResNetIsShownBlockByBlock) {
    model.setSignature(imageSignature(32));
    model.start(findTemplate("resnet20")->instantiate({}, imageSignature(32)));
    int blocks = 0;
    for (const ui::NodeItem* item : view.graph().nodes()) {
        const ui::NodeContent& content = item->content();
        if (!content.isGroup) continue;
        ++blocks;
        EXPECT_EQ(content.inputs, QStringList{"Input"});
        EXPECT_EQ(content.outputs, 1);
        EXPECT_TRUE(content.brief.contains(" filters")) << content.brief.toStdString();
        EXPECT_FALSE(content.shape.isEmpty());
        EXPECT_FALSE(content.count.isEmpty());
        EXPECT_TRUE(content.tip.contains("multiply-adds")) << content.tip.toStdString();
    }
    EXPECT_EQ(blocks, 9);
}

TEST_F(Groups, EscapeLeadsBackToWhereAGroupWasOpened) {
    model.setSignature(imageSignature(32));
    model.start(findTemplate("resnet20")->instantiate({}, imageSignature(32)));
    const auto block = std::find_if(model.graph().groups.begin(), model.graph().groups.end(), [](const Group& g) { return g.name == "Block 2.1"; });
    ASSERT_NE(block, model.graph().groups.end());
    const NodeId id = block->id, stage = block->parent;
    view.openGroup(id);
    key(Qt::Key_Escape);
    EXPECT_EQ(view.graph().scope(), 0) << "not the stage, which was never opened";
    EXPECT_TRUE(view.graph().isSelected(id));
    view.openGroup(stage);
    view.openGroup(id);
    key(Qt::Key_Escape);
    EXPECT_EQ(view.graph().scope(), stage);
}

TEST_F(Groups, BlocksGoIntoTheWireBetweenTwoBlocksWithAllItCarries) {
    model.setSignature(imageSignature(32));
    model.start(findTemplate("resnet20")->instantiate({}, imageSignature(32)));
    const auto named = [&](const char* name) {
        for (const Group& group : model.graph().groups)
            if (group.name == name) return group.id;
        return NodeId(0);
    };
    const NodeId first = named("Block 1.1"), second = named("Block 1.2");
    std::vector<Link> carried;
    for (const ui::LinkItem* item : view.graph().links())
        if (item->from().node == first && item->to().node == second) carried = item->links();
    ASSERT_EQ(carried.size(), 2u) << "the body and the short cut";
    const std::string before = json();
    const Block* residual = nullptr;
    for (const Block& block : builtinBlocks())
        if (block.id == "residual") residual = &block;
    const NodeId added = view.commands().addBlockOnLink(*residual, "Residual block", view.graph().rectOf(second).topLeft(), carried);
    EXPECT_EQ(holderOf(model.graph(), added), named("Stage 1"));
    int in = 0, out = 0;
    for (const ui::LinkItem* item : view.graph().links()) {
        in += item->from().node == first && item->to().node == added;
        out += item->from().node == added && item->to().node == second;
    }
    EXPECT_EQ(in, 1);
    EXPECT_EQ(out, 1);
    EXPECT_TRUE(model.analysis().diagnostics.empty()) << "with the channels of what feeds it";
    EXPECT_EQ(steps(), 1);
    model.undoStack().undo();
    EXPECT_EQ(json(), before);
}

TEST_F(Groups, MoveDeleteAndDuplicateAsOne) {
    makeRow();
    const NodeId group = groupMiddle();
    key(Qt::Key_E);
    const Position before = model.graph().find(c)->position;
    drag(middle(group), middle(group) + QPoint(0, 100));
    EXPECT_EQ(model.graph().find(c)->position.y, before.y + 100);
    key(Qt::Key_Down, Qt::ShiftModifier);
    EXPECT_EQ(model.graph().find(c)->position.y, before.y + 101);
    key(Qt::Key_D, Qt::ControlModifier);
    EXPECT_EQ(model.graph().groups.size(), 2u);
    EXPECT_EQ(model.graph().nodes.size(), 6u);
    EXPECT_EQ(view.graph().selectedGroups().size(), 1u);
    key(Qt::Key_Delete);
    EXPECT_EQ(model.graph().nodes.size(), 4u);
    EXPECT_EQ(model.graph().groups.size(), 1u);
}

TEST_F(Groups, DoubleClickOpensTheInsideAndTheBreadcrumbLeadsBack) {
    makeRow();
    const NodeId group = groupMiddle();
    key(Qt::Key_E);
    QTest::mouseDClick(view.viewport(), Qt::LeftButton, {}, middle(group));
    EXPECT_EQ(view.graph().scope(), group);
    EXPECT_EQ(view.graph().nodes().size(), 2u) << "only the inside";
    EXPECT_EQ(view.graph().links().size(), 3u) << "and its wires, also those across the edge";
    auto* breadcrumb = view.findChild<ui::Breadcrumb*>("breadcrumb");
    ASSERT_TRUE(breadcrumb && breadcrumb->isVisible());
    const auto* here = breadcrumb->findChild<QLabel*>("breadcrumbHere");
    EXPECT_TRUE(here->isVisible() && breadcrumb->rect().contains(here->geometry())) << "names are seen whole";
    EXPECT_GE(here->width(), here->sizeHint().width());
    QTest::mouseClick(breadcrumb->findChild<QPushButton*>(), Qt::LeftButton);
    EXPECT_EQ(view.graph().scope(), 0);
    EXPECT_FALSE(breadcrumb->isVisible());
    EXPECT_EQ(steps(), 2) << "looking is no undo step";
}

TEST_F(Groups, EnterOpensAndEscapeLeadsBackWithoutTheMouse) {
    makeRow();
    const NodeId group = groupMiddle();
    key(Qt::Key_E);
    key(Qt::Key_Return);
    EXPECT_EQ(view.graph().scope(), group);
    key(Qt::Key_Tab);
    EXPECT_EQ(view.graph().selectedNodes(), std::vector<NodeId>{b});
    key(Qt::Key_Escape);
    EXPECT_EQ(view.graph().scope(), group) << "first gives up the selection";
    key(Qt::Key_Escape);
    EXPECT_EQ(view.graph().scope(), 0);
    EXPECT_EQ(view.graph().selectedGroups(), std::vector<NodeId>{group});
}

TEST_F(Groups, WhatIsAddedInsideBelongsToTheGroup) {
    makeRow();
    const NodeId group = groupMiddle();
    key(Qt::Key_E);
    key(Qt::Key_Return);
    drop("dropout", QPoint(500, 600));
    EXPECT_EQ(model.graph().nodes.back().group, group);
    key(Qt::Key_A, Qt::ControlModifier);
    key(Qt::Key_D, Qt::ControlModifier);
    EXPECT_EQ(model.graph().groups.size(), 1u) << "a copy inside the group is no second group";
    model.undoStack().undo();
    model.undoStack().undo();
    model.undoStack().undo();
    model.undoStack().undo();
    EXPECT_EQ(view.graph().scope(), 0) << "the group is gone";
    EXPECT_EQ(view.graph().nodes().size(), 4u);
}

TEST_F(Groups, ProblemsInsideShowOnTheCollapsedNodeAndAreFoundThere) {
    model.setSignature(imageSignature());
    const NodeId input = node("input", 40, 40), first = node("dense", 260, 40), second = node("dense", 480, 40);
    link(input, first);
    link(first, second);
    click(middle(first));
    click(middle(second), Qt::ControlModifier);
    key(Qt::Key_G, Qt::ControlModifier);
    key(Qt::Key_E);
    const NodeId group = model.graph().groups.front().id;
    EXPECT_EQ(view.graph().node(group)->content().health, Severity::error);
    view.frameNode(first);
    EXPECT_EQ(view.graph().scope(), group);
    EXPECT_EQ(view.graph().selectedNodes(), std::vector<NodeId>{first});
}

TEST_F(Groups, ListsThatCloseLeaveSelectionAndViewAlone) {
    makeRow();
    key(Qt::Key_A, Qt::ShiftModifier);
    ASSERT_TRUE(view.popup());
    QTest::keyClick(view.popup()->search(), Qt::Key_Escape);
    EXPECT_FALSE(view.popup());
    EXPECT_TRUE(view.graph().selectedNodes().empty());
}

TEST_F(Groups, AreRenamedInPlace) {
    makeRow();
    const NodeId group = groupMiddle();
    key(Qt::Key_F2);
    QTest::keyClick(view.findChild<QLineEdit*>("renameEdit"), Qt::Key_Escape);
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    EXPECT_FALSE(view.findChild<QLineEdit*>("renameEdit")) << "given up without a change";
    key(Qt::Key_F2);
    auto* edit = view.findChild<QLineEdit*>("renameEdit");
    ASSERT_TRUE(edit);
    edit->selectAll();
    QTest::keyClicks(edit, "The body, part 2");
    QTest::keyClick(edit, Qt::Key_Return);
    EXPECT_EQ(model.graph().findGroup(group)->name, "The body, part 2");
}

TEST_F(Groups, ScreenReadersHearThem) {
    makeRow();
    const NodeId group = groupMiddle();
    key(Qt::Key_E);
    QAccessibleInterface* list = QAccessible::queryAccessibleInterface(&view);
    ASSERT_EQ(list->childCount(), 3);
    EXPECT_TRUE(list->child(1)->text(QAccessible::Name).contains(QString::fromStdString(model.graph().findGroup(group)->name)));
    EXPECT_TRUE(list->child(1)->text(QAccessible::Name).contains("collapsed"));
}

TEST_F(Groups, OOpensATransformerAsLayers) {
    FeatureBlock series{"series", BlockKind::sequence, Shape{6, 8}, {}, {}};
    DataSignature data = imageSignature();
    data.blocks = {series};
    model.setSignature(data);
    const NodeId input = node("input", 40, 40), encoder = node("transformerEncoder", 260, 40), pool = node("globalAveragePool1d", 480, 40);
    link(input, encoder);
    link(encoder, pool);
    const int64_t parameters = model.analysis().parameters;
    const std::string before = json();
    click(middle(encoder));
    key(Qt::Key_O);
    EXPECT_EQ(steps(), 1);
    ASSERT_EQ(model.graph().groups.size(), 1u);
    EXPECT_FALSE(model.graph().find(encoder));
    EXPECT_EQ(model.analysis().parameters, parameters);
    int attentions = 0, sums = 0;
    for (const Node& each : model.graph().nodes) {
        attentions += each.type == "multiHeadAttention";
        sums += each.type == "add";
    }
    EXPECT_EQ(attentions, 1);
    EXPECT_EQ(sums, 2);
    model.undoStack().undo();
    EXPECT_EQ(json(), before);
}

TEST_F(Groups, CommentBoxesAreMadeWrittenMovedSizedAndDeleted) {
    makeRow();
    const std::string before = json();
    click(middle(b));
    key(Qt::Key_C);
    ASSERT_EQ(model.graph().comments.size(), 1u);
    const NodeId id = model.graph().comments.front().id;
    EXPECT_TRUE(view.graph().rectOf(id).contains(view.graph().node(b)->card())) << "around the selection";
    auto* edit = view.findChild<QPlainTextEdit*>("commentEdit");
    ASSERT_TRUE(edit);
    edit->selectAll();
    QTest::keyClicks(edit, "why this works");
    QTest::keyClick(edit, Qt::Key_Return, Qt::ControlModifier);
    EXPECT_EQ(model.graph().comments.front().text, "why this works");
    const QRectF rect = view.graph().rectOf(id);
    drag(at(rect.topLeft() + QPointF(20, 20)), at(rect.topLeft() + QPointF(60, 120)));
    EXPECT_EQ(model.graph().comments.front().position.x, rect.x() + 40);
    const QRectF moved = view.graph().rectOf(id);
    drag(at(moved.bottomRight() - QPointF(5, 5)), at(moved.bottomRight() + QPointF(45, 45)));
    EXPECT_GT(model.graph().comments.front().width, rect.width());
    const double width = model.graph().comments.front().width;
    key(Qt::Key_Right, Qt::ControlModifier);
    EXPECT_EQ(model.graph().comments.front().width, width + 10);
    key(Qt::Key_Delete);
    EXPECT_TRUE(model.graph().comments.empty());
    while (model.undoStack().canUndo()) model.undoStack().undo();
    EXPECT_EQ(json(), before);
}

TEST_F(Groups, BlocksAreInsertedBehindTheSelectionWithItsChannels) {
    QTemporaryDir folder;
    ui::BlockShelf shelf(model, folder.filePath("blocks").toStdString());
    view.setShelf(&shelf);
    DataSignature data = imageSignature();
    data.blocks[0].shape = Shape{8, 8, 5};
    model.setSignature(data);
    const NodeId input = node("input", 40, 200);
    click(middle(input));
    key(Qt::Key_A, Qt::ShiftModifier);
    ASSERT_TRUE(view.popup());
    QTest::keyClicks(view.popup()->search(), "residual block");
    QTest::keyClick(view.popup()->search(), Qt::Key_Return);
    ASSERT_EQ(model.graph().groups.size(), 1u);
    const NodeId group = model.graph().groups.front().id;
    EXPECT_EQ(steps(), 1);
    EXPECT_EQ(model.graph().outputsOf(input).size(), 2u) << "the body and the short cut";
    EXPECT_EQ(view.graph().links().size(), 1u) << "one wire on the canvas";
    EXPECT_EQ(view.graph().node(group)->content().shape, "8×8×5");
    EXPECT_FALSE(view.graph().node(group)->content().health);
    // Its parameters are edited on the group, all nodes in one step.
    ui::InspectorPanel inspector(model);
    inspector.setGroup(group);
    ASSERT_TRUE(inspector.editor("filters"));
    emit inspector.editor("filters")->edited(ParamValue(int64_t(7)));
    EXPECT_EQ(steps(), 2);
    int set = 0;
    for (const Node& each : model.graph().nodes)
        set += each.type == "conv2d" && each.params.at("filters") == ParamValue(int64_t(7));
    EXPECT_EQ(set, 2);
}

TEST_F(Groups, KeptAsBlocksTheyComeBackFromProjectAndLibrary) {
    QTemporaryDir folder;
    const std::filesystem::path library = folder.filePath("data/blocks").toStdString();
    makeRow();
    const NodeId group = groupMiddle();
    ui::InspectorPanel inspector(model);
    inspector.setGroup(group);
    ui::BlockShelf shelf(model, library);
    const size_t before = shelf.all().size();
    QObject::connect(&inspector, &ui::InspectorPanel::blockKept, [&](const Block& block, bool own) {
        EXPECT_TRUE(shelf.keep(block, own ? ui::BlockOrigin::library : ui::BlockOrigin::project));
    });
    inspector.findChild<QPushButton*>("keepInProject")->click();
    EXPECT_EQ(shelf.all().size(), before + 1);
    inspector.findChild<QPushButton*>("keepInLibrary")->click();
    ASSERT_EQ(shelf.all().size(), before + 2);
    const ui::ShelfBlock kept = shelf.all().back();
    EXPECT_EQ(kept.origin, ui::BlockOrigin::library);
    const std::filesystem::path file = folder.filePath("exported.json").toStdString();
    ASSERT_TRUE(shelf.exportFile(kept.entryId(), file));
    ASSERT_TRUE(shelf.remove(kept.entryId()));
    EXPECT_EQ(shelf.all().size(), before + 1);
    ASSERT_TRUE(shelf.importFile(file));
    EXPECT_EQ(ui::BlockShelf(model, library).all().size(), before + 2) << "another window sees it";
    EXPECT_FALSE(shelf.remove(shelf.all().front().entryId())) << "those of the program stay";
    EXPECT_FALSE(shelf.importFile(folder.filePath("nothing.json").toStdString()));
    view.commands().addBlock(kept.block, kept.title(), QPointF(300, 500));
    EXPECT_EQ(model.graph().nodes.size(), 6u);
    EXPECT_EQ(model.graph().groups.size(), 2u);
}

TEST_F(Groups, BlocksAreRenamedInThePaletteAndUnreadableFilesAreNamed) {
    QTemporaryDir folder;
    const std::filesystem::path library = folder.filePath("blocks").toStdString();
    makeRow();
    const NodeId group = groupMiddle();
    ui::BlockShelf shelf(model, library);
    const auto block = blockFrom(model.graph(), group, "My block");
    ASSERT_TRUE(block && shelf.keep(*block, ui::BlockOrigin::library));
    std::ofstream(library / "broken.json") << "{ not a block";
    ui::LayerPalette palette(model.catalog());
    palette.setShelf(&shelf);
    palette.show();
    ASSERT_TRUE(waitUntilShown(&palette));
    QSignalSpy renames(&palette, &ui::LayerPalette::blockRenameRequested), removals(&palette, &ui::LayerPalette::blockRemovalRequested);
    const auto rows = [&](const QString& text) { return palette.tree()->findItems(text, Qt::MatchContains | Qt::MatchRecursive); };
    ASSERT_EQ(rows("My block").size(), 1);
    palette.tree()->setCurrentItem(rows("My block").front());
    QKeyEvent override(QEvent::ShortcutOverride, Qt::Key_Delete, Qt::NoModifier);
    override.ignore();
    QCoreApplication::sendEvent(palette.tree(), &override);
    EXPECT_TRUE(override.isAccepted()) << "else the canvas deletes its selection";
    QTest::keyClick(palette.tree(), Qt::Key_F2);
    QTest::keyClick(palette.tree(), Qt::Key_Delete);
    ASSERT_EQ(renames.size(), 1);
    EXPECT_EQ(removals.size(), 1) << "the page asks before it deletes";
    const QString entry = renames.front().front().toString();
    EXPECT_FALSE(shelf.rename(entry, "  "));
    ASSERT_TRUE(shelf.rename(entry, "Better name"));
    EXPECT_TRUE(rows("My block").isEmpty());
    EXPECT_EQ(rows("Better name").size(), 1);
    ASSERT_EQ(rows("unreadable").size(), 1);
    EXPECT_TRUE(rows("unreadable").front()->toolTip(0).contains("broken.json"));
    const ui::BlockShelf again(model, library);
    EXPECT_EQ(again.find(entry)->block.part.findGroup(groupOf(again.find(entry)->block).id)->name, "Better name");
}

TEST_F(Groups, ThreeHundredRandomKeysUndoToTheSameBytes) {
    model.setSignature(imageSignature(32));
    model.start(findTemplate("resnet20")->instantiate({}, imageSignature(32)));
    view.fitAll();
    const std::string before = json();
    Random random(11);
    const QList<QPair<int, Qt::KeyboardModifiers>> keys{
        {Qt::Key_G, Qt::ControlModifier}, {Qt::Key_G, Qt::ControlModifier | Qt::ShiftModifier}, {Qt::Key_E, {}}, {Qt::Key_Return, Qt::AltModifier},
        {Qt::Key_Escape, {}}, {Qt::Key_Tab, {}}, {Qt::Key_Tab, {}}, {Qt::Key_Right, Qt::AltModifier}, {Qt::Key_Delete, {}},
        {Qt::Key_D, Qt::ControlModifier}, {Qt::Key_L, Qt::ControlModifier}, {Qt::Key_Right, {}}, {Qt::Key_Up, Qt::ControlModifier | Qt::ShiftModifier},
        {Qt::Key_Home, Qt::AltModifier}, {Qt::Key_Z, {}}, {Qt::Key_Down, Qt::AltModifier}, {Qt::Key_Home, {}}};
    for (int i = 0; i < 300; ++i) {
        const auto& [pressed, modifiers] = keys[int(random.below(uint64_t(keys.size())))];
        if (pressed == Qt::Key_D && model.graph().nodes.size() > 120) continue;
        key(pressed, modifiers);
        if (random.below(6) == 0) {
            const QPoint from(int(random.below(1000)), int(random.below(700))), to(int(random.below(1000)), int(random.below(700)));
            drag(from, to, random.below(3) == 0 ? Qt::ShiftModifier : Qt::NoModifier);
        }
        if (view.popup()) QTest::keyClick(view.popup()->search(), Qt::Key_Escape);
        for (const Node& each : model.graph().nodes) {
            const NodeId card = view.graph().cardOf(each.id);
            ASSERT_TRUE(card == 0 || view.graph().node(card)) << i;
        }
    }
    EXPECT_GT(steps(), 20);
    expectUndoAndRedoRestore(before);
}

}  // namespace netloom::test
