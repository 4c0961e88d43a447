// ResNet for small pictures: He et al., "Deep residual learning for image recognition", CVPR 2016, section 4.2.

#include "engine/graph/template_builder.h"
#include "engine/graph/template_params.h"

namespace netloom {
namespace {

using namespace template_params;

/// Convolution without bias (the batch norm behind it has one) and batch norm; returns the norm.
NodeId convolution(TemplateBuilder& net, int64_t filters, int64_t kernel, int64_t stride) {
    net.add(layer_type::kConv2d, {{layer_param::kFilters, filters},
                                  {layer_param::kKernelSize, std::vector<int64_t>{kernel, kernel}},
                                  {layer_param::kStride, std::vector<int64_t>{stride, stride}},
                                  {layer_param::kPadding, std::string("same")},
                                  {layer_param::kInitialiser, std::string("heNormal")},
                                  {layer_param::kUseBias, false}});
    return net.add(layer_type::kBatchNorm);
}

/// Two convolutions and a short cut; where the size changes the short cut is a 1×1 convolution (the paper's option B).
void residualUnit(TemplateBuilder& net, int64_t filters, int64_t stride, bool projects) {
    const NodeId entry = net.last();
    convolution(net, filters, 3, stride);
    net.activation("relu");
    const NodeId body = convolution(net, filters, 3, 1);
    NodeId shortcut = entry;
    if (projects) {
        net.continueAt(entry);
        shortcut = convolution(net, filters, 1, stride);
    }
    net.continueAt(body);
    net.merge(layer_type::kAdd, std::span(&shortcut, 1));
    net.activation("relu");
}

constexpr int64_t kStages = 3;

}  // namespace

TemplateDescriptor resNet() {
    TemplateDescriptor d{.id = "resnet20",
                         .title = "ResNet-20",
                         .help = NL_TR("engine",
                                       "Three stages of residual blocks, each with half the size and twice the filters of the "
                                       "one before (He et al. 2016, as for CIFAR); blocks per stage n give 6n + 2 layers"),
                         .needs = BlockKind::image};
    d.params = {count("blocks", NL_TR("engine", "Blocks per stage"),
                      NL_TR("engine", "3 is ResNet-20, 5 ResNet-32, 9 ResNet-56, 18 ResNet-110"), 3, 36),
                count("filters", NL_TR("engine", "Filters"), NL_TR("engine", "Filters of the first stage; every further stage has twice as many"), 16,
                      512)};
    d.instantiate = [specs = d.params](const ParamMap& params, const DataSignature& signature) {
        TemplateBuilder net(signature, BlockKind::image);
        const auto blocks = value<int64_t>(params, specs, "blocks");
        auto filters = value<int64_t>(params, specs, "filters");
        convolution(net, filters, 3, 1);
        net.activation("relu");
        for (int64_t stage = 0; stage < kStages; ++stage, filters *= 2) {
            const NodeId stageStart = net.next();
            for (int64_t block = 0; block < blocks; ++block) {
                const bool halves = stage > 0 && block == 0;
                const NodeId blockStart = net.next();
                residualUnit(net, filters, halves ? 2 : 1, halves);
                const NodeId unit = net.group(blockStart, fmt::format("Block {}.{}", stage + 1, block + 1), true);
                // Without a convolution in the short cut the filters are those of the input.
                net.groupParam(unit, layer_type::kConv2d, layer_param::kFilters, !halves);
                net.groupParam(unit, layer_type::kActivation, layer_param::kFunction);
            }
            if (blocks == 1) continue;
            const NodeId whole = net.group(stageStart, fmt::format("Stage {}", stage + 1), false);
            if (stage > 0) net.groupParam(whole, layer_type::kConv2d, layer_param::kFilters);  // the first has those of what feeds it
            net.groupParam(whole, layer_type::kActivation, layer_param::kFunction);
        }
        net.add(layer_type::kGlobalAveragePool2d);
        return net.finishWithHeads();
    };
    return d;
}

}  // namespace netloom
