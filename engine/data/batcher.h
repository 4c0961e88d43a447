#pragma once
// Deals the rows of a part in batches, in an order that depends only on (seed, epoch).

#include <span>

#include "engine/data/fitted_recipe.h"

namespace netloom {

class Batcher {
 public:
    Batcher(std::shared_ptr<const FittedRecipe> recipe, Part part, int64_t batchSize, bool shuffle, uint64_t seed);

    int64_t rows() const;
    int64_t batches() const;  ///< per epoch; the last may be short
    /// Batch `index` of `epoch` (both from 0): tensors of batchSize() rows of which the first size() hold. Valid until
    /// the next call.
    Expected<const EncodedRows*> batch(int64_t epoch, int64_t index);
    int64_t batchSize() const { return batchSize_; }
    /// The table's row numbers in the last returned batch.
    std::span<const int64_t> tableRows() const { return {batchRows_.data(), size_t(size_)}; }
    /// Rows in the last returned batch.
    int64_t size() const { return size_; }

 private:
    std::shared_ptr<const FittedRecipe> recipe_;
    Part part_;
    int64_t batchSize_;
    bool shuffle_;
    uint64_t seed_;
    int64_t orderEpoch_ = -1;
    std::vector<int64_t> order_;  ///< positions in the part
    std::vector<int64_t> batchRows_;
    EncodedRows buffer_;
    int64_t size_ = 0;
};

}  // namespace netloom
