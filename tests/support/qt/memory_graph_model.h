#pragma once
// A GraphEditorModel without a project: graph, undo stack and analysis in memory.

#include <QElapsedTimer>
#include <QUndoStack>

#include "ui/commands/graph_editor_model.h"

namespace netloom::test {

class MemoryGraphModel : public ui::GraphEditorModel {
 public:
    explicit MemoryGraphModel(const LayerCatalog& catalog = builtinLayers()) : catalog_(catalog) { reanalyze(); }

    const Graph& graph() const override { return graph_; }
    const GraphAnalysis& analysis() const override { return analysis_; }
    const LayerCatalog& catalog() const override { return catalog_; }
    const DataSignature* signature() const override { return signature_ ? &*signature_ : nullptr; }
    QUndoStack& undoStack() override { return stack_; }
    void apply(const QString& text, Graph next, int mergeId = -1) override {
        stack_.push(new Command(*this, text, graph_, std::move(next), mergeId));
    }
    const ui::NodeView* nodeView(NodeId node) const override {
        const auto found = views_.find(node);
        return found == views_.end() ? nullptr : &found->second;
    }
    std::optional<ui::PinnedSample> pinnedSample() const override { return pinned_; }

    std::vector<Block> projectBlocks() const override { return blocks_; }
    void setProjectBlocks(const QString&, std::vector<Block> blocks) override {
        blocks_ = std::move(blocks);
        emit blocksChanged();
    }

    /// Sets the graph without an undo step.
    void start(Graph graph) { show(std::move(graph)); }
    void setSignature(DataSignature signature) {
        signature_ = std::move(signature);
        reanalyze();
        emit analysisChanged();
    }
    void setViews(std::map<NodeId, ui::NodeView> views, std::optional<ui::PinnedSample> pinned = std::nullopt) {
        views_ = std::move(views);
        pinned_ = std::move(pinned);
        emit nodeViewsChanged();
    }

 private:
    class Command : public QUndoCommand {
     public:
        Command(MemoryGraphModel& model, const QString& text, Graph before, Graph after, int mergeId)
            : QUndoCommand(text), model_(model), before_(std::move(before)), after_(std::move(after)), mergeId_(mergeId) {}
        void undo() override { model_.show(before_); }
        void redo() override { model_.show(after_); }
        int id() const override { return mergeId_; }
        bool mergeWith(const QUndoCommand* other) override {
            after_ = static_cast<const Command*>(other)->after_;
            return true;
        }

     private:
        MemoryGraphModel& model_;
        Graph before_, after_;
        int mergeId_;
    };

    void show(Graph graph) {
        graph_ = std::move(graph);
        reanalyze();
        emit graphChanged();
    }
    void reanalyze() { analysis_ = analyze(graph_, catalog_, signature()); }

    const LayerCatalog& catalog_;
    Graph graph_;
    std::vector<Block> blocks_;
    GraphAnalysis analysis_;
    std::optional<DataSignature> signature_;
    std::map<NodeId, ui::NodeView> views_;
    std::optional<ui::PinnedSample> pinned_;
    QUndoStack stack_;
};

/// Signature of square grey images with ten classes.
inline DataSignature imageSignature(int64_t side = 28, int64_t classes = 10) {
    DataSignature signature;
    FeatureBlock block;
    block.id = "picture";
    block.kind = BlockKind::image;
    block.shape = Shape{side, side, 1};
    block.columns = {"picture"};
    signature.blocks.push_back(block);
    TargetInfo target;
    target.column = "answer";
    target.kind = TargetKind::classes;
    for (int64_t i = 0; i < classes; ++i) target.classes.push_back(std::to_string(i));
    target.units = classes;
    signature.targets.push_back(target);
    signature.trainingRows = 1000;
    return signature;
}

}  // namespace netloom::test
