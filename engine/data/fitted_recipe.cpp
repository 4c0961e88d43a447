#include "engine/data/fitted_recipe.h"

#include <cmath>
#include <mutex>
#include <nlohmann/json.hpp>

#include "engine/data/fitted_recipe_json.h"
#include "engine/data/recipe_fit.h"
#include "engine/data/split.h"
#include "engine/data/steps/step_descriptor.h"

namespace netloom {
namespace {

Message inColumn(const std::string& name) { return Message(NL_TR("engine", "column \"%1\""), name); }

/// One table, every feature and target of every row ready to copy; built at the first use of the table.
struct PreparedTable {
    Tensor<float> features;  ///< [rows, slots]
    Tensor<float> targets;   ///< [rows, 1]; NaN where missing
    std::vector<float> weights;
};

class FittedRecipeImpl : public FittedRecipe {
 public:
    explicit FittedRecipeImpl(FittedState state) : state_(std::move(state)) {}

    const Recipe& recipe() const override { return state_.recipe; }
    const DataSignature& signature() const override { return state_.signature; }
    const RowSet& rows(Part part) const override { return state_.parts[size_t(part)]; }
    const std::vector<EncodedColumn>& encodedColumns() const override { return state_.columns; }
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
    double targetValue(size_t, double encoded) const override {
        return state_.target.mean + encoded * state_.target.deviation;
    }
    double targetScale(size_t) const override { return state_.target.deviation; }
    nlohmann::ordered_json stateJson() const override { return fittedStateToJson(state_); }

 private:
    Expected<std::shared_ptr<const PreparedTable>> prepared(const Table& table, bool withTargets) const;
    Expected<void> fillFeatures(const Table& table, PreparedTable& out) const;
    Expected<void> fillTargets(const Table& table, PreparedTable& out) const;
    Expected<void> copyImages(const Table& table, const FeatureBlock& block, std::span<const int64_t> rows,
                              Tensor<float>& out) const;
    bool isOwn(const Table& table) const {
        return &table == state_.parts[0].table.get() || &table == state_.parts[2].table.get();
    }

    FittedState state_;
    mutable std::mutex mutex_;  ///< guards prepared_
    mutable std::map<const Table*, std::shared_ptr<const PreparedTable>> prepared_;
};

Expected<void> FittedRecipeImpl::fillFeatures(const Table& table, PreparedTable& out) const {
    const FeatureBlock* block = state_.signature.block("features");
    if (!block) return {};
    const int64_t width = block->shape[0];
    out.features = Tensor<float>(Shape{table.rows, width});
    for (const EncodedColumn& encoded : state_.columns) {
        const int index = table.indexOf(encoded.column);
        if (index < 0)
            return fail(NL_TR("engine", "A column that the model needs is missing"), inColumn(encoded.column),
                        NL_TR("engine", "Add the column or rename it as in the training data"));
        const Column& column = table.columns[size_t(index)];
        const bool categorical = encoded.encoder == "oneHot" || encoded.encoder == "index";
        const bool numeric = column.kind == ColumnKind::number || column.kind == ColumnKind::datetime;
        if (!categorical && !numeric)
            return fail(NL_TR("engine", "A column holds text where the model needs numbers"), inColumn(encoded.column),
                        NL_TR("engine", "Correct the values that are not numbers"));
        float* cell = out.features.data() + encoded.firstSlot;
        if (!categorical) {
            for (int64_t row = 0; row < table.rows; ++row, cell += width) encodeNumber(encoded, table.number(index, row), cell);
            continue;
        }
        std::map<std::string, int32_t> slotOf;
        for (size_t i = 0; i < encoded.categories.size(); ++i) slotOf[encoded.categories[i]] = int32_t(i);
        const auto lookUp = [&](const std::string& name) {
            const auto found = slotOf.find(name);
            return found == slotOf.end() ? -1 : found->second;
        };
        std::vector<int32_t> byCategory;
        for (const std::string& name : column.categories) byCategory.push_back(lookUp(name));
        for (int64_t row = 0; row < table.rows; ++row, cell += width) {
            int32_t slot = -2;
            if (column.kind == ColumnKind::category) {
                const int32_t category = table.category(index, row);
                if (category >= 0) slot = byCategory[size_t(category)];
            } else if (!table.isMissing(index, row)) {
                slot = lookUp(table.text(index, row));
            }
            encodeCategory(encoded, slot, cell);
        }
    }
    return {};
}

Expected<void> FittedRecipeImpl::fillTargets(const Table& table, PreparedTable& out) const {
    out.targets = Tensor<float>(Shape{table.rows, 1});
    const TargetInfo& info = state_.target.info;
    if (info.kind != TargetKind::none) {
        const int index = table.indexOf(info.column);
        if (index < 0)
            return fail(NL_TR("engine", "The target column is missing"), inColumn(info.column),
                        NL_TR("engine", "Add the column, or predict without judging"));
        if (info.kind == TargetKind::number) {
            for (int64_t row = 0; row < table.rows; ++row)
                out.targets[row] = float((table.number(index, row) - state_.target.mean) / state_.target.deviation);
        } else {
            const std::vector<int32_t> classes = targetClasses(state_.target, table, index);
            for (int64_t row = 0; row < table.rows; ++row) {
                if (classes[size_t(row)] == -2) {
                    const std::string label = targetLabel(state_.target, table, index, row);
                    return fail(Message(NL_TR("engine", "The label \"%1\" does not occur in the training data"), label),
                                Message(NL_TR("engine", "column \"%1\", row %2"), info.column, row + 1),
                                Message(NL_TR("engine", "Map it to a known label: --map-label '%1=KNOWN'"), label));
                }
                out.targets[row] = classes[size_t(row)] < 0 ? NAN : float(classes[size_t(row)]);
            }
        }
    }
    const std::vector<std::string> weights = state_.recipe.columnsWith(Role::weight);
    if (!weights.empty())
        if (const int index = table.indexOf(weights.front()); index >= 0)
            for (int64_t row = 0; row < table.rows; ++row) {
                const double weight = table.number(index, row);
                out.weights.push_back(std::isfinite(weight) && weight > 0 ? float(weight) : 0.0f);
            }
    return {};
}

Expected<std::shared_ptr<const PreparedTable>> FittedRecipeImpl::prepared(const Table& table, bool withTargets) const {
    std::lock_guard lock(mutex_);
    if (const auto found = prepared_.find(&table); found != prepared_.end()) return found->second;
    auto fresh = std::make_shared<PreparedTable>();
    NETLOOM_CHECK(fillFeatures(table, *fresh));
    const bool own = isOwn(table);
    if (withTargets || own) NETLOOM_CHECK(fillTargets(table, *fresh));
    if (own) prepared_[&table] = fresh;
    return std::shared_ptr<const PreparedTable>(fresh);
}

Expected<void> FittedRecipeImpl::copyImages(const Table& table, const FeatureBlock& block, std::span<const int64_t> rows,
                                            Tensor<float>& out) const {
    const int index = table.indexOf(block.id);
    if (index < 0 || table.columns[size_t(index)].kind != ColumnKind::image)
        return fail(NL_TR("engine", "The image column that the model needs is missing"), inColumn(block.id),
                    NL_TR("engine", "Import images with the same column name"));
    const Column& column = table.columns[size_t(index)];
    if (!(column.imageShape == block.shape))
        return fail(Message(NL_TR("engine", "The images are %1, the model needs %2"), column.imageShape.text(), block.shape.text()),
                    inColumn(block.id), NL_TR("engine", "Import them at the size and channel count of the training images"));
    const int64_t size = block.shape.size();
    const auto [offset, scale] = pixelScaling(block.id);
    float lookUp[256];
    for (int i = 0; i < 256; ++i) lookUp[i] = float((i - offset) * scale);
    std::shared_ptr<const Chunk> chunk;
    int64_t loaded = -1;
    for (size_t i = 0; i < rows.size(); ++i) {
        const int64_t wanted = rows[i] / kChunkRows;
        if (wanted != loaded) {
            NETLOOM_TRY(chunk, column.source->chunk(wanted));
            loaded = wanted;
        }
        const uint8_t* pixels = chunk->pixels.data() + (rows[i] % kChunkRows) * size;
        float* to = out.data() + int64_t(i) * size;
        for (int64_t p = 0; p < size; ++p) to[p] = lookUp[pixels[p]];
    }
    return {};
}

/// Keeps a tensor that is large enough; makes a new one otherwise.
void ensure(Tensor<float>& tensor, const Shape& shape) {
    if (tensor.size() < shape.size() || tensor.shape().rank() != shape.rank() ||
        !(tensor.shape().sample() == shape.sample()))
        tensor = Tensor<float>(shape);
}

Expected<void> FittedRecipeImpl::encodeInto(const Table& table, std::span<const int64_t> rows, EncodedRows& out,
                                            bool withTargets) const {
    NETLOOM_TRY(const std::shared_ptr<const PreparedTable> ready, prepared(table, withTargets));
    const auto n = int64_t(rows.size());
    out.inputs.resize(state_.signature.blocks.size());
    for (size_t b = 0; b < out.inputs.size(); ++b) {
        const FeatureBlock& block = state_.signature.blocks[b];
        ensure(out.inputs[b], block.shape.withBatch(n));
        if (block.kind == BlockKind::image) {
            NETLOOM_CHECK(copyImages(table, block, rows, out.inputs[b]));
            continue;
        }
        const int64_t width = block.shape[0];
        for (int64_t i = 0; i < n; ++i)
            std::copy_n(ready->features.data() + rows[size_t(i)] * width, width, out.inputs[b].data() + i * width);
    }
    out.targets.resize(withTargets ? state_.signature.targets.size() : 0);
    for (Tensor<float>& target : out.targets) {
        ensure(target, Shape{n, 1});
        for (int64_t i = 0; i < n; ++i) target[i] = ready->targets[rows[size_t(i)]];
    }
    out.weights.resize(withTargets && !ready->weights.empty() ? size_t(n) : 0);
    for (size_t i = 0; i < out.weights.size(); ++i) out.weights[i] = ready->weights[size_t(rows[i])];
    return {};
}

/// Target mean and spread from training rows.
void fitTarget(TargetEncoding& target, const Table& table, std::span<const int64_t> rows) {
    if (target.info.kind != TargetKind::number) return;
    const int index = table.indexOf(target.info.column);
    double sum = 0, squares = 0;
    for (const int64_t row : rows) sum += table.number(index, row);
    target.mean = sum / double(rows.size());
    for (const int64_t row : rows) squares += std::pow(table.number(index, row) - target.mean, 2);
    const double deviation = std::sqrt(squares / double(rows.size()));
    target.deviation = deviation > 0 ? deviation : 1;
}

void makeSignature(FittedState& state, const Table& table) {
    if (!state.columns.empty()) {
        FeatureBlock block;
        block.id = "features";
        for (const EncodedColumn& column : state.columns) {
            block.columns.push_back(column.column);
            if (column.encoder == "oneHot")
                for (const std::string& category : column.categories) block.slotNames.push_back(column.column + "=" + category);
            else
                block.slotNames.push_back(column.column);
            if (column.hasMissingFlag) block.slotNames.push_back(column.column + " missing");
        }
        block.shape = Shape{int64_t(block.slotNames.size())};
        state.signature.blocks.push_back(std::move(block));
    }
    for (const int index : inputColumns(state.recipe, table, true)) {
        const Column& column = table.columns[size_t(index)];
        state.signature.blocks.push_back({column.name, BlockKind::image, column.imageShape, {}, {column.name}});
    }
    if (state.target.info.kind != TargetKind::none) state.signature.targets = {state.target.info};
}

Expected<void> fitPixels(FittedState& state) {
    const StepDescriptor* pixels = findStep("pixels");
    for (const FeatureBlock& block : state.signature.blocks) {
        if (block.kind != BlockKind::image) continue;
        ParamMap params;
        for (const StepSpec& step : state.recipe.steps)
            if (step.type == "pixels" && step.enabled &&
                std::find(step.columns.begin(), step.columns.end(), block.id) != step.columns.end())
                params = step.params;
        for (const ParamSpec& spec : pixels->params) {
            params.emplace(spec.id, spec.defaultValue);
            NETLOOM_CHECK(checkParam(spec, params.at(spec.id)));
        }
        EncodedColumn encoded;
        pixels->fit(params, {}, encoded);
        state.pixels[block.id] = {encoded.offset, encoded.scale};
    }
    return {};
}

Expected<void> splitTable(FittedState& state, const std::shared_ptr<const Table>& table,
                          const std::shared_ptr<const Table>& testTable) {
    const TargetInfo& info = state.target.info;
    std::vector<int64_t> usable;
    std::vector<int32_t> strata;
    if (info.kind == TargetKind::none) {
        for (int64_t row = 0; row < table->rows; ++row) usable.push_back(row);
    } else if (info.kind == TargetKind::number) {
        const int index = table->indexOf(info.column);
        for (int64_t row = 0; row < table->rows; ++row)
            if (std::isfinite(table->number(index, row))) usable.push_back(row);
    } else {
        const std::vector<int32_t> classes = targetClasses(state.target, *table, table->indexOf(info.column));
        for (int64_t row = 0; row < table->rows; ++row)
            if (classes[size_t(row)] >= 0) {
                usable.push_back(row);
                strata.push_back(classes[size_t(row)]);
            }
    }
    SplitSpec spec = state.recipe.split;
    if (testTable && spec.test > 0) {  // the other table is the test part; the rest keeps its shares
        const double rest = spec.train + spec.validation;
        spec.train = rest > 0 && spec == SplitSpec{} ? 0.85 : spec.train;
        spec.validation = rest > 0 && state.recipe.split == SplitSpec{} ? 0.15 : spec.validation;
        spec.test = 0;
    }
    NETLOOM_TRY(auto parts, splitRows(spec, *table, usable, strata));
    if (parts[0].empty())
        return fail(NL_TR("engine", "No training rows are left"), Message(NL_TR("engine", "table \"%1\""), table->name),
                    NL_TR("engine", "Add rows, choose another target, or give training a larger share"));
    for (size_t part = 0; part < 3; ++part) state.parts[part] = {table, std::move(parts[part])};
    if (testTable) {
        state.parts[2] = {testTable, {}};
        for (int64_t row = 0; row < testTable->rows; ++row) state.parts[2].rows.push_back(row);
    }
    return {};
}

}  // namespace

const char* partId(Part part) {
    return part == Part::train ? "train" : part == Part::validation ? "validation" : "test";
}

std::shared_ptr<const FittedRecipe> makeFittedRecipe(FittedState state) {
    return std::make_shared<FittedRecipeImpl>(std::move(state));
}

Expected<std::shared_ptr<const FittedRecipe>> fitRecipe(const Recipe& recipe, const TableLookup& tables,
                                                        const ProgressSink& progress) {
    const std::shared_ptr<const Table> table = tables(recipe.table);
    if (!table)
        return fail(NL_TR("engine", "The table of the recipe does not exist"), Message(NL_TR("engine", "table \"%1\""), recipe.table),
                    NL_TR("engine", "Import it or choose another table"));
    std::shared_ptr<const Table> testTable;
    if (!recipe.testTable.empty()) {
        testTable = tables(recipe.testTable);
        if (!testTable)
            return fail(NL_TR("engine", "The test table of the recipe does not exist"),
                        Message(NL_TR("engine", "table \"%1\""), recipe.testTable), NL_TR("engine", "Import it or choose another table"));
    }
    FittedState state;
    state.recipe = recipe;
    NETLOOM_TRY(state.target, inspectTarget(recipe, *table));
    NETLOOM_CHECK(splitTable(state, table, testTable));
    const std::vector<int64_t>& training = state.parts[0].rows;
    fitTarget(state.target, *table, training);
    NETLOOM_TRY(state.columns, fitColumns(recipe, *table, training, progress));
    makeSignature(state, *table);
    if (state.signature.blocks.empty() || (state.signature.block("features") && state.signature.block("features")->shape[0] == 0))
        return fail(NL_TR("engine", "No usable input column is left"), Message(NL_TR("engine", "table \"%1\""), table->name),
                    NL_TR("engine", "Give at least one column the role Feature"));
    state.signature.trainingRows = int64_t(training.size());
    NETLOOM_CHECK(fitPixels(state));
    auto fitted = makeFittedRecipe(std::move(state));
    // Surfaces unknown test labels and damaged chunks now rather than after training.
    for (const Part part : {Part::train, Part::test}) {
        const RowSet& rows = fitted->rows(part);
        if (rows.rows.empty()) continue;
        NETLOOM_CHECK(fitted->encode(*rows.table, std::span(rows.rows).first(1), true));
    }
    return fitted;
}

}  // namespace netloom
