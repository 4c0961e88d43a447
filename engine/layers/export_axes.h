#pragma once
// The axis order of exported tensors: images are [N, C, H, W] there, all other tensors as they are here.

#include "engine/catalog/operator_sink.h"

namespace netloom {

/// An exported tensor of this per-sample rank in Netloom's own axis order, and back.
std::string exportedToOwn(const std::string& tensor, int rank, OperatorSink& sink);
std::string ownToExported(const std::string& tensor, int rank, OperatorSink& sink);
/// Sequences [N, steps, channels] to [N, channels, steps], where ONNX wants its one-dimensional windows, and back.
std::string swapStepsAndChannels(const std::string& tensor, OperatorSink& sink);
/// Axis of the exported tensor (with the batch axis) that is axis `axis` of a sample of this rank; −1 is the last one.
int64_t exportedAxis(int64_t axis, int rank);
/// Which steps of the first input are valid, as float32 1 and 0 [N, steps, 1]; "" when all are.
std::string exportedStepMask(const ExportContext& context, OperatorSink& sink);
/// A copy of a variable as a constant.
std::string exportConstant(const std::string& hint, const ConstTensorView<float>& value, OperatorSink& sink);

}  // namespace netloom
