// The blocks that come with the program.

#include <algorithm>

#include "engine/graph/block.h"
#include "engine/graph/edit.h"
#include "engine/graph/layer_types.h"

namespace netloom {
namespace {

using namespace layer_type;
using Source = CompositePart::Source;

constexpr int64_t kFilters = 32, kSize = 64;  // until the parameter or the input says otherwise

CompositePart conv(Source from, int64_t kernel, int64_t stride = 1) {
    return {kConv2d,
            {{layer_param::kFilters, kFilters},
             {layer_param::kKernelSize, std::vector<int64_t>{kernel, kernel}},
             {layer_param::kStride, std::vector<int64_t>{stride, stride}},
             {layer_param::kPadding, std::string("same")},
             {layer_param::kInitialiser, std::string("heNormal")},
             {layer_param::kUseBias, false}},
            {from},
            {}};
}
CompositePart plain(const char* type, std::vector<Source> from) { return {type, {}, std::move(from), {}}; }

/// Makes a block of parts whose first input is the block's.
class BlockBuilder {
 public:
    BlockBuilder(const char* id, const Message& title, const Message& help, const Composite& parts, size_t entries = 1)
        : block_{id, title.english(), help.english(), {}}, parts_(parts),
          group_(addComposite(block_.part, builtinLayers(), parts, entries, title.english())) {}

    /// The parameter of all parts of this type, or of those named by their place.
    BlockBuilder& param(const std::string& id, const char* type, std::vector<size_t> only = {}, bool fromInput = false) {
        const std::vector<NodeId> nodes = nodesOf(block_.part, group_);
        const std::string& own = ids_.empty() ? id : ids_;
        for (size_t i = 0; i < nodes.size(); ++i) {
            const bool named = only.empty() || std::find(only.begin(), only.end(), i) != only.end();
            if (parts_[i].type != type || !named) continue;
            const auto declared = declareParam(block_.part, builtinLayers(), group_, own, {nodes[i], id});
            NETLOOM_ASSERT(declared);
        }
        for (GroupParam& param : block_.part.findGroup(group_)->params)
            if (param.id == own) param.fromInput = fromInput;
        ids_.clear();
        return *this;
    }
    /// The next param() stands under this id; several may share one.
    BlockBuilder& as(const char* id) {
        ids_ = id;
        return *this;
    }
    BlockBuilder& words(const char* id, const Message& title, const Message& help) {
        for (GroupParam& param : block_.part.findGroup(group_)->params) {
            if (param.id != id) continue;
            param.title = title.english();
            param.help = help.english();
        }
        return *this;
    }
    Block done() {
        arrange(block_.part, builtinLayers(), 1100, group_);
        const Card place = placeOf(block_.part, builtinLayers(), group_);
        moveCard(block_.part, group_, -place.x - kGroupPadding, -place.y - kGroupPadding - kGroupTitle);
        block_.part.findGroup(group_)->collapsed = true;
        return std::move(block_);
    }

 private:
    Block block_;
    const Composite& parts_;
    NodeId group_;
    std::string ids_;
};

Block convBnRelu() {
    const Composite parts{conv({}, 3), plain(kBatchNorm, {{0, 0, 0}}), plain(kActivation, {{1, 0, 0}})};
    return BlockBuilder("convBnRelu", NL_TR("engine", "Conv, BatchNorm, ReLU"),
                        NL_TR("engine", "A convolution, batch norm and an activation: the brick of most image networks"), parts)
        .param(layer_param::kFilters, kConv2d)
        .param(layer_param::kKernelSize, kConv2d)
        .param(layer_param::kStride, kConv2d)
        .param(layer_param::kFunction, kActivation)
        .done();
}

/// He et al., CVPR 2016, figure 2; `middle` comes between the second norm and the sum.
Composite residualParts(const char* middle) {
    Composite parts{conv({}, 3), plain(kBatchNorm, {{0, 0, 0}}), plain(kActivation, {{1, 0, 0}}), conv({2, 0, 0}, 3), plain(kBatchNorm, {{3, 0, 0}})};
    int last = 4;
    if (middle) {
        parts.push_back(plain(middle, {{last, 0, 0}}));
        ++last;
    }
    parts.push_back(plain(kAdd, {{last, 0, 0}, {-1, 0, 0}}));
    parts.push_back(plain(kActivation, {{last + 1, 0, 0}}));
    return parts;
}

Block residual() {
    const Composite parts = residualParts(nullptr);
    return BlockBuilder("residual", NL_TR("engine", "Residual block"),
                        NL_TR("engine", "Two convolutions that learn a correction of their input; filters equal the input's channels"), parts)
        .param(layer_param::kFilters, kConv2d, {}, true)
        .param(layer_param::kKernelSize, kConv2d)
        .done();
}

Block residualHalving() {
    const Composite parts{conv({}, 3, 2),
                          plain(kBatchNorm, {{0, 0, 0}}),
                          plain(kActivation, {{1, 0, 0}}),
                          conv({2, 0, 0}, 3),
                          plain(kBatchNorm, {{3, 0, 0}}),
                          conv({}, 1, 2),
                          plain(kBatchNorm, {{5, 0, 0}}),
                          plain(kAdd, {{4, 0, 0}, {6, 0, 0}}),
                          plain(kActivation, {{7, 0, 0}})};
    return BlockBuilder("residualHalving", NL_TR("engine", "Residual block, halving"),
                        NL_TR("engine", "A residual block that halves the image; a 1×1 convolution fits the short cut to it"), parts)
        .param(layer_param::kFilters, kConv2d)
        .done();
}

/// Hu, Shen & Sun, "Squeeze-and-excitation networks", CVPR 2018, figure 3.
Block squeezeExciteResidual() {
    const Composite parts = residualParts("squeezeExcite");
    return BlockBuilder("squeezeExciteResidual", NL_TR("engine", "Squeeze-and-excite block"),
                        NL_TR("engine", "A residual block that also weighs its channels"), parts)
        .param(layer_param::kFilters, kConv2d, {}, true)
        .param("reduction", "squeezeExcite")
        .done();
}

Block transformer(const char* layer, const char* id, const Message& title, const Message& help, size_t inputs) {
    const std::vector<Shape> shapes(inputs, Shape{1, kSize});
    const LayerDescriptor& descriptor = *builtinLayers().find(layer);
    const Composite parts = descriptor.composite(descriptor.complete({}), shapes);
    std::vector<size_t> dense;
    for (size_t i = 0; i < parts.size(); ++i)
        if (parts[i].type == kDense) dense.push_back(i);
    BlockBuilder block(id, title, help, parts, inputs);
    block.param("heads", "multiHeadAttention");
    block.as("feedForward").param(layer_param::kUnits, kDense, {dense.front()});
    block.words("feedForward", NL_TR("engine", "Network units"), NL_TR("engine", "Units of the hidden layer behind the attention"));
    block.as("size").param(layer_param::kUnits, kDense, {dense.back()}, true);
    block.words("size", NL_TR("engine", "Channels"), NL_TR("engine", "Channels of the sequence that comes in; the residual links need them"));
    block.as("dropout").param(layer_param::kRate, kDropout);
    block.as("dropout").param("dropout", "multiHeadAttention");
    return block.done();
}

}  // namespace

const std::vector<Block>& builtinBlocks() {
    static const std::vector<Block> blocks{
        convBnRelu(),
        residual(),
        residualHalving(),
        squeezeExciteResidual(),
        transformer("transformerEncoder", "transformerEncoderBlock", NL_TR("engine", "Transformer encoder block"),
                    NL_TR("engine", "Attention and a small network for every step, with their residual links, as single layers"), 1),
        transformer("transformerDecoder", "transformerDecoderBlock", NL_TR("engine", "Transformer decoder block"),
                    NL_TR("engine", "Causal attention, attention to a memory and a small network, as single layers"), 2)};
    return blocks;
}

}  // namespace netloom
