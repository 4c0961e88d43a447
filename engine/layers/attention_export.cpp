#include "engine/layers/attention_export.h"

namespace netloom {
namespace {

using List = std::vector<int64_t>;

/// Columns [first, first + count) of a weight and bias pair, as a projection of their own.
std::string projectColumns(OperatorSink& sink, const std::string& x, const ExportContext& context, size_t weight, int64_t first,
                           int64_t count) {
    const auto& all = context.variables.at(weight);
    const int64_t in = all.shape[0], out = all.shape[1];
    Tensor<float> own(Shape{in, count}), bias(Shape{count});
    for (int64_t i = 0; i < in; ++i) std::copy_n(all.data + i * out + first, count, own.data() + i * count);
    std::copy_n(context.variables.at(weight + 1).data + first, count, bias.data());
    return sink.add("Add", {sink.add("MatMul", {x, sink.constant("weight", own)}), sink.constant("bias", bias)});
}

/// [N, steps, heads · keySize] -> [N, heads, steps, keySize].
std::string splitHeads(OperatorSink& sink, const std::string& x, const AttentionOptions& o, int64_t steps) {
    const std::string split = sink.add("Reshape", {x, sink.constant("heads", List{-1, steps, o.heads, o.keySize})});
    return sink.add("Transpose", {split}, {{"perm", List{0, 2, 1, 3}}});
}

/// Float mask that broadcasts to [N, heads, queries, keys]: 1 where a query may look; "" = everywhere.
std::string attentionMask(OperatorSink& sink, const AttentionOptions& o, const std::string& keyLengths) {
    std::string mask;
    if (!keyLengths.empty()) {
        mask = sink.add("Unsqueeze", {stepMask(sink, keyLengths, o.keySteps()), sink.constant("axes", List{1, 2})});
    }
    if (!o.causal) return mask;
    Tensor<float> lower(Shape{o.steps, o.keySteps()});
    for (int64_t t = 0; t < o.steps; ++t) {
        for (int64_t k = 0; k < o.keySteps(); ++k) lower[t * o.keySteps() + k] = k <= t ? 1.0f : 0.0f;
    }
    const std::string causal = sink.constant("causal", lower);
    return mask.empty() ? causal : sink.add("Mul", {mask, causal});
}

}  // namespace

std::string exportProjection(OperatorSink& sink, const std::string& x, const ExportContext& context, size_t weight) {
    return projectColumns(sink, x, context, weight, 0, context.variables.at(weight).shape[1]);
}

std::string exportRotation(OperatorSink& sink, const std::string& x, int64_t steps, int64_t size) {
    Tensor<float> turn(Shape{size, size}), cosines(Shape{steps, size}), sines(Shape{steps, size});
    for (int64_t i = 0; i < size; i += 2) {
        turn[(i + 1) * size + i] = -1;
        turn[i * size + i + 1] = 1;
    }
    for (int64_t t = 0; t < steps; ++t) {
        for (int64_t i = 0; i < size; ++i) {
            cosines[t * size + i] = float(std::cos(rotaryAngle(t, i / 2, size)));
            sines[t * size + i] = float(std::sin(rotaryAngle(t, i / 2, size)));
        }
    }
    const std::string turned = sink.add("MatMul", {x, sink.constant("turn", turn)});
    return sink.add("Add", {sink.add("Mul", {x, sink.constant("cosines", cosines)}), sink.add("Mul", {turned, sink.constant("sines", sines)})});
}

std::string exportAttentionPart(const AttentionOptions& o, const AttentionTensors& in, const ExportContext& context,
                                size_t firstVariable, OperatorSink& sink) {
    const int64_t inner = o.inner(), keySteps = o.keySteps();
    const size_t keyed = o.cross() ? firstVariable + 2 : firstVariable;
    const int64_t skip = o.cross() ? 0 : inner;
    std::string q = splitHeads(sink, projectColumns(sink, in.x, context, firstVariable, 0, inner), o, o.steps);
    std::string k = splitHeads(sink, projectColumns(sink, in.memory, context, keyed, skip, inner), o, keySteps);
    const std::string v = splitHeads(sink, projectColumns(sink, in.memory, context, keyed, skip + inner, inner), o, keySteps);
    if (o.rotary) {
        q = exportRotation(sink, q, o.steps, o.keySize);
        k = exportRotation(sink, k, keySteps, o.keySize);
    }
    const std::string scores = sink.add("MatMul", {q, sink.add("Transpose", {k}, {{"perm", List{0, 1, 3, 2}}})});
    std::string scaled = sink.add("Mul", {scores, scalarConstant(sink, "scale", 1 / std::sqrt(double(o.keySize)))});
    const std::string mask = attentionMask(sink, o, in.keyLengths);
    if (!mask.empty()) scaled = hideScores(sink, scaled, mask);
    std::string weights = sink.add("Softmax", {scaled}, {{"axis", int64_t(-1)}});
    if (!mask.empty()) weights = sink.add("Mul", {weights, mask});  // a sequence without steps gives zeros
    std::string heads = sink.add("Transpose", {sink.add("MatMul", {weights, v})}, {{"perm", List{0, 2, 1, 3}}});
    heads = sink.add("Reshape", {heads, sink.constant("joined", List{-1, o.steps, inner})});
    return exportProjection(sink, heads, context, firstVariable + (o.cross() ? 4 : 2));
}

}  // namespace netloom
