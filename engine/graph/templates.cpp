#include "engine/graph/templates.h"

#include <algorithm>

#include "engine/graph/template_builder.h"
#include "engine/graph/template_params.h"

namespace netloom {
namespace {

using namespace template_params;

ParamSpec functionSpec() {
    ParamSpec spec{.id = "activation",
                   .title = NL_TR("engine", "Activation"),
                   .help = NL_TR("engine", "Bends the values between the layers"),
                   .kind = ParamKind::choice,
                   .defaultValue = std::string("relu")};
    spec.choices = {{"relu", "ReLU"}, {"leakyRelu", "Leaky ReLU"},
                    {"elu", "ELU"},   {"gelu", "GELU"},
                    {"tanh", "tanh"}, {"sigmoid", NL_TR("engine", "Sigmoid")}};
    return spec;
}

ParamSpec batchNormSpec(bool on) {
    return {.id = "batchNorm",
            .title = NL_TR("engine", "Batch norm"),
            .help = NL_TR("engine", "Normalise the values of every hidden layer"),
            .kind = ParamKind::boolean,
            .defaultValue = on};
}

TemplateDescriptor multilayerPerceptron() {
    TemplateDescriptor d{
        .id = "mlp",
        .title = NL_TR("engine", "Multilayer perceptron"),
        .help = NL_TR("engine", "Dense layers one after the other: the usual first network for tables"),
        .needs = BlockKind::features};
    d.params = {{.id = "hidden",
                 .title = NL_TR("engine", "Hidden layers"),
                 .help = NL_TR("engine", "Units of each hidden layer"),
                 .kind = ParamKind::integerList,
                 .defaultValue = std::vector<int64_t>{64, 32},
                 .minimum = 1,
                 .maximum = 16384,
                 .minimumLength = 0,
                 .maximumLength = 12},
                functionSpec(),
                dropoutSpec(0),
                batchNormSpec(false)};
    d.instantiate = [specs = d.params](const ParamMap& params, const DataSignature& signature) {
        const bool tabular = std::any_of(signature.blocks.begin(), signature.blocks.end(),
                                         [](const FeatureBlock& b) { return b.kind == BlockKind::features; });
        const bool flatten = !tabular && !signature.blocks.empty();
        TemplateBuilder net(signature, flatten ? BlockKind::image : BlockKind::features);
        if (flatten) net.add(layer_type::kFlatten);
        const double rate = value<double>(params, specs, "dropout");
        for (const int64_t units : value<std::vector<int64_t>>(params, specs, "hidden")) {
            net.dense(units);
            if (value<bool>(params, specs, "batchNorm")) net.add(layer_type::kBatchNorm);
            net.activation(value<std::string>(params, specs, "activation"));
            if (rate > 0) net.add(layer_type::kDropout, {{layer_param::kRate, rate}});
        }
        return net.finishWithHeads();
    };
    return d;
}

/// LeCun et al., "Gradient-based learning applied to document recognition", 1998, with softmax instead of RBF units.
TemplateDescriptor leNet5() {
    TemplateDescriptor d{.id = "lenet5",
                         .title = "LeNet-5",
                         .help = NL_TR("engine", "The classic of 1998: two convolutions, three dense layers"),
                         .needs = BlockKind::image};
    d.instantiate = [](const ParamMap&, const DataSignature& signature) {
        TemplateBuilder net(signature, BlockKind::image);
        const Shape& image = net.inputShape();
        // The original pads 28 × 28 digits to 32 × 32; small pictures keep their size as well.
        const bool small = image.rank() == 3 && std::min(image[0], image[1]) < 32;
        net.conv(6, 5, small ? "same" : "valid");
        net.activation("tanh");
        net.averagePool();
        net.conv(16, 5, image.rank() == 3 && std::min(image[0], image[1]) < 12 ? "same" : "valid");
        net.activation("tanh");
        net.averagePool();
        net.add(layer_type::kFlatten);
        for (const int64_t units : {120, 84}) {
            net.dense(units);
            net.activation("tanh");
        }
        return net.finishWithHeads();
    };
    return d;
}

void convolutionBlock(TemplateBuilder& net, int64_t filters, int64_t stride = 1) {
    net.conv(filters, 3, "same", stride);
    net.add(layer_type::kBatchNorm);
    net.activation("relu");
}

/// He et al., "Deep residual learning", 2016: the block learns a correction of its input.
void residualBlock(TemplateBuilder& net, int64_t filters) {
    const NodeId shortcut = net.last();
    net.conv(filters, 3, "same");
    net.add(layer_type::kBatchNorm);
    net.activation("relu");
    net.conv(filters, 3, "same");
    net.add(layer_type::kBatchNorm);
    net.merge(layer_type::kAdd, std::span(&shortcut, 1));
    net.activation("relu");
}

TemplateDescriptor smallCnn() {
    TemplateDescriptor d{.id = "smallCnn",
                         .title = NL_TR("engine", "Small modern CNN"),
                         .help = NL_TR("engine", "Convolution, batch norm and ReLU in blocks with residual links"),
                         .needs = BlockKind::image};
    d.params = {{.id = "filters",
                 .title = NL_TR("engine", "Filters"),
                 .help = NL_TR("engine", "Filters of each stage; the picture halves after every stage but the last"),
                 .kind = ParamKind::integerList,
                 .defaultValue = std::vector<int64_t>{16, 32, 64},
                 .minimum = 1,
                 .maximum = 2048,
                 .minimumLength = 1,
                 .maximumLength = 8},
                {.id = "residual",
                 .title = NL_TR("engine", "Residual links"),
                 .help = NL_TR("engine", "Add a block with a short cut to every stage but the first"),
                 .kind = ParamKind::boolean,
                 .defaultValue = true},
                dropoutSpec(0.2)};
    d.instantiate = [specs = d.params](const ParamMap& params, const DataSignature& signature) {
        TemplateBuilder net(signature, BlockKind::image);
        const auto filters = value<std::vector<int64_t>>(params, specs, "filters");
        int64_t side = net.inputShape().rank() == 3 ? std::min(net.inputShape()[0], net.inputShape()[1]) : 1 << 20;
        for (size_t stage = 0; stage < filters.size(); ++stage) {
            convolutionBlock(net, filters[stage]);
            if (stage > 0 && value<bool>(params, specs, "residual")) residualBlock(net, filters[stage]);
            if (stage + 1 == filters.size() || side < 2) continue;
            net.maxPool();
            side /= 2;
        }
        net.add(layer_type::kGlobalAveragePool2d);
        const double rate = value<double>(params, specs, "dropout");
        if (rate > 0) net.add(layer_type::kDropout, {{layer_param::kRate, rate}});
        return net.finishWithHeads();
    };
    return d;
}

TemplateDescriptor feedForward() {
    TemplateDescriptor d{
        .id = "feedForward10-5-1",
        .title = NL_TR("engine", "Feed-forward 10-5-1"),
        .help = NL_TR("engine",
                      "The classic teaching network: a hidden layer of 5 ReLU units and one sigmoid output "
                      "with binary cross-entropy. The declared 10 inputs become those of the table"),
        .needs = BlockKind::features};
    d.instantiate = [](const ParamMap&, const DataSignature& signature) {
        TemplateBuilder net(signature, BlockKind::features);
        net.dense(5);
        net.activation("relu");
        net.dense(1);
        net.activation("sigmoid");
        return net.finish();
    };
    return d;
}

TemplateDescriptor convolutional() {
    TemplateDescriptor d{
        .id = "conv32x32x3",
        .title = NL_TR("engine", "Convolutional 32×32×3"),
        .help = NL_TR("engine",
                      "The classic teaching network for pictures: two convolutions with max-pooling, a dense "
                      "layer of 128 and a softmax, trained with sparse categorical cross-entropy"),
        .needs = BlockKind::image};
    d.params = {dropoutSpec(0)};
    d.instantiate = [specs = d.params](const ParamMap& params, const DataSignature& signature) {
        TemplateBuilder net(signature, BlockKind::image);
        for (const int64_t filters : {32, 64}) {
            net.conv(filters, 3, "valid");
            net.activation("relu");
            net.maxPool();
        }
        net.add(layer_type::kFlatten);
        net.dense(128);
        net.activation("relu");
        if (const double rate = value<double>(params, specs, "dropout"); rate > 0)
            net.add(layer_type::kDropout, {{layer_param::kRate, rate}});
        net.dense(signature.targets.empty() ? 10 : net.targetUnits());
        net.activation("softmax");
        return net.finish();
    };
    return d;
}

}  // namespace

const std::vector<TemplateDescriptor>& builtinTemplates() {
    static const std::vector<TemplateDescriptor> templates = [] {
        std::vector<TemplateDescriptor> all{multilayerPerceptron(), leNet5(), smallCnn(), resNet(), feedForward(), convolutional()};
        for (TemplateDescriptor& further : sequenceTemplates()) all.push_back(std::move(further));
        return all;
    }();
    return templates;
}

const TemplateDescriptor* findTemplate(const std::string& id) {
    const auto& all = builtinTemplates();
    const auto found = std::find_if(all.begin(), all.end(), [&](const TemplateDescriptor& t) { return t.id == id; });
    return found == all.end() ? nullptr : &*found;
}

}  // namespace netloom
