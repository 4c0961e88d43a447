#pragma once
// What canvas, inspector and analyzer panel need of a document. They ask and call apply(); only the model changes the
// graph, so the editor runs headless in tests and without a project. GUI thread only.

#include <QImage>
#include <QObject>
#include <QString>
#include <QStringList>
#include <optional>
#include <vector>

#include "engine/graph/analysis.h"
#include "engine/graph/block.h"
#include "engine/training/advice.h"

class QUndoStack;

namespace netloom::ui {

/// What is known of one node for the pinned sample. Images are Indexed8 with their colour table set.
struct NodeView {
    std::vector<QImage> tiles;    ///< feature maps; the node draws the first four, the inspector all of them
    std::vector<float> bars;      ///< a vector output, drawn as bars when there are no tiles
    QStringList barLabels;        ///< class names; may be empty
    int markedBar = -1;           ///< drawn in the accent colour; -1: none
    QString caption;              ///< beside the picture of an Input: "#1042\nlabel 7"
    bool untrained = false;       ///< made with the initial weights
    qint64 mapCount = 0;          ///< feature maps of the output, of which tiles are the first
    std::vector<QImage> kernels;  ///< of a convolution, diverging colour map
    double kernelLimit = 0;       ///< the colour map's end, symmetric about 0
    QString kernelNote;           ///< where the weights come from: "run 17 · best epoch"
};

struct PinnedSample {
    QImage picture;  ///< null for table rows
    QString title;   ///< "#1042, label 7"
};

enum class PinnedMove { previous, random, next };

class GraphEditorModel : public QObject {
    Q_OBJECT
 public:
    using QObject::QObject;
    ~GraphEditorModel() override;

    virtual const Graph& graph() const = 0;
    /// Of the current graph; up to date when graphChanged() is emitted.
    virtual const GraphAnalysis& analysis() const = 0;
    virtual const LayerCatalog& catalog() const = 0;
    /// Null while there is no data.
    virtual const DataSignature* signature() const = 0;
    /// Names of all tables that the project holds.
    virtual QStringList tables() const { return {}; }

    /// Replaces the graph as one undo step named `text`. Steps with the same mergeId (not -1) within 500 ms become one.
    virtual void apply(const QString& text, Graph next, int mergeId = -1) = 0;
    virtual QUndoStack& undoStack() = 0;
    virtual int64_t batchSize() const { return 32; }
    /// Findings about the training settings, shown after those about the graph.
    virtual std::vector<SettingsAdvice> settingsAdvice() const { return {}; }
    /// Replaces the training settings as one undo step.
    virtual void applySettings(const QString&, const TrainingSettings&) {}

    /// Blocks kept in the project.
    virtual std::vector<Block> projectBlocks() const { return {}; }
    /// One undo step named `text`.
    virtual void setProjectBlocks(const QString& text, std::vector<Block> blocks) { (void)text, (void)blocks; }

    /// Null when nothing is known of the node.
    virtual const NodeView* nodeView(NodeId) const { return nullptr; }
    virtual std::optional<PinnedSample> pinnedSample() const { return std::nullopt; }
    virtual void movePinnedSample(PinnedMove) {}

 signals:
    void graphChanged();      ///< graph and analysis are new
    void analysisChanged();   ///< only the analysis is new (other data or settings)
    void blocksChanged();     ///< blocks of the project may be others
    void nodeViewsChanged();  ///< tiles, bars or the pinned sample are new
};

}  // namespace netloom::ui
