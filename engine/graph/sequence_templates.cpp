// Networks for texts and series.

#include "engine/graph/template_builder.h"
#include "engine/graph/template_params.h"

namespace netloom {
namespace {

using namespace template_params;

ParamSpec embeddingSpec(int64_t size) {
    return count("embedding", NL_TR("engine", "Embedding size"), NL_TR("engine", "Numbers that describe each token"), size, 4096);
}

void dropOut(TemplateBuilder& net, double rate) {
    if (rate > 0) net.add(layer_type::kDropout, {{layer_param::kRate, rate}});
}

/// Y. Kim, "Convolutional neural networks for sentence classification", EMNLP 2014, with trained embeddings.
TemplateDescriptor textCnn() {
    TemplateDescriptor d{.id = "textCnn",
                         .title = NL_TR("engine", "Text CNN"),
                         .help = NL_TR("engine", "Looks for short phrases of several lengths anywhere in the text (Kim 2014)"),
                         .needs = BlockKind::tokens};
    d.params = {embeddingSpec(128),
                {.id = "windows",
                 .title = NL_TR("engine", "Phrase lengths"),
                 .help = NL_TR("engine", "Tokens under the window of each branch"),
                 .kind = ParamKind::integerList,
                 .defaultValue = std::vector<int64_t>{3, 4, 5},
                 .minimum = 1,
                 .maximum = 64,
                 .minimumLength = 1,
                 .maximumLength = 6},
                count("filters", NL_TR("engine", "Filters"), NL_TR("engine", "Phrases that every branch can learn"), 100, 4096),
                dropoutSpec(0.5)};
    d.instantiate = [specs = d.params](const ParamMap& params, const DataSignature& signature) {
        TemplateBuilder net(signature, BlockKind::tokens);
        net.embedding(value<int64_t>(params, specs, "embedding"));
        const NodeId trunk = net.last();
        std::vector<NodeId> branches;
        for (const int64_t window : value<std::vector<int64_t>>(params, specs, "windows")) {
            net.continueAt(trunk);
            net.conv1d(value<int64_t>(params, specs, "filters"), window, "same");
            net.activation("relu");
            branches.push_back(net.add(layer_type::kGlobalMaxPool1d));
        }
        if (branches.size() > 1) {
            net.continueAt(branches.front());
            net.merge(layer_type::kConcatenate, std::span(branches).subspan(1));
        }
        dropOut(net, value<double>(params, specs, "dropout"));
        return net.finishWithHeads();
    };
    return d;
}

TemplateDescriptor textLstm() {
    TemplateDescriptor d{.id = "textLstm",
                         .title = NL_TR("engine", "Bidirectional LSTM for text"),
                         .help = NL_TR("engine", "Reads the text forwards and backwards and remembers what matters"),
                         .needs = BlockKind::tokens};
    d.params = {embeddingSpec(64),
                count("units", NL_TR("engine", "Units"), NL_TR("engine", "Size of the memory in each direction"), 64, 4096),
                dropoutSpec(0.3)};
    d.instantiate = [specs = d.params](const ParamMap& params, const DataSignature& signature) {
        TemplateBuilder net(signature, BlockKind::tokens);
        const double rate = value<double>(params, specs, "dropout");
        net.embedding(value<int64_t>(params, specs, "embedding"));
        dropOut(net, rate);
        net.add(layer_type::kLstm, {{layer_param::kUnits, value<int64_t>(params, specs, "units")}, {"bidirectional", "concat"}});
        dropOut(net, rate);
        return net.finishWithHeads();
    };
    return d;
}

/// Vaswani et al., "Attention is all you need", 2017: the encoder, normalised before each part.
TemplateDescriptor textTransformer() {
    TemplateDescriptor d{.id = "textTransformer",
                         .title = NL_TR("engine", "Small Transformer for text"),
                         .help = NL_TR("engine", "Every token looks at every other one; needs more texts than the text CNN"),
                         .needs = BlockKind::tokens};
    d.params = {embeddingSpec(64),
                count("blocks", NL_TR("engine", "Blocks"), NL_TR("engine", "Encoder blocks, one after the other"), 2, 24),
                count("heads", NL_TR("engine", "Heads"), NL_TR("engine", "Attention heads of each block; they divide the embedding size"), 4, 64),
                dropoutSpec(0.2)};
    d.instantiate = [specs = d.params](const ParamMap& params, const DataSignature& signature) {
        TemplateBuilder net(signature, BlockKind::tokens);
        const int64_t size = value<int64_t>(params, specs, "embedding");
        const double rate = value<double>(params, specs, "dropout");
        net.embedding(size);
        // Learned ones start as long as the vectors of the words; sine waves are several times longer and would drown them.
        net.add(layer_type::kPositionalEncoding, {{"kind", std::string("learned")}});
        dropOut(net, rate);
        for (int64_t i = 0; i < value<int64_t>(params, specs, "blocks"); ++i)
            net.add(layer_type::kTransformerEncoder,
                    {{"heads", value<int64_t>(params, specs, "heads")}, {"feedForward", 2 * size}, {"dropout", rate}});
        net.add(layer_type::kGlobalAveragePool1d);
        dropOut(net, rate);
        return net.finishWithHeads();
    };
    return d;
}

/// Z. Wang et al., "Time series classification from scratch with deep neural networks", IJCNN 2017 (FCN), smaller.
TemplateDescriptor seriesCnn() {
    TemplateDescriptor d{.id = "seriesCnn",
                         .title = NL_TR("engine", "1-D CNN for series"),
                         .help = NL_TR("engine", "Convolutions along time that find typical shapes wherever they occur"),
                         .needs = BlockKind::sequence};
    d.params = {{.id = "filters",
                 .title = NL_TR("engine", "Filters"),
                 .help = NL_TR("engine", "Filters of each stage"),
                 .kind = ParamKind::integerList,
                 .defaultValue = std::vector<int64_t>{64, 128, 64},
                 .minimum = 1,
                 .maximum = 2048,
                 .minimumLength = 1,
                 .maximumLength = 8},
                dropoutSpec(0.2)};
    d.instantiate = [specs = d.params](const ParamMap& params, const DataSignature& signature) {
        TemplateBuilder net(signature, BlockKind::sequence);
        int64_t window = 8;
        for (const int64_t filters : value<std::vector<int64_t>>(params, specs, "filters")) {
            net.conv1d(filters, window, "same");
            net.add(layer_type::kBatchNorm);
            net.activation("relu");
            window = std::max<int64_t>(3, window / 2 + 1);
        }
        net.add(layer_type::kGlobalAveragePool1d);
        dropOut(net, value<double>(params, specs, "dropout"));
        return net.finishWithHeads();
    };
    return d;
}

TemplateDescriptor recurrent() {
    TemplateDescriptor d{.id = "recurrent",
                         .title = NL_TR("engine", "Recurrent network for series"),
                         .help = NL_TR("engine", "An LSTM or GRU follows the series step by step: the usual first network for forecasts"),
                         .needs = BlockKind::sequence};
    ParamSpec cell{.id = "cell",
                   .title = NL_TR("engine", "Cell"),
                   .help = NL_TR("engine", "GRU is smaller and often as good"),
                   .kind = ParamKind::choice,
                   .defaultValue = std::string("gru")};
    cell.choices = {{"gru", "GRU"}, {"lstm", "LSTM"}};
    d.params = {cell, count("units", NL_TR("engine", "Units"), NL_TR("engine", "Size of the memory"), 48, 4096),
                count("layers", NL_TR("engine", "Stacked layers"), NL_TR("engine", "Recurrent layers, one above the other"), 1, 8),
                {.id = "change",
                 .title = NL_TR("engine", "Learn the change"),
                 .help = NL_TR("engine", "Forecasts of a column of the window: the network sees the window relative to its last step and "
                                         "learns what to add to the last value, whatever the level"),
                 .kind = ParamKind::boolean,
                 .defaultValue = true},
                dropoutSpec(0)};
    d.instantiate = [specs = d.params](const ParamMap& params, const DataSignature& signature) {
        TemplateBuilder net(signature, BlockKind::sequence);
        if (value<bool>(params, specs, "change") && net.forecastsItsOwnColumns()) net.relativeToLastStep();
        const bool lstm = value<std::string>(params, specs, "cell") == "lstm";
        net.add(lstm ? layer_type::kLstm : layer_type::kGru, {{layer_param::kUnits, value<int64_t>(params, specs, "units")},
                                                              {"layers", value<int64_t>(params, specs, "layers")}});
        dropOut(net, value<double>(params, specs, "dropout"));
        return net.finishWithHeads();
    };
    return d;
}

}  // namespace

std::vector<TemplateDescriptor> sequenceTemplates() { return {textCnn(), textLstm(), textTransformer(), seriesCnn(), recurrent()}; }

}  // namespace netloom
