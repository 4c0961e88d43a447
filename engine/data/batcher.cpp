#include "engine/data/batcher.h"

#include <numeric>

#include "engine/base/random.h"

namespace netloom {
namespace {

// Encoded parts up to this size are kept: every epoch then only copies rows.
constexpr int64_t kKeptBytes = int64_t(128) << 20;
constexpr uint64_t kShuffleStream = 0x5348554646;  // its own random numbers, apart from weights and dropout

int64_t slotsOfRow(const DataSignature& signature) {
    int64_t slots = int64_t(signature.targets.size());
    for (const FeatureBlock& block : signature.blocks) slots += block.shape.size();
    return slots;
}

void copyRows(const Tensor<float>& from, std::span<const int64_t> positions, Tensor<float>& into) {
    const int64_t width = from.shape().sample().size();
    for (size_t i = 0; i < positions.size(); ++i)
        std::copy_n(from.data() + positions[i] * width, width, into.data() + int64_t(i) * width);
}

}  // namespace

Batcher::Batcher(std::shared_ptr<const FittedRecipe> recipe, Part part, int64_t batchSize, bool shuffle, uint64_t seed)
    : recipe_(std::move(recipe)), part_(part), shuffle_(shuffle), seed_(seed) {
    batchSize_ = std::clamp<int64_t>(batchSize, 1, std::max<int64_t>(rows(), 1));
    batchRows_.resize(size_t(batchSize_));
    const DataSignature& signature = recipe_->signature();
    for (const FeatureBlock& block : signature.blocks) buffer_.inputs.emplace_back(block.shape.withBatch(batchSize_));
    for (size_t t = 0; t < signature.targets.size(); ++t) buffer_.targets.emplace_back(Shape{batchSize_, 1});
}

int64_t Batcher::rows() const { return int64_t(recipe_->rows(part_).rows.size()); }
int64_t Batcher::batches() const { return (rows() + batchSize_ - 1) / batchSize_; }

bool Batcher::fitsInMemory() const {
    return rows() * slotsOfRow(recipe_->signature()) * int64_t(sizeof(float)) <= kKeptBytes;
}

void Batcher::gather(std::span<const int64_t> positions) {
    for (size_t i = 0; i < buffer_.inputs.size(); ++i) copyRows(kept_->inputs[i], positions, buffer_.inputs[i]);
    for (size_t t = 0; t < buffer_.targets.size(); ++t) copyRows(kept_->targets[t], positions, buffer_.targets[t]);
    buffer_.weights.resize(kept_->weights.empty() ? 0 : positions.size());
    for (size_t i = 0; i < buffer_.weights.size(); ++i) buffer_.weights[i] = kept_->weights[size_t(positions[i])];
}

Expected<const EncodedRows*> Batcher::batch(int64_t epoch, int64_t index) {
    const RowSet& set = recipe_->rows(part_);
    NETLOOM_ASSERT(index >= 0 && index < batches());
    if (!kept_ && fitsInMemory()) {
        NETLOOM_TRY(kept_, recipe_->encode(*set.table, set.rows, true));
    }
    if (orderEpoch_ < 0 || (shuffle_ && orderEpoch_ != epoch)) {
        order_.resize(set.rows.size());
        if (shuffle_)
            order_ = Random(seed_, hashStream(kShuffleStream, uint64_t(epoch))).permutation(rows());
        else
            std::iota(order_.begin(), order_.end(), int64_t(0));
        orderEpoch_ = epoch;
    }
    size_ = std::min(batchSize_, rows() - index * batchSize_);
    const std::span<const int64_t> positions(order_.data() + index * batchSize_, size_t(size_));
    for (size_t i = 0; i < positions.size(); ++i) batchRows_[i] = set.rows[size_t(positions[i])];
    if (kept_)
        gather(positions);
    else
        NETLOOM_CHECK(recipe_->encodeInto(*set.table, tableRows(), buffer_, true));
    return &buffer_;
}

}  // namespace netloom
