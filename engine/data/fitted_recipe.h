#pragma once
// A recipe whose steps have learnt their state from the training rows. Immutable; shared by training, evaluation,
// prediction and export.

#include <memory>
#include <nlohmann/json_fwd.hpp>

#include "engine/base/progress.h"
#include "engine/catalog/data_signature.h"
#include "engine/data/recipe.h"
#include "engine/tensor/tensor.h"

namespace netloom {

enum class Part { train, validation, test };
const char* partId(Part part);

/// Rows of one part: which table (recipe.table or recipe.testTable) and which rows.
struct RowSet {
    std::shared_ptr<const Table> table;
    std::vector<int64_t> rows;
};

/// Encoded rows: one tensor per feature block (DataSignature::blocks order), one per target.
struct EncodedRows {
    std::vector<Tensor<float>> inputs;   ///< [rows, …block shape]
    std::vector<std::vector<int32_t>> lengths;  ///< per block: valid steps of every row; empty = not padded
    std::vector<Tensor<float>> targets;  ///< classes: [rows, 1] index; binary: [rows, 1] 0/1; number: scaled [rows, 1]
    std::vector<float> weights;          ///< per row; empty = all 1
    int64_t unseenCategories = 0;        ///< cells of a new table whose category did not occur in training
};

/// How one column of a feature block was encoded, for export, prediction forms and the "Prepared" view.
struct EncodedColumn {
    std::string column;
    std::string encoder;  ///< StepDescriptor id of the encoding step
    int firstSlot = 0, slotCount = 1;
    std::vector<std::string> categories;  ///< oneHot / index
    // value -> slot is: ((transform(imputed)) - offset) * scale
    double imputed = 0, offset = 0, scale = 1;
    std::string transform;      ///< "", "log1p", "signedLog", "quantile"
    std::vector<double> knots;  ///< quantile transform: increasing values mapped linearly onto knotValues
    std::vector<double> knotValues;
    bool hasMissingFlag = false;  ///< one further slot, 1 where missing
};

/// How a text column becomes tokens. Index 0 pads, 1 is unknown, 2 + i is vocabulary[i].
struct TokenEncoding {
    std::string column;
    bool characters = false;  ///< else words
    int64_t length = 0;       ///< longer texts are cut, shorter ones padded at the end
    std::vector<std::string> vocabulary;
};

/// How numbers become a sequence [length, channels].
struct SequenceEncoding {
    std::string id;       ///< of the block
    bool window = false;  ///< steps are the rows before, channels the columns; else steps are the columns of one row
    int64_t length = 0;
    int64_t horizon = 0;                 ///< window: its last step is this many rows before the row
    std::vector<EncodedColumn> columns;  ///< in order of channels (window) or steps
};

class FittedRecipe {
 public:
    virtual ~FittedRecipe() = default;
    virtual const Recipe& recipe() const = 0;
    virtual const DataSignature& signature() const = 0;
    virtual const RowSet& rows(Part part) const = 0;
    virtual const std::vector<EncodedColumn>& encodedColumns() const = 0;  ///< of the "features" block
    virtual const std::vector<TokenEncoding>& tokens() const = 0;
    virtual const std::vector<SequenceEncoding>& sequences() const = 0;
    /// Pixel scaling of an image block: value = (byte - offset) * scale.
    virtual std::pair<double, double> pixelScaling(const std::string& block) const = 0;

    /// Encodes rows of any table with the recipe's columns (a prediction table needs no target). Thread-safe.
    virtual Expected<EncodedRows> encode(const Table& table, std::span<const int64_t> rows, bool withTargets) const = 0;
    /// Same, into tensors that exist already ([at least rows, …]); allocates nothing once warm.
    virtual Expected<void> encodeInto(const Table& table, std::span<const int64_t> rows, EncodedRows& out,
                                      bool withTargets) const = 0;
    /// Number target: from the network's scale back to the target's own unit.
    virtual double targetValue(size_t target, double encoded) const = 0;
    virtual double targetScale(size_t target) const = 0;  ///< multiply a scaled difference to get the unit's
    virtual nlohmann::ordered_json stateJson() const = 0;
};

/// `tables` gives the tables that recipe.table and recipe.testTable name. Errors: no usable input, fewer than two
/// classes, no rows left, unseen test label (names it and --map-label).
using TableLookup = std::function<std::shared_ptr<const Table>(const std::string& name)>;
Expected<std::shared_ptr<const FittedRecipe>> fitRecipe(const Recipe& recipe, const TableLookup& tables,
                                                        const ProgressSink& progress = {});

/// Rebuilds a fitted recipe from its stored state (recipe + stateJson). Row sets are empty unless `tables` is given.
Expected<std::shared_ptr<const FittedRecipe>> fittedRecipeFromJson(const Recipe& recipe,
                                                                   const nlohmann::ordered_json& state,
                                                                   const TableLookup& tables = {});

nlohmann::ordered_json toJson(const Recipe& recipe);
Expected<Recipe> recipeFromJson(const nlohmann::ordered_json& json);

}  // namespace netloom
