#include "engine/layers/sequence_export.h"

namespace netloom {
namespace {

constexpr int64_t kFloat = 1;  // TensorProto::DataType

using List = std::vector<int64_t>;

}  // namespace

std::string scalarConstant(OperatorSink& sink, const std::string& hint, double value) {
    Tensor<float> tensor(Shape{1});
    tensor[0] = float(value);
    return sink.constant(hint, tensor);
}

std::string variableConstant(OperatorSink& sink, const std::string& hint, const ExportContext& context, size_t index) {
    const auto& view = context.variables.at(index);
    Tensor<float> value(view.shape);
    std::copy_n(view.data, view.size(), value.data());
    return sink.constant(hint, value);
}

std::string constantOr(OperatorSink& sink, const std::string& hint, const ExportContext& context, int index, int64_t size,
                       float otherwise) {
    if (index >= 0) return variableConstant(sink, hint, context, size_t(index));
    Tensor<float> value(Shape{size});
    value.fill(otherwise);
    return sink.constant(hint, value);
}

std::string channelsLast(OperatorSink& sink, const std::string& tensor, int rank) {
    return rank == 3 ? sink.add("Transpose", {tensor}, {{"perm", List{0, 2, 3, 1}}}) : tensor;
}

std::string channelsFirst(OperatorSink& sink, const std::string& tensor, int rank) {
    return rank == 3 ? sink.add("Transpose", {tensor}, {{"perm", List{0, 3, 1, 2}}}) : tensor;
}

std::string validSteps(OperatorSink& sink, const std::string& lengths, int64_t steps) {
    List numbers;
    for (int64_t t = 0; t < steps; ++t) numbers.push_back(t);
    const std::string column = sink.add("Unsqueeze", {lengths, sink.constant("axis", List{1})});
    return sink.add("Less", {sink.constant("steps", numbers), column});
}

std::string stepMask(OperatorSink& sink, const std::string& lengths, int64_t steps) {
    return sink.add("Cast", {validSteps(sink, lengths, steps)}, {{"to", kFloat}});
}

std::string maskSteps(OperatorSink& sink, const std::string& x, const std::string& lengths, int64_t steps) {
    if (lengths.empty()) return x;
    const std::string mask = sink.add("Unsqueeze", {stepMask(sink, lengths, steps), sink.constant("axis", List{2})});
    return sink.add("Mul", {x, mask});
}

std::string hideScores(OperatorSink& sink, const std::string& scores, const std::string& mask) {
    const std::string hidden = sink.add("Sub", {mask, scalarConstant(sink, "one", 1)});
    return sink.add("Add", {scores, sink.add("Mul", {hidden, scalarConstant(sink, "large", 1e9)})});
}

}  // namespace netloom
