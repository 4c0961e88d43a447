#include "tests/benchmarks/workloads.h"

#include "engine/graph/edit.h"

namespace netloom {
namespace {

using List = std::vector<int64_t>;

/// Adds nodes one behind the other.
class Builder {
 public:
    explicit Builder(const Shape& input) { workload_.inputShape = input; workload_.input = add("input", {}, {}); }

    NodeId add(const char* type, const ParamMap& params, const std::vector<NodeId>& from) {
        const NodeId id = addNode(workload_.graph, *builtinLayers().find(type), params, {});
        int order = 0;
        for (NodeId source : from) workload_.graph.links.push_back({source, id, 0, order++});
        last_ = id;
        return id;
    }
    Builder& then(const char* type, const ParamMap& params = {}) { add(type, params, {last_}); return *this; }
    Builder& dense(int64_t units, const char* activation) { return then("dense", {{"units", units}, {"activation", activation}}); }
    Builder& conv(int64_t filters, int64_t size, const char* padding) {
        return then("conv2d", {{"filters", filters}, {"kernelSize", List{size, size}}, {"padding", padding}, {"activation", "relu"}});
    }
    NodeId last() const { return last_; }

    Workload finish(const char* name, int64_t classes, std::vector<int64_t> batches) {
        workload_.output = add("output", {{"loss", classes == 1 ? "sigmoidCrossEntropy" : "softmaxCrossEntropy"}}, {last_});
        workload_.name = name;
        workload_.classes = classes;
        workload_.trainingBatches = std::move(batches);
        return workload_;
    }

 private:
    Workload workload_;
    NodeId last_ = 0;
};

Workload mlp(const char* name, const List& sizes, List batches) {
    Builder b(Shape{sizes[0]});
    for (size_t i = 1; i < sizes.size(); ++i) b.dense(sizes[i], i + 1 < sizes.size() ? "relu" : "none");
    return b.finish(name, sizes.back(), std::move(batches));
}

Workload convnet() {
    Builder b(Shape{32, 32, 3});
    b.conv(32, 3, "valid").then("maxPool2d").conv(64, 3, "valid").then("maxPool2d").then("flatten");
    return b.dense(128, "relu").dense(10, "none").finish("convnet", 10, {32, 128});
}

Workload lenet() {
    Builder b(Shape{28, 28, 1});
    b.conv(6, 5, "same").then("maxPool2d").conv(16, 5, "valid").then("maxPool2d").then("flatten");
    return b.dense(120, "relu").dense(84, "relu").dense(10, "none").finish("lenet5", 10, {64});
}

NodeId convNorm(Builder& b, NodeId from, int64_t filters, int64_t size, int64_t stride) {
    const ParamMap params{{"filters", filters}, {"kernelSize", List{size, size}}, {"stride", List{stride, stride}},
                          {"padding", "same"}, {"useBias", false}};
    return b.add("batchNorm", {}, {b.add("conv2d", params, {from})});
}

Workload resnet() {
    const ParamMap relu{{"function", "relu"}};
    Builder b(Shape{32, 32, 3});
    NodeId x = b.add("activation", relu, {convNorm(b, b.last(), 16, 3, 1)});
    for (const int64_t filters : {16, 32, 64}) {
        for (int block = 0; block < 3; ++block) {
            const bool changes = block == 0 && filters != 16;
            const NodeId middle = b.add("activation", relu, {convNorm(b, x, filters, 3, changes ? 2 : 1)});
            const NodeId end = convNorm(b, middle, filters, 3, 1);
            const NodeId shortcut = changes ? convNorm(b, x, filters, 1, 2) : x;
            x = b.add("activation", relu, {b.add("add", {}, {end, shortcut})});
        }
    }
    return b.then("globalAveragePool2d").dense(10, "none").finish("resnet20", 10, {64});
}

/// One recurrent layer of 128 units over texts of 100 words; the answer comes from its last step.
Workload recurrent(const char* cell) {
    constexpr int64_t kVocabulary = 10000;
    Builder b(Shape{100});
    b.then("embedding", {{"vocabulary", kVocabulary}, {"size", int64_t(64)}, {"padding", false}});
    b.then(cell, {{"units", int64_t(128)}});
    Workload workload = b.dense(2, "none").finish(cell, 2, {32});
    workload.vocabulary = kVocabulary;
    return workload;
}

/// Two post-norm encoder blocks of 128 channels on texts of 100 words.
Workload transformer() {
    constexpr int64_t kVocabulary = 10000;
    const ParamMap block{{"heads", int64_t(4)}, {"feedForward", int64_t(256)}, {"preNorm", false}, {"dropout", 0.1}};
    Builder b(Shape{100});
    b.then("embedding", {{"vocabulary", kVocabulary}, {"size", int64_t(128)}, {"padding", false}});
    b.then("transformerEncoder", block).then("transformerEncoder", block).then("globalAveragePool1d");
    Workload workload = b.dense(2, "none").finish("transformer", 2, {32});
    workload.vocabulary = kVocabulary;
    return workload;
}

}  // namespace

Network<float> builtNetwork(const Workload& workload) {
    NetworkOptions options;
    options.inputShapes[workload.input] = workload.inputShape;
    auto network = Network<float>::build(workload.graph, builtinLayers(), options);
    NETLOOM_ASSERT(network);
    return std::move(*network);
}

std::vector<Shape> inputShapes(const Workload& workload, const Network<float>& network, NodeId node) {
    std::vector<Shape> shapes;
    for (const Link& link : workload.graph.inputsOf(node)) shapes.push_back(network.shape(link.from));
    return shapes;
}

LayerCost costOf(const Workload& workload, const Network<float>& network, NodeId node) {
    const Node& value = *workload.graph.find(node);
    const LayerDescriptor& layer = *builtinLayers().find(value.type);
    const std::vector<Shape> shapes = inputShapes(workload, network, node);
    return layer.cost && !shapes.empty() ? layer.cost(layer.complete(value.params), shapes) : LayerCost{};
}

Workload perceptron(int64_t width) { return mlp("perceptron", {256, width, 10}, {}); }

std::vector<Workload> workloads() {
    return {mlp("mlp-tiny", {10, 5, 1}, {32}), mlp("mlp-small", {50, 128, 64, 2}, {32, 256}),
            mlp("mlp-mnist", {784, 512, 512, 10}, {128}), convnet(), lenet(), resnet(),
            recurrent("lstm"), recurrent("gru"), transformer()};
}

}  // namespace netloom
