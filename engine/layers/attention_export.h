#pragma once
// Attention as plain ONNX operators (opset 17).

#include "engine/layers/attention_part.h"
#include "engine/layers/sequence_export.h"

namespace netloom {

struct AttentionTensors {
    std::string x, memory;  ///< [N, steps, size]; memory = x in self-attention
    std::string keyLengths; ///< int64 [N], valid steps of the memory; "" = all
};

/// Writes the part whose variables begin at firstVariable; returns [N, steps, size]. Padded queries are not masked.
std::string exportAttentionPart(const AttentionOptions& o, const AttentionTensors& in, const ExportContext& context,
                                size_t firstVariable, OperatorSink& sink);
/// x [N, …, steps, size] with rotary positions: x · cos + (x with each pair (a, b) turned to (−b, a)) · sin; the turn is a product
/// with a constant matrix.
std::string exportRotation(OperatorSink& sink, const std::string& x, int64_t steps, int64_t size);
/// x · weight + bias, both variables of the layer.
std::string exportProjection(OperatorSink& sink, const std::string& x, const ExportContext& context, size_t weight);

}  // namespace netloom
