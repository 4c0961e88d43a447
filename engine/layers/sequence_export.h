#pragma once
// Pieces of ONNX graphs that layers on sequences share. Sequences are [N, steps, channels] there, lengths int64 [N].

#include "engine/catalog/operator_sink.h"

namespace netloom {

std::string scalarConstant(OperatorSink& sink, const std::string& hint, double value);
/// A copy of variable `index` of the layer.
std::string variableConstant(OperatorSink& sink, const std::string& hint, const ExportContext& context, size_t index);
/// The same, or a vector of `otherwise` when index is negative.
std::string constantOr(OperatorSink& sink, const std::string& hint, const ExportContext& context, int index, int64_t size,
                       float otherwise);

/// Images come as [N, C, H, W]: to [N, H, W, C] and back; other ranks stay as they are.
std::string channelsLast(OperatorSink& sink, const std::string& tensor, int rank);
std::string channelsFirst(OperatorSink& sink, const std::string& tensor, int rank);

/// Boolean [N, steps]: true where the step is valid.
std::string validSteps(OperatorSink& sink, const std::string& lengths, int64_t steps);
/// The same as float32 1 and 0.
std::string stepMask(OperatorSink& sink, const std::string& lengths, int64_t steps);
/// x [N, steps, channels] with zeros at padded steps; x itself when `lengths` is empty.
std::string maskSteps(OperatorSink& sink, const std::string& x, const std::string& lengths, int64_t steps);

/// Scores with a large negative number where `mask` (1 and 0, broadcast) is 0, for a softmax behind.
std::string hideScores(OperatorSink& sink, const std::string& scores, const std::string& mask);

}  // namespace netloom
