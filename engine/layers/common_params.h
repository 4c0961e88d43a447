#pragma once
// Choices that several layers share, and small helpers for their declarations.

#include "engine/catalog/describe_layer.h"
#include "engine/tensor/kernels/functions.h"

namespace netloom {

/// In the order of the table in common_params.cpp.
enum class ActivationKind {
    none, sigmoid, tanh, relu, leakyRelu, elu, selu, gelu, silu, mish, softplus, softsign, hardSigmoid, hardSwish, softmax,
    logSoftmax
};
std::vector<EnumChoice<ActivationKind>> enumChoices(ActivationKind);

/// Initial values of weights that people choose from.
enum class WeightInit { glorotUniform, glorotNormal, heUniform, heNormal, lecunUniform, lecunNormal, zeros };
std::vector<EnumChoice<WeightInit>> enumChoices(WeightInit);
Initializer initializerOf(WeightInit init);

enum class Padding { valid, same };
std::vector<EnumChoice<Padding>> enumChoices(Padding);

/// "ReLU"; empty for none.
std::string activationTitle(ActivationKind kind);
kernels::Function kernelFunction(ActivationKind kind);
/// Writes the function to an exported graph; `rank` is per sample (images are NCHW there).
std::string exportFunction(ActivationKind kind, const std::string& input, int rank, OperatorSink& sink);
/// Parameter specs used by more than one layer.
ParamSpec activationSpec();
ParamSpec initialiserSpec();
ParamSpec useBiasSpec();
ParamSpec l2Spec();
ParamSpec paddingSpec();

/// Slope of leaky ReLU below zero; ELU uses alpha = 1.
constexpr double kLeakySlope = 0.01;

using Shapes = std::span<const Shape>;

/// The one input's shape if it has this rank, else an error: "Dense needs a vector; it gets 28×28×1".
Expected<Shape> inputOfRank(const std::string& layer, Shapes inputs, int rank);
/// The one input's shape whatever its rank.
Expected<Shape> onlyInput(const std::string& layer, Shapes inputs);

/// Joins the non-empty parts with " · ".
Message joinBrief(const std::vector<std::string>& parts);
/// "3×3"
std::string sizeText(const std::array<int64_t, 2>& size);

/// One axis of a sliding window (convolution, pooling).
struct WindowAxis {
    int64_t input = 0, output = 0;
    int64_t kernel = 1, stride = 1, dilation = 1;
    int64_t padBefore = 0, padAfter = 0;
    int64_t reach() const { return (kernel - 1) * dilation + 1; }
};
/// "same": output = ceil(input / stride), padding split evenly with the odd one after (as TensorFlow and ONNX
/// SAME_UPPER do). "valid": no padding. Output <= 0 when the window does not fit.
WindowAxis windowAxis(int64_t input, int64_t kernel, int64_t stride, int64_t dilation, Padding padding);
/// Output [height, width, channels] of a window sliding over an image, or why it does not fit.
Expected<Shape> windowShape(const std::string& layer, const Shape& image, const std::array<int64_t, 2>& kernel,
                            const std::array<int64_t, 2>& stride, const std::array<int64_t, 2>& dilation,
                            Padding padding, int64_t channels);
/// The same from both axes.
Expected<Shape> windowShape(const std::string& layer, const Shape& image, const WindowAxis& high, const WindowAxis& wide, int64_t channels);

}  // namespace netloom
