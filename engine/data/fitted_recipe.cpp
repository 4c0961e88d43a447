#include "engine/data/fitted_recipe.h"

#include <cmath>
#include <mutex>
#include <nlohmann/json.hpp>

#include "engine/data/column_cells.h"
#include "engine/data/fitted_recipe_json.h"
#include "engine/data/prepared_table.h"

namespace netloom {
namespace {

class FittedRecipeImpl : public FittedRecipe {
 public:
    explicit FittedRecipeImpl(FittedState state) : state_(std::move(state)) {}

    const Recipe& recipe() const override { return state_.recipe; }
    const DataSignature& signature() const override { return state_.signature; }
    const RowSet& rows(Part part) const override { return state_.parts[size_t(part)]; }
    const std::vector<EncodedColumn>& encodedColumns() const override { return state_.columns; }
    const std::vector<TokenEncoding>& tokens() const override { return state_.tokens; }
    const std::vector<SequenceEncoding>& sequences() const override { return state_.sequences; }
    std::pair<double, double> pixelScaling(const std::string& block) const override {
        const auto found = state_.pixels.find(block);
        return found == state_.pixels.end() ? std::pair(0.0, 1 / 255.0) : found->second;
    }
    Expected<EncodedRows> encode(const Table& table, std::span<const int64_t> rows, bool withTargets) const override {
        EncodedRows out;
        NETLOOM_CHECK(encodeInto(table, rows, out, withTargets));
        return out;
    }
    Expected<void> encodeInto(const Table& table, std::span<const int64_t> rows, EncodedRows& out,
                              bool withTargets) const override;
    double targetValue(size_t target, double encoded) const override {
        return state_.targets.at(target).mean + encoded * targetScale(target);
    }
    double targetScale(size_t target) const override { return state_.targets.at(target).deviation; }
    nlohmann::ordered_json stateJson() const override { return fittedStateToJson(state_); }

 private:
    /// All rows of one of the recipe's own tables, prepared at the first use and kept.
    Expected<std::shared_ptr<const PreparedTable>> prepared(const Table& table) const;
    RowEncoding encoding() const {
        const auto weights = state_.recipe.columnsWith(Role::weight);
        return {state_.columns, state_.tokens, state_.sequences, state_.targets, weights.empty() ? std::string() : weights.front()};
    }
    Expected<void> copyImages(const Table& table, const FeatureBlock& block, std::span<const int64_t> rows,
                              Tensor<float>& out) const;
    bool isOwn(const Table& table) const {
        return &table == state_.parts[0].table.get() || &table == state_.parts[2].table.get();
    }

    FittedState state_;
    mutable std::mutex mutex_;  ///< guards prepared_
    mutable std::map<const Table*, std::shared_ptr<const PreparedTable>> prepared_;
};

Expected<std::shared_ptr<const PreparedTable>> FittedRecipeImpl::prepared(const Table& table) const {
    std::lock_guard lock(mutex_);
    auto& kept = prepared_[&table];
    if (!kept) {
        NETLOOM_TRY(PreparedTable fresh, PreparedTable::make(encoding(), table, allRows(table), true));
        kept = std::make_shared<const PreparedTable>(std::move(fresh));
    }
    return kept;
}

Expected<void> FittedRecipeImpl::copyImages(const Table& table, const FeatureBlock& block,
                                            std::span<const int64_t> rows, Tensor<float>& out) const {
    const int index = table.indexOf(block.id);
    if (index < 0 || table.columns[size_t(index)].kind != ColumnKind::image)
        return fail(NL_TR("engine", "The image column that the model needs is missing"), inColumn(block.id),
                    NL_TR("engine", "Import images with the same column name"));
    const Column& column = table.columns[size_t(index)];
    if (!(column.imageShape == block.shape))
        return fail(Message(NL_TR("engine", "The images are %1, the model needs %2"), column.imageShape.text(),
                            block.shape.text()),
                    inColumn(block.id),
                    NL_TR("engine", "Import them at the size and channel count of the training images"));
    const int64_t size = block.shape.size();
    const auto [offset, scale] = pixelScaling(block.id);
    float lookUp[256];
    for (int i = 0; i < 256; ++i) lookUp[i] = float((i - offset) * scale);
    return visitRows(column, rows, [&](size_t i, const Chunk& chunk, size_t row) {
        const uint8_t* pixels = chunk.pixels.data() + row * size_t(size);
        float* to = out.data() + int64_t(i) * size;
        for (int64_t p = 0; p < size; ++p) to[p] = lookUp[pixels[p]];
    });
}

/// Keeps a tensor that is large enough; makes a new one otherwise.
void ensure(Tensor<float>& tensor, const Shape& shape) {
    if (tensor.size() < shape.size() || tensor.shape().rank() != shape.rank() ||
        !(tensor.shape().sample() == shape.sample()))
        tensor = Tensor<float>(shape);
}

Expected<void> FittedRecipeImpl::encodeInto(const Table& table, std::span<const int64_t> rows, EncodedRows& out,
                                            bool withTargets) const {
    const bool own = isOwn(table);
    std::shared_ptr<const PreparedTable> ready;
    if (own) {
        NETLOOM_TRY(ready, prepared(table));
    } else {
        NETLOOM_TRY(PreparedTable fresh, PreparedTable::make(encoding(), table, rows, withTargets));
        ready = std::make_shared<const PreparedTable>(std::move(fresh));
    }
    // An own table is prepared whole, so a row is its own position.
    const auto position = [&](int64_t i) { return own ? rows[size_t(i)] : i; };
    const auto n = int64_t(rows.size());
    out.unseenCategories = own ? 0 : ready->unseen();
    out.inputs.resize(state_.signature.blocks.size());
    out.lengths.resize(out.inputs.size());
    for (size_t b = 0; b < out.inputs.size(); ++b) {
        const FeatureBlock& block = state_.signature.blocks[b];
        out.lengths[b].resize(block.kind == BlockKind::tokens || block.kind == BlockKind::sequence ? size_t(n) : 0);
        ensure(out.inputs[b], block.shape.withBatch(n));
        if (block.kind == BlockKind::image) {
            NETLOOM_CHECK(copyImages(table, block, rows, out.inputs[b]));
            continue;
        }
        if (block.kind != BlockKind::features) {
            const int64_t size = block.shape.size();
            for (int64_t i = 0; i < n; ++i)
                out.lengths[b][size_t(i)] = ready->writeSequence(block.id, position(i), rows[size_t(i)], out.inputs[b].data() + i * size);
            continue;
        }
        const int64_t width = block.shape[0];
        for (int64_t i = 0; i < n; ++i) ready->writeFeatures(position(i), width, out.inputs[b].data() + i * width);
    }
    out.targets.resize(withTargets ? state_.signature.targets.size() : 0);
    for (size_t t = 0; t < out.targets.size(); ++t) {
        ensure(out.targets[t], Shape{n, 1});
        for (int64_t i = 0; i < n; ++i) out.targets[t][i] = ready->target(t, position(i));
    }
    out.weights.resize(withTargets && ready->hasWeights() ? size_t(n) : 0);
    for (size_t i = 0; i < out.weights.size(); ++i) out.weights[i] = ready->weight(position(int64_t(i)));
    return {};
}

}  // namespace

const char* partId(Part part) {
    return part == Part::train ? "train" : part == Part::validation ? "validation" : "test";
}

std::shared_ptr<const FittedRecipe> makeFittedRecipe(FittedState state) {
    return std::make_shared<FittedRecipeImpl>(std::move(state));
}

}  // namespace netloom
