#pragma once
// Runs one layer by itself: owns its inputs, variables, gradients and memory.

#include <cmath>

#include "engine/base/random.h"
#include "engine/catalog/layer_descriptor.h"

namespace netloom {

template <class T>
struct LayerHarness {
    std::unique_ptr<Layer<T>> layer;
    std::vector<VariableSpec> specs;
    std::vector<Tensor<T>> inputs, inputGradients, values, gradients;
    Tensor<T> output, outputGradient;
    std::vector<T> scratch, saved;
    std::vector<int32_t> steps;     ///< valid steps of the first input; empty: not padded
    std::vector<Lengths> lengths;
    bool training = true;
    bool frozen = false;            ///< no gradients of variables
    ThreadPool* pool = nullptr;

    LayerHarness(const LayerDescriptor& d, const LayerSample& sample, int64_t batch, uint64_t seed = 1) {
        const ParamMap params = d.complete(sample.params);
        if constexpr (std::is_same_v<T, double>) layer = d.buildDouble(params, sample.inputs);
        else layer = d.build(params, sample.inputs);
        specs = layer->variables();
        Random random(seed);
        for (const Shape& shape : sample.inputs) {
            inputs.push_back(randomTensor(shape.withBatch(batch), random));
            inputGradients.emplace_back(shape.withBatch(batch));
        }
        for (T& v : inputs[0].span())
            if (sample.indices > 0) v = T(random.below(uint64_t(sample.indices)));
        for (int64_t row = 0; row < batch && !sample.lengths.empty(); ++row)
            steps.push_back(sample.lengths[size_t(row) % sample.lengths.size()]);
        lengths.resize(sample.inputs.size());
        if (!steps.empty()) lengths[0] = steps;
        for (const VariableSpec& spec : specs) {
            values.push_back(randomTensor(spec.shape, random));
            // Keeps variances positive.
            if (!spec.trainable) for (T& v : values.back().span()) v = std::abs(v) + T(0.5);
            gradients.emplace_back(spec.shape);
        }
        const Shape outputShape = d.inferShape(params, sample.inputs)->withBatch(batch);
        output = Tensor<T>(outputShape);
        outputGradient = randomTensor(outputShape, random);
        saved.assign(size_t(layer->savedSize(batch)), T(0));
        scratch.assign(size_t(layer->scratchSize(batch)), std::numeric_limits<T>::quiet_NaN());
    }

    static Tensor<T> randomTensor(const Shape& shape, Random& random) {
        Tensor<T> tensor(shape);
        for (T& v : tensor.span()) v = T(random.normal());
        return tensor;
    }
    StepContext<T> context() {
        StepContext<T> c;
        c.training = training;
        c.seed = 5;
        c.step = 3;
        c.nodeKey = 7;
        c.pool = pool;
        c.lengths = lengths;
        c.scratch = scratch;
        c.saved = saved;
        return c;
    }
    Variables<T> variables() {
        Variables<T> v;
        for (size_t i = 0; i < specs.size(); ++i) {
            v.values.push_back(values[i].view());
            v.gradients.push_back(specs[i].trainable && !frozen ? gradients[i].view() : TensorView<T>{});
        }
        return v;
    }
    std::vector<ConstTensorView<T>> inputViews() const {
        std::vector<ConstTensorView<T>> views;
        for (const auto& input : inputs) views.push_back(input.view());
        return views;
    }
    void forward() {
        const auto views = inputViews();
        layer->forward(context(), variables(), views, output.view());
    }
    void backward() {
        const auto views = inputViews();
        std::vector<TensorView<T>> gradientViews;
        for (auto& g : inputGradients) gradientViews.push_back(g.view());
        const Tensor<T>& y = output;
        const Tensor<T>& dy = outputGradient;
        layer->backward(context(), variables(), views, y.view(), dy.view(), gradientViews);
    }
    /// Forward, then sum of output · outputGradient: a scalar whose gradient is what backward computes.
    double probe() {
        forward();
        double sum = 0;
        for (int64_t i = 0; i < output.size(); ++i) sum += double(output[i]) * double(outputGradient[i]);
        return sum;
    }
};

}  // namespace netloom
