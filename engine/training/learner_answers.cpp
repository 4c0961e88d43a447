#include <cmath>
#include <limits>

#include "engine/training/learner.h"

namespace netloom {
namespace {

// Rows are encoded in blocks of about this size: a table that is not the recipe's own is prepared anew for each block.
constexpr int64_t kBlockBytes = int64_t(32) << 20;

}  // namespace

int64_t Learner::blockRows() const {
    int64_t slots = 1;
    for (const FeatureBlock& block : recipe_->signature().blocks) slots += block.shape.size();
    const int64_t batch = network_.maximumBatch();
    return std::max<int64_t>(1, kBlockBytes / (slots * int64_t(sizeof(float))) / batch) * batch;
}

Expected<void> Learner::answer(const RowSet& rows, bool withTruth, const std::function<bool(double)>& goOn, Answers& into) {
    const auto total = int64_t(rows.rows.size());
    into.kind = targetKind();
    into.width = into.isClasses() ? int(target().classes.size()) : 1;
    into.values.clear();
    into.truth.clear();
    into.values.reserve(size_t(total * into.width));
    into.truth.reserve(size_t(total));
    double lossSum = 0, weightSum = 0;
    const int64_t block = blockRows();
    for (int64_t blockFirst = 0; blockFirst < total; blockFirst += block) {
        const int64_t blockCount = std::min(block, total - blockFirst);
        const std::span<const int64_t> tableRows(rows.rows.data() + blockFirst, size_t(blockCount));
        NETLOOM_CHECK(recipe_->encodeInto(*rows.table, tableRows, block_, withTruth));
        NETLOOM_CHECK(checkTokens(block_, blockCount, tableRows));
        for (int64_t first = 0; first < blockCount; first += network_.maximumBatch()) {
            const int64_t count = std::min(network_.maximumBatch(), blockCount - first);
            if (!goOn(double(blockFirst + first) / double(total))) return tl::unexpected(cancelledError());
            bind(block_, first, count, false);
            network_.forward(Mode::inference, inputs_, count);
            if (withTruth) {
                double weight = 0;
                const double loss = lossOf(block_, first, count, weight);
                if (weight > 0) lossSum += loss * weight;
                weightSum += weight;
            }
            collect(block_, first, count, withTruth, into);
        }
    }
    into.loss = weightSum > 0 ? lossSum / weightSum : std::numeric_limits<double>::quiet_NaN();
    return {};
}

// Rows without a known target get weight 0 and a harmless one.
double Learner::lossOf(const EncodedRows& rows, int64_t first, int64_t count, double& weightSum) {
    const auto n = size_t(count);
    knownTargets_.resize(n * targets_.size());
    knownWeights_.assign(n, 1.f);
    if (!rows.weights.empty()) std::copy_n(rows.weights.begin() + first, n, knownWeights_.begin());
    float* known = knownTargets_.data();
    for (auto& [node, view] : targets_) {
        const float* given = rows.targets[targetIndex_.find(node)->second].data() + first;
        for (size_t i = 0; i < n; ++i) {
            known[i] = std::isnan(given[i]) ? 0.f : given[i];
            if (std::isnan(given[i])) knownWeights_[i] = 0;
        }
        view = {Shape{count, 1}, known};
        known += n;
    }
    weightSum = 0;
    for (const float weight : knownWeights_) weightSum += double(weight);
    return weightSum > 0 ? network_.loss(targets_, knownWeights_) : 0;
}

void Learner::collect(const EncodedRows& rows, int64_t first, int64_t count, bool withTruth, Answers& into) {
    const ConstTensorView<float> predictions = network_.predictions(output().node);
    const int64_t units = predictions.size() / count;
    const size_t which = targetIndex();
    const float* given = withTruth ? rows.targets[which].data() + first : nullptr;
    for (int64_t i = 0; i < count; ++i) {
        const float* row = predictions.data + i * units;
        if (!into.isClasses())
            into.values.push_back(float(recipe_->targetValue(which, double(row[0]))));
        else if (units == 1)
            into.values.insert(into.values.end(), {1 - row[0], row[0]});
        else
            into.values.insert(into.values.end(), row, row + into.width);
        double truth = given ? double(given[i]) : std::numeric_limits<double>::quiet_NaN();
        if (!into.isClasses()) truth = recipe_->targetValue(which, truth);
        into.truth.push_back(truth);
    }
}

}  // namespace netloom
