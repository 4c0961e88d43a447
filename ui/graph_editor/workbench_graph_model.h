#pragma once
// The open project's diagram as a GraphEditorModel; what nodes show comes from the workbench's snapshot. GUI thread only.

#include "ui/commands/graph_editor_model.h"
#include "ui/commands/workbench.h"

namespace netloom::ui {

/// What a node shows for one captured activation. `shape` is per sample; `labels` are class names of an Output.
NodeView nodeViewOf(const NodeCapture& capture, bool isInput, const QStringList& labels);
/// Kernels [height, width, in, out] as one tile per output channel, averaged over the inputs.
void addKernels(NodeView& view, const Tensor<float>& weights);

class WorkbenchGraphModel : public GraphEditorModel {
    Q_OBJECT
 public:
    explicit WorkbenchGraphModel(Workbench& workbench, QObject* parent = nullptr);

    const Graph& graph() const override { return workbench_.document().graph; }
    const GraphAnalysis& analysis() const override { return workbench_.analysis(); }
    const LayerCatalog& catalog() const override { return builtinLayers(); }
    const DataSignature* signature() const override;
    QStringList tables() const override;
    void apply(const QString& text, Graph next, int mergeId = -1) override;
    QUndoStack& undoStack() override { return *workbench_.undoStack(); }
    int64_t batchSize() const override { return workbench_.document().settings.batchSize; }
    std::vector<SettingsAdvice> settingsAdvice() const override { return workbench_.settingsAdvice(); }
    void applySettings(const QString& text, const TrainingSettings& settings) override { workbench_.pushSettings(text, settings); }

    std::vector<Block> projectBlocks() const override { return workbench_.document().blocks; }
    void setProjectBlocks(const QString& text, std::vector<Block> blocks) override;

    const NodeView* nodeView(NodeId node) const override;
    std::optional<PinnedSample> pinnedSample() const override;
    void movePinnedSample(PinnedMove move) override;

    /// While nobody sees the network (another page is in front) new snapshots wait.
    void setShown(bool shown);

 private:
    void snapshotChanged();
    QString pinnedTitle() const;   ///< "#3, setosa"
    QString pinnedLabel() const;   ///< the true answer of the pinned row; empty when unknown
    QImage pinnedPicture() const;

    Workbench& workbench_;
    mutable std::map<NodeId, std::optional<NodeView>> views_;  ///< of the present snapshot, made when asked for
    bool shown_ = true, stale_ = false;
};

}  // namespace netloom::ui
