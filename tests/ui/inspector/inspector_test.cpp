#include "ui/inspector/inspector_panel.h"

#include <gtest/gtest.h>

#include <QAbstractButton>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTest>

#include "engine/graph/edit.h"
#include "engine/graph/templates.h"
#include "tests/support/qt/memory_graph_model.h"
#include "ui/inspector/analyzer_panel.h"
#include "ui/inspector/history_panel.h"
#include "ui/inspector/node_facts.h"

namespace netloom::test {

class Inspector : public testing::Test {
 protected:
    Inspector() : panel(model) {
        model.setSignature(imageSignature());
        model.start(findTemplate("lenet5")->instantiate({}, imageSignature()));
        panel.resize(290, 800);
        panel.show();
    }
    NodeId first(const std::string& type, int skip = 0) const {
        for (const Node& node : model.graph().nodes)
            if (node.type == type && skip-- == 0) return node.id;
        return 0;
    }
    const ParamMap params(NodeId id) const {
        const Node& node = *model.graph().find(id);
        return model.catalog().find(node.type)->complete(node.params);
    }
    bool says(const QString& text) const {
        for (const QLabel* label : panel.findChildren<QLabel*>())
            if (label->isVisibleTo(&panel) && label->text().contains(text)) return true;
        return false;
    }

    MemoryGraphModel model;
    ui::InspectorPanel panel;
};

TEST_F(Inspector, MakesAnEditorForEveryParameterOfEveryLayer) {
    for (const LayerDescriptor& layer : model.catalog().all()) {
        Graph graph;
        const NodeId id = addNode(graph, layer, {}, {});
        model.start(graph);
        panel.setNodes({id});
        for (const ParamSpec& spec : layer.params) EXPECT_TRUE(panel.editor(spec.id)) << layer.id << '.' << spec.id;
    }
}

TEST_F(Inspector, OffersLossesThatSuitTheTargetAndShowsTheirParameters) {
    const NodeId output = first("output");
    panel.setNodes({output});
    auto* losses = panel.editor("loss")->findChild<QComboBox*>();
    ASSERT_TRUE(losses);
    for (const char* fitting : {"auto", "softmaxCrossEntropy", "focal", "hinge", "triplet"}) EXPECT_GE(losses->findData(fitting), 0) << fitting;
    for (const char* other : {"mse", "poisson", "sigmoidCrossEntropy"}) EXPECT_LT(losses->findData(other), 0) << other;
    EXPECT_TRUE(panel.editor("labelSmoothing")->isVisibleTo(&panel)) << "automatic is softmax cross-entropy here";
    EXPECT_FALSE(panel.editor("gamma")->isVisibleTo(&panel));
    losses->setCurrentIndex(losses->findData("focal"));
    emit losses->activated(losses->currentIndex());
    EXPECT_EQ(std::get<std::string>(params(output).at("loss")), "focal");
    EXPECT_TRUE(panel.editor("gamma")->isVisibleTo(&panel));
    EXPECT_FALSE(panel.editor("labelSmoothing")->isVisibleTo(&panel));
}

TEST_F(Inspector, TypingAnExpressionChangesTheParameterAsOneStep) {
    const NodeId conv = first("conv2d");
    panel.setNodes({conv});
    auto* field = panel.editor("filters")->findChild<QSpinBox*>();
    ASSERT_TRUE(field);
    field->selectAll();
    QTest::keyClicks(field, "4*6");
    QTest::keyClick(field, Qt::Key_Return);
    EXPECT_EQ(params(conv).at("filters"), ParamValue(int64_t(24)));
    EXPECT_EQ(model.undoStack().count(), 1);
    EXPECT_TRUE(says("28×28×24"));
    model.undoStack().undo();
    EXPECT_EQ(field->value(), 6);
}

TEST_F(Inspector, LinkedListFieldsStayEqual) {
    const NodeId conv = first("conv2d");
    panel.setNodes({conv});
    const auto fields = panel.editor("kernelSize")->findChildren<QSpinBox*>();
    ASSERT_EQ(fields.size(), 2);
    fields[0]->setValue(3);
    EXPECT_EQ(params(conv).at("kernelSize"), ParamValue(std::vector<int64_t>{3, 3}));
    EXPECT_EQ(model.undoStack().count(), 1);
}

TEST_F(Inspector, SeveralNodesShowMixedValuesAndAreEditedTogether) {
    const NodeId a = first("conv2d"), b = first("conv2d", 1);
    panel.setNodes({a, b});
    auto* field = panel.editor("filters")->findChild<QSpinBox*>();
    EXPECT_EQ(field->text(), "Mixed");
    field->selectAll();
    QTest::keyClicks(field, "12");
    QTest::keyClick(field, Qt::Key_Return);
    EXPECT_EQ(params(a).at("filters"), ParamValue(int64_t(12)));
    EXPECT_EQ(params(b).at("filters"), ParamValue(int64_t(12)));
    EXPECT_EQ(model.undoStack().count(), 1);
}

TEST_F(Inspector, ATakenNameIsRefusedInline) {
    const NodeId a = first("conv2d"), b = first("conv2d", 1);
    const std::string taken = model.graph().find(b)->name;
    panel.setNodes({a});
    panel.nameField()->selectAll();
    QTest::keyClicks(panel.nameField(), QString::fromStdString(taken));
    QTest::keyClick(panel.nameField(), Qt::Key_Return);
    EXPECT_NE(model.graph().find(a)->name, taken);
    EXPECT_EQ(model.undoStack().count(), 0);
    panel.nameField()->selectAll();
    QTest::keyClicks(panel.nameField(), "edges");
    QTest::keyClick(panel.nameField(), Qt::Key_Return);
    EXPECT_EQ(model.graph().find(a)->name, "edges");
}

TEST_F(Inspector, WritesTheParameterFormula) {
    panel.setNodes({first("conv2d")});
    EXPECT_TRUE(says("5·5·1·6 + 6 = <b>156</b>"));
}

TEST_F(Inspector, AnalyzerListsFindingsSelectsTheNodeAndFixesInOneStep) {
    ui::AnalyzerPanel analyzer(model);
    analyzer.resize(800, 200);
    analyzer.show();
    Graph graph;
    const NodeId input = addNode(graph, *model.catalog().find("input"), {}, {});
    const NodeId dense = addNode(graph, *model.catalog().find("dense"), {}, {300, 0});
    ASSERT_TRUE(netloom::connect(graph, model.catalog(), input, dense));
    model.start(graph);
    ASSERT_GT(analyzer.errors(), 0);
    QSignalSpy clicked(&analyzer, &ui::AnalyzerPanel::nodeClicked);
    const auto& found = model.analysis().diagnostics;
    for (size_t i = 0; i < found.size(); ++i) {
        if (!found[i].node) continue;
        QTest::mouseClick(analyzer.row(int(i)), Qt::LeftButton, {}, QPoint(100, 15));
        ASSERT_EQ(clicked.count(), 1);
        EXPECT_EQ(qvariant_cast<NodeId>(clicked[0][0]), *found[i].node);
        break;
    }
    auto* fix = analyzer.findChild<QPushButton*>("fix");
    ASSERT_TRUE(fix);
    fix->click();
    EXPECT_EQ(model.undoStack().count(), 1);
    EXPECT_GT(model.graph().nodes.size(), 2u);
    model.undoStack().undo();
    EXPECT_EQ(model.graph(), graph);
}

TEST_F(Inspector, HistoryNamesEveryStepAndGoesBack) {
    ui::HistoryPanel history(&model.undoStack());
    Graph next = model.graph();
    ASSERT_TRUE(renameNode(next, first("conv2d"), "edges"));
    model.apply("Rename conv1 to edges", next);
    EXPECT_EQ(history.model()->rowCount(), 2);
    history.setCurrentIndex(history.model()->index(0, 0));
    EXPECT_EQ(model.graph().findByName("edges"), nullptr);
}

}  // namespace netloom::test
