#pragma once
// The recipe's preprocessing as ONNX operators: from raw table columns and pixels to what the network receives.
// Internal to exchange/onnx.

#include "engine/data/fitted_recipe.h"
#include "engine/exchange/onnx/graph_writer.h"

namespace netloom {

/// Where a column or picture enters the exported graph.
struct OnnxInput {
    std::string name;    ///< of the ONNX input
    std::string column;  ///< of the table
    bool isImage = false;
    std::string block = {};  ///< not empty: takes this block as the recipe encodes it (tokens, sequences), not cells
    bool isLength = false;   ///< of a block: the number of valid steps instead of the values
};

/// A block inside the exported graph.
struct OnnxBlock {
    std::string tensor;   ///< [N, slots], [N, C, H, W], [N, steps] or [N, steps, channels] in float32
    std::string lengths;  ///< int64 [N], valid steps of every row; empty: all are valid
};

/// Writes inputs and operators for one block. Table columns: numbers float32 [N, 1] (double where float32 would lose digits
/// that matter), NaN = missing; categories text [N, 1], "" = missing. Pictures: float32 [N, C, H, W], raw 0–255. Texts enter
/// as token numbers, int64 [N, steps], 0 = padding at the end; sequences as prepared values, float32 [N, steps, channels],
/// and where rows differ in length an int64 [N] "…_length" beside them.
OnnxBlock writeBlock(OnnxGraphWriter& writer, const FittedRecipe& recipe, const FeatureBlock& block,
                       std::vector<OnnxInput>& inputs);

}  // namespace netloom
