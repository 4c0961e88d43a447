#pragma once
// The one declaration of a layer. Everything the program knows about a kind of node stands here: palette entry, form,
// shapes, cost, mathematics, export, help. Built with describeLayer<Params>() (describe_layer.h), which erases the type.

#include <functional>

#include "engine/catalog/composite.h"
#include "engine/catalog/layer.h"
#include "engine/catalog/operator_sink.h"
#include "engine/catalog/param.h"

namespace netloom {

enum class LayerCategory { io, dense, conv, pool, recurrent, attention, activation, norm, regular, shape };  // ids as in the design tokens
const char* categoryId(LayerCategory category);
Message categoryTitle(LayerCategory category);
const std::vector<LayerCategory>& allCategories();

struct PortSpec {
    std::string name;      ///< "in", "a", "b"
    bool variadic = false; ///< takes any number of links (Concatenate, Add)
    bool optional = false; ///< may stay unconnected; only the last port may be (the layer then gets one input less)
};

/// A palette entry that is this layer with other defaults ("ReLU" is Activation with function = relu).
struct LayerPreset {
    std::string id;  ///< stable: "relu"
    Message title;
    ParamMap params;
};

struct LayerCost {
    int64_t parameters = 0;    ///< trainable
    int64_t multiplyAdds = 0;  ///< per sample, forward
};

/// One configuration the parameterised tests run: parameters and per-sample input shapes.
struct LayerSample {
    std::string name;
    ParamMap params;
    std::vector<Shape> inputs;
    std::vector<int32_t> lengths = {};  ///< valid steps of the first input, row by row (repeating); empty: not padded
    int64_t indices = 0;                ///< the first input holds whole numbers below this, and takes no gradient
};

struct LayerDescriptor {
    std::string id;   ///< stable, stored in files: "conv2d"
    int version = 1;
    std::string title;  ///< "Conv2D"; layer names stay untranslated
    LayerCategory category = LayerCategory::shape;
    Message summary;  ///< one line for palette and tool tip
    Message help;     ///< a few sentences: what it computes, when to use it
    std::vector<ParamSpec> params;
    std::vector<PortSpec> inputs;
    bool hasOutput = true;
    bool compact = false;  ///< drawn in the small node form
    std::vector<LayerPreset> presets;  ///< empty: the layer itself is the palette entry
    std::vector<LayerSample> samples;

    /// Per-sample output shape, or what is wrong ("Conv2D needs an image: height × width × channels").
    std::function<Expected<Shape>(const ParamMap&, std::span<const Shape> inputs)> inferShape;
    std::function<LayerCost(const ParamMap&, std::span<const Shape> inputs)> cost;
    /// "3×3 · 16 filters · same": the line under the title on the node; parts joined by " · ".
    std::function<Message(const ParamMap&)> brief;
    /// Only for parameters that check and shapes that infer. Null for Input and Output, which the Network handles.
    std::function<std::unique_ptr<Layer<float>>(const ParamMap&, std::span<const Shape> inputs)> build;
    std::function<std::unique_ptr<Layer<double>>(const ParamMap&, std::span<const Shape> inputs)> buildDouble;
    /// The layer as other layers; null: it is not made of any. Only for parameters that check and shapes that infer.
    std::function<Composite(const ParamMap&, std::span<const Shape> inputs)> composite;
    /// Writes the layer's inference form; returns the output tensor's name.
    std::function<Expected<std::string>(const ParamMap&, const ExportContext&, OperatorSink&)> exportOperators;

    size_t requiredInputs() const;
    const ParamSpec* param(const std::string& paramId) const;
    /// All parameters: given values, else defaults.
    ParamMap complete(const ParamMap& given) const;
    /// First parameter that is unknown, of the wrong kind or out of range.
    Expected<void> check(const ParamMap& given) const;
};

/// Appends the parameters of learning_params.h that the layer's variables call for and that it does not declare itself.
void addLearningParams(LayerDescriptor& descriptor);

/// All layers, in palette order. Immutable after construction; safe to share between threads.
class LayerCatalog {
 public:
    explicit LayerCatalog(std::vector<LayerDescriptor> descriptors);
    const std::vector<LayerDescriptor>& all() const { return descriptors_; }
    const LayerDescriptor* find(const std::string& id) const;

 private:
    std::vector<LayerDescriptor> descriptors_;
};

/// The catalog of this program; defined in engine/layers/builtin_layers.cpp.
const LayerCatalog& builtinLayers();

}  // namespace netloom
