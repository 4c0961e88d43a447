#include "ui/graph_editor/workbench_graph_model.h"

#include <QRandomGenerator>

#include "ui/widgets/color_map.h"
#include "ui/widgets/text.h"

namespace netloom::ui {

namespace {

constexpr int64_t kMaxTiles = 32;

/// One channel of an activation [height, width, channels], copied row by row.
std::vector<float> channelOf(const Tensor<float>& tensor, int64_t channel) {
    const Shape& shape = tensor.shape();
    const int64_t channels = shape[2], pixels = shape[0] * shape[1];
    std::vector<float> values(static_cast<size_t>(pixels));
    for (int64_t i = 0; i < pixels; ++i) values[size_t(i)] = tensor.data()[i * channels + channel];
    return values;
}

std::pair<float, float> rangeOf(std::span<const float> values) {
    float low = INFINITY, high = -INFINITY;
    for (const float value : values)
        if (std::isfinite(value)) {
            low = std::min(low, value);
            high = std::max(high, value);
        }
    return low < high ? std::pair(low, high) : std::pair(0.0f, 1.0f);
}

QImage pictureOf(const Tensor<float>& tensor) {
    const Shape& shape = tensor.shape();
    const auto [low, high] = rangeOf({tensor.data(), size_t(shape.size())});
    std::vector<float> unit(tensor.data(), tensor.data() + shape.size());
    for (float& value : unit) value = (value - low) / (high - low);
    return pixelImage(unit, int(shape[1]), int(shape[0]), int(shape[2]));
}

}  // namespace

NodeView nodeViewOf(const NodeCapture& capture, bool isInput, const QStringList& labels) {
    NodeView view;
    const Tensor<float>& tensor = capture.activation;
    const Shape& shape = tensor.shape();
    if (shape.rank() == 3 && isInput) {
        view.tiles.push_back(pictureOf(tensor));
    } else if (shape.rank() == 3) {
        view.mapCount = shape[2];
        for (int64_t channel = 0; channel < std::min(shape[2], kMaxTiles); ++channel) {
            const std::vector<float> values = channelOf(tensor, channel);
            const auto [low, high] = rangeOf(values);
            view.tiles.push_back(indexedImage(values, int(shape[1]), int(shape[0]), low, high, ColorMap::Viridis));
        }
    } else {
        view.bars.assign(tensor.data(), tensor.data() + shape.size());
        view.barLabels = labels;
        if (!labels.isEmpty())
            view.markedBar = int(std::max_element(view.bars.begin(), view.bars.end()) - view.bars.begin());
    }
    return view;
}

void addKernels(NodeView& view, const Tensor<float>& weights) {
    const Shape& shape = weights.shape();
    if (shape.rank() != 4) return;
    const int64_t pixels = shape[0] * shape[1], in = shape[2], out = shape[3];
    std::vector<std::vector<float>> kernels(size_t(std::min(out, kMaxTiles)), std::vector<float>(size_t(pixels)));
    float limit = 1e-12f;
    for (size_t k = 0; k < kernels.size(); ++k)
        for (int64_t p = 0; p < pixels; ++p) {
            float sum = 0;
            for (int64_t c = 0; c < in; ++c) sum += weights.data()[(p * in + c) * out + int64_t(k)];
            kernels[k][size_t(p)] = sum / float(in);
            limit = std::max(limit, std::abs(kernels[k][size_t(p)]));
        }
    view.kernelLimit = double(limit);
    for (const auto& kernel : kernels)
        view.kernels.push_back(indexedImage(kernel, int(shape[1]), int(shape[0]), -limit, limit, ColorMap::Diverging));
}

WorkbenchGraphModel::WorkbenchGraphModel(Workbench& workbench, QObject* parent)
    : GraphEditorModel(parent), workbench_(workbench) {
    // The workbench analyses after every change of graph or data and then says so: the one signal that covers both.
    connect(&workbench, &Workbench::analysisChanged, this, &GraphEditorModel::graphChanged);
    connect(&workbench, &Workbench::projectChanged, this, &GraphEditorModel::graphChanged);
    connect(&workbench, &Workbench::settingsChanged, this, &GraphEditorModel::analysisChanged);
    connect(&workbench, &Workbench::documentChanged, this, &GraphEditorModel::blocksChanged);
    connect(&workbench, &Workbench::projectChanged, this, &GraphEditorModel::blocksChanged);
    connect(&workbench, &Workbench::snapshotChanged, this, &WorkbenchGraphModel::snapshotChanged);
    connect(&workbench, &Workbench::pinsChanged, this, &WorkbenchGraphModel::snapshotChanged);
    connect(&workbench, &Workbench::tableChanged, this, &WorkbenchGraphModel::snapshotChanged);
}

const DataSignature* WorkbenchGraphModel::signature() const {
    const auto fitted = workbench_.fitted();
    return fitted ? &fitted->signature() : nullptr;
}

QStringList WorkbenchGraphModel::tables() const {
    QStringList names;
    if (workbench_.project())
        for (const TableInfo& table : workbench_.project()->tables()) names << QString::fromStdString(table.name);
    return names;
}

void WorkbenchGraphModel::apply(const QString& text, Graph next, int mergeId) {
    workbench_.pushGraph(text, next, mergeId);
}

void WorkbenchGraphModel::setProjectBlocks(const QString& text, std::vector<Block> blocks) {
    Document next = workbench_.document();
    next.blocks = std::move(blocks);
    workbench_.push(text, next);
}

void WorkbenchGraphModel::snapshotChanged() {
    views_.clear();
    stale_ = !shown_;
    if (shown_) emit nodeViewsChanged();
}

void WorkbenchGraphModel::setShown(bool shown) {
    shown_ = shown;
    if (shown_ && stale_) snapshotChanged();
}

const NodeView* WorkbenchGraphModel::nodeView(NodeId id) const {
    const auto known = views_.find(id);
    if (known != views_.end()) return known->second ? &*known->second : nullptr;
    std::optional<NodeView>& view = views_[id];
    const std::shared_ptr<const Snapshot> snapshot = workbench_.snapshot();
    const Node* node = graph().find(id);
    const NodeAnalysis* facts = analysis().node(id);
    const LayerDescriptor* layer = node ? catalog().find(node->type) : nullptr;
    if (!snapshot || !facts || !layer) return nullptr;
    for (const NodeCapture& capture : snapshot->nodes) {
        // A snapshot of another graph may know the node in another shape: that says nothing about this one.
        if (capture.node != id || (facts->output && !(capture.activation.shape() == *facts->output))) continue;
        QStringList labels;
        const TargetInfo* target = signature() ? signature()->target(facts->target) : nullptr;
        if (!layer->hasOutput && target && int64_t(target->classes.size()) == capture.activation.shape().size())
            for (const std::string& name : target->classes) labels << QString::fromStdString(name);
        view = nodeViewOf(capture, layer->inputs.empty(), labels);
        view->untrained = snapshot->step == 0;
        if (layer->inputs.empty()) view->caption = QStringLiteral("#%1\n%2").arg(workbench_.pinnedRow() + 1).arg(pinnedLabel()).trimmed();
        if (const auto kernels = snapshot->kernels.find(id); kernels != snapshot->kernels.end())
            addKernels(*view, kernels->second);
        if (workbench_.selectedRun()) view->kernelNote = workbench_.runTitle(workbench_.selectedRun());
        return &*view;
    }
    return nullptr;
}

QString WorkbenchGraphModel::pinnedTitle() const {
    const int64_t row = workbench_.pinnedRow();
    const QString title = QStringLiteral("#%1").arg(row + 1), label = pinnedLabel();
    return label.isEmpty() ? title : tr("%1, %2").arg(title, label);
}

QString WorkbenchGraphModel::pinnedLabel() const {
    const auto table = workbench_.table();
    const DataSignature* data = signature();
    if (!table || !data || data->targets.empty()) return {};
    const int column = table->indexOf(data->targets.front().column);
    const bool isText = column >= 0 && table->columns[size_t(column)].kind != ColumnKind::image;
    return isText ? QString::fromStdString(table->text(column, workbench_.pinnedRow())) : QString();
}

QImage WorkbenchGraphModel::pinnedPicture() const {
    const auto table = workbench_.table();
    const int64_t row = workbench_.pinnedRow();
    for (size_t i = 0; i < table->columns.size(); ++i) {
        const Column& column = table->columns[i];
        if (column.kind != ColumnKind::image || column.imageShape.rank() != 3) continue;
        const auto bytes = table->pixels(int(i), row);
        if (!bytes) return {};
        const Shape& shape = column.imageShape;
        std::vector<float> unit(size_t(shape.size()));
        for (size_t k = 0; k < unit.size(); ++k) unit[k] = float(bytes.get()[k]) / 255.0f;
        return pixelImage(unit, int(shape[1]), int(shape[0]), int(shape[2]));
    }
    return {};
}

std::optional<PinnedSample> WorkbenchGraphModel::pinnedSample() const {
    const auto table = workbench_.table();
    const int64_t row = workbench_.pinnedRow();
    if (!table || row < 0 || row >= table->rows) return std::nullopt;
    return PinnedSample{pinnedPicture(), pinnedTitle()};
}

void WorkbenchGraphModel::movePinnedSample(PinnedMove move) {
    const auto table = workbench_.table();
    if (!table || table->rows == 0) return;
    int64_t row = workbench_.pinnedRow();
    if (move == PinnedMove::previous) row = (row + table->rows - 1) % table->rows;
    if (move == PinnedMove::next) row = (row + 1) % table->rows;
    if (move == PinnedMove::random) row = QRandomGenerator::global()->bounded(qint64(table->rows));
    workbench_.pushPinnedRows(tr("Pin row %1").arg(groupedNumber(row + 1)), {row});
}

}  // namespace netloom::ui
