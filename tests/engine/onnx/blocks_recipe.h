#pragma once
// A fitted recipe that offers any token and sequence blocks, drawn at random by row number; the target has three classes.

#include <nlohmann/json.hpp>

#include "engine/base/random.h"
#include "engine/data/fitted_recipe.h"
#include "engine/data/table_builder.h"

namespace netloom::test {

class BlocksRecipe : public FittedRecipe {
 public:
    /// `lengths`: valid steps of the rows of padded blocks, repeating; tokens of other blocks fill all steps.
    int64_t damagedRow = -1;  ///< its last token is outside the vocabulary

    BlocksRecipe(std::vector<FeatureBlock> blocks, std::vector<int32_t> lengths, int64_t count = 20) : lengths_(std::move(lengths)) {
        signature_.blocks = std::move(blocks);
        signature_.targets = {{"target", TargetKind::classes, {"a", "b", "c"}, 3}};
        signature_.trainingRows = count;
        StringColumnBuilder label;
        for (int64_t i = 0; i < count; ++i) label.add(signature_.targets[0].classes[size_t(i % 3)]);
        std::vector<Column> columns;
        columns.push_back(label.finish("target", ColumnKind::category));
        rows_.table = *finishTable("rows", {}, std::move(columns), count);
        for (int64_t i = 0; i < count; ++i) rows_.rows.push_back(i);
    }

    const Recipe& recipe() const override { return recipe_; }
    const DataSignature& signature() const override { return signature_; }
    const RowSet& rows(Part) const override { return rows_; }
    const std::vector<EncodedColumn>& encodedColumns() const override { return columns_; }
    const std::vector<TokenEncoding>& tokens() const override { return tokens_; }
    const std::vector<SequenceEncoding>& sequences() const override { return sequences_; }
    std::pair<double, double> pixelScaling(const std::string&) const override { return {0, 1}; }
    Expected<EncodedRows> encode(const Table& table, std::span<const int64_t> rows, bool withTargets) const override {
        EncodedRows out;
        NETLOOM_CHECK(encodeInto(table, rows, out, withTargets));
        return out;
    }
    Expected<void> encodeInto(const Table&, std::span<const int64_t> rows, EncodedRows& out, bool) const override {
        out.inputs.clear();
        out.lengths.assign(signature_.blocks.size(), {});
        for (size_t b = 0; b < signature_.blocks.size(); ++b) {
            const FeatureBlock& block = signature_.blocks[b];
            out.inputs.emplace_back(block.shape.withBatch(int64_t(rows.size())));
            const bool padded = block.padded && !lengths_.empty();
            for (size_t i = 0; i < rows.size(); ++i) {
                const int64_t steps = padded ? lengths_[size_t(rows[i]) % lengths_.size()] : block.shape[0];
                if (padded) out.lengths[b].push_back(int32_t(steps));
                writeRow(block, rows[i], steps, out.inputs[b].data() + int64_t(i) * block.shape.size());
                if (rows[i] == damagedRow) out.inputs[b][int64_t(i + 1) * block.shape.size() - 1] = float(block.vocabulary);
            }
        }
        return {};
    }
    double targetValue(size_t, double encoded) const override { return encoded; }
    double targetScale(size_t) const override { return 1; }
    nlohmann::ordered_json stateJson() const override { return {}; }

 private:
    /// Padded steps of sequences hold numbers too, which nothing may look at; those of tokens hold 0.
    static void writeRow(const FeatureBlock& block, int64_t row, int64_t steps, float* to) {
        Random random(uint64_t(row), 17);
        for (int64_t i = 0; i < block.shape.size(); ++i) {
            const bool isToken = block.kind == BlockKind::tokens;
            to[i] = !isToken ? float(random.normal()) : i < steps ? float(1 + random.below(uint64_t(block.vocabulary - 1))) : 0.0f;
        }
    }

    Recipe recipe_;
    DataSignature signature_;
    RowSet rows_;
    std::vector<EncodedColumn> columns_;
    std::vector<TokenEncoding> tokens_;
    std::vector<SequenceEncoding> sequences_;
    std::vector<int32_t> lengths_;
};

}  // namespace netloom::test
