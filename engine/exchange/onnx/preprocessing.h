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
};

/// Writes inputs and operators for one block; returns the tensor [N, slots] or [N, C, H, W] in float32. Table columns:
/// numbers float32 [N, 1] (double where float32 would lose digits that matter), NaN = missing; categories text [N, 1],
/// "" = missing. Pictures: float32 [N, C, H, W], raw 0–255.
std::string writeBlock(OnnxGraphWriter& writer, const FittedRecipe& recipe, const FeatureBlock& block,
                       std::vector<OnnxInput>& inputs);

}  // namespace netloom
