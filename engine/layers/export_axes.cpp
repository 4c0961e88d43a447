#include "engine/layers/export_axes.h"

namespace netloom {
namespace {

std::string transposed(const std::string& tensor, std::vector<int64_t> order, OperatorSink& sink) {
    return sink.add("Transpose", {tensor}, {{"perm", std::move(order)}});
}

}  // namespace

std::string exportedToOwn(const std::string& tensor, int rank, OperatorSink& sink) {
    return rank == 3 ? transposed(tensor, {0, 2, 3, 1}, sink) : tensor;
}

std::string ownToExported(const std::string& tensor, int rank, OperatorSink& sink) {
    return rank == 3 ? transposed(tensor, {0, 3, 1, 2}, sink) : tensor;
}

std::string swapStepsAndChannels(const std::string& tensor, OperatorSink& sink) { return transposed(tensor, {0, 2, 1}, sink); }

int64_t exportedAxis(int64_t axis, int rank) {
    if (axis < 0) axis = rank - 1;
    if (rank == 3) return axis == 2 ? 1 : axis + 2;
    return axis + 1;
}

std::string exportedStepMask(const ExportContext& context, OperatorSink& sink) {
    if (context.lengths.empty() || context.lengths[0].empty()) return {};
    std::vector<int64_t> steps(size_t(context.inputShapes.at(0)[0]));
    for (size_t t = 0; t < steps.size(); ++t) steps[t] = int64_t(t);
    const std::string column = sink.add("Unsqueeze", {context.lengths[0], sink.constant("axis", std::vector<int64_t>{1})});
    const std::string valid = sink.add("Less", {sink.constant("steps", steps), column});
    const std::string mask = sink.add("Cast", {valid}, {{"to", int64_t(1)}});  // TensorProto::FLOAT
    return sink.add("Unsqueeze", {mask, sink.constant("axis", std::vector<int64_t>{2})});
}

std::string exportConstant(const std::string& hint, const ConstTensorView<float>& value, OperatorSink& sink) {
    Tensor<float> copy(value.shape);
    std::copy_n(value.data, value.size(), copy.data());
    return sink.constant(hint, copy);
}

}  // namespace netloom
