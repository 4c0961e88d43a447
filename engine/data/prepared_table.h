#pragma once
// Rows of a table, every cell looked up and scaled already, in a form that is small (a one-hot cell is one number) and
// fast to write into a batch. Immutable; shared between threads.

#include <span>

#include "engine/data/block_encodings.h"
#include "engine/data/target_encoding.h"

namespace netloom {

/// What a fitted recipe knows that encoding needs.
struct RowEncoding {
    const std::vector<EncodedColumn>& columns;
    const std::vector<TokenEncoding>& tokens;
    const std::vector<SequenceEncoding>& sequences;
    const std::vector<TargetEncoding>& targets;
    std::string weightColumn;  ///< empty = none
};

class PreparedTable {
 public:
    /// Prepares these rows; positions below count within them.
    static Expected<PreparedTable> make(const RowEncoding& encoding, const Table& table, std::span<const int64_t> rows,
                                        bool withTargets);

    /// Writes the feature slots of one position ([width] floats).
    void writeFeatures(int64_t position, int64_t width, float* out) const;
    /// Writes the tokens or the sequence of a block for one position, which is this row of the table; returns the valid
    /// steps.
    int32_t writeSequence(const std::string& block, int64_t position, int64_t row, float* out) const;
    float target(size_t target, int64_t position) const { return targets_[target][size_t(position)]; }  ///< NaN = missing
    bool hasWeights() const { return !weights_.empty(); }
    float weight(int64_t position) const { return weights_[size_t(position)]; }
    /// Cells whose category did not occur in training.
    int64_t unseen() const { return unseen_; }

 private:
    struct PreparedColumn {
        int firstSlot = 0;
        int flagSlot = -1;             ///< slot that is 1 where missing; -1 = none
        std::vector<float> values;     ///< one slot per cell, or
        std::vector<int32_t> slots;    ///< one-hot: the slot that is 1; -1 = none
        std::vector<uint8_t> missing;  ///< only with a flag slot
    };
    Expected<PreparedColumn> prepareNumbers(const EncodedColumn& encoded, const Table& table, const Column& column,
                                            std::span<const int64_t> rows);
    Expected<PreparedColumn> prepareCategories(const EncodedColumn& encoded, const Column& column,
                                               std::span<const int64_t> rows);
    Expected<void> prepareTarget(const TargetEncoding& target, const Table& table, std::span<const int64_t> rows);
    Expected<void> prepareWeights(const std::string& name, const Table& table, std::span<const int64_t> rows);

    std::vector<PreparedColumn> columns_;
    std::map<std::string, PreparedTokens> tokens_;
    std::map<std::string, PreparedSequence> sequences_;
    std::vector<std::vector<float>> targets_;
    std::vector<float> weights_;
    int64_t unseen_ = 0;
};

}  // namespace netloom
