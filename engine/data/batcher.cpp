#include "engine/data/batcher.h"

#include <numeric>

#include "engine/base/random.h"

namespace netloom {
namespace {

constexpr uint64_t kShuffleStream = 0x5348554646;  // its own random numbers, apart from weights and dropout

}  // namespace

Batcher::Batcher(std::shared_ptr<const FittedRecipe> recipe, Part part, int64_t batchSize, bool shuffle, uint64_t seed)
    : recipe_(std::move(recipe)), part_(part), shuffle_(shuffle), seed_(seed) {
    batchSize_ = std::clamp<int64_t>(batchSize, 1, std::max<int64_t>(rows(), 1));
    batchRows_.resize(size_t(batchSize_));
    const DataSignature& signature = recipe_->signature();
    for (const FeatureBlock& block : signature.blocks) buffer_.inputs.emplace_back(block.shape.withBatch(batchSize_));
    for (size_t t = 0; t < signature.targets.size(); ++t) buffer_.targets.emplace_back(Shape{batchSize_, 1});
}

int64_t Batcher::rows() const {
    return int64_t(recipe_->rows(part_).rows.size());
}
int64_t Batcher::batches() const {
    return (rows() + batchSize_ - 1) / batchSize_;
}

Expected<const EncodedRows*> Batcher::batch(int64_t epoch, int64_t index) {
    const RowSet& set = recipe_->rows(part_);
    NETLOOM_ASSERT(index >= 0 && index < batches());
    if (orderEpoch_ < 0 || (shuffle_ && orderEpoch_ != epoch)) {
        order_.resize(set.rows.size());
        if (shuffle_)
            order_ = Random(seed_, hashStream(kShuffleStream, uint64_t(epoch))).permutation(rows());
        else
            std::iota(order_.begin(), order_.end(), int64_t(0));
        orderEpoch_ = epoch;
    }
    size_ = std::min(batchSize_, rows() - index * batchSize_);
    for (int64_t i = 0; i < size_; ++i)
        batchRows_[size_t(i)] = set.rows[size_t(order_[size_t(index * batchSize_ + i)])];
    NETLOOM_CHECK(recipe_->encodeInto(*set.table, tableRows(), buffer_, true));
    return &buffer_;
}

}  // namespace netloom
