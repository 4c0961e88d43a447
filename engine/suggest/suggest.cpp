#include "engine/suggest/suggest.h"

#include <algorithm>
#include <cmath>

#include "engine/graph/template_builder.h"
#include "engine/graph/templates.h"

namespace netloom {
namespace {

/// Everything the rules look at.
struct Size {
    int64_t rows = 0;
    int64_t slots = 0;  ///< of the table features
    int64_t side = 0;   ///< shorter side of the first picture
    int64_t images = 0, tables = 0, texts = 0, sequences = 0;
};

Size sizeOf(const DataSignature& signature) {
    Size size{.rows = signature.trainingRows};
    for (const FeatureBlock& block : signature.blocks) {
        if (block.kind == BlockKind::image) {
            if (size.images++ == 0) size.side = std::min(block.shape[0], block.shape[1]);
        } else if (block.kind == BlockKind::tokens) {
            ++size.texts;
        } else if (block.kind == BlockKind::sequence) {
            ++size.sequences;
        } else {
            size.slots += block.shape.size();
            ++size.tables;
        }
    }
    return size;
}

/// Two hidden layers; wider when there are rows to fit them and slots to read.
std::vector<int64_t> hiddenUnits(const Size& size) {
    if (size.rows < 500) return {32, 16};
    if (size.rows < 5'000) return {64, 32};
    if (size.rows < 200'000) return {256, 128};
    return {512, 256};
}

/// Few rows say little about sharp bends, so smooth units that level off do best as long as the inputs are few, too.
bool wantsSmoothUnits(const Size& size) {
    return size.rows < 500 && size.slots <= 32;
}

/// Very small data get a small network instead; in between dropout helps, and where many inputs are one-hot.
double tableDropout(const Size& size) {
    if (size.rows < 500) return 0;
    return size.rows < 5'000 || size.slots > 60 ? 0.2 : 0.05;
}

/// The picture halves at every stage until about 4 pixels are left.
std::vector<int64_t> stageFilters(const Size& size) {
    const int stages = std::clamp(int(std::lround(std::log2(double(std::max<int64_t>(size.side, 4)) / 4))), 2, 5);
    std::vector<int64_t> filters;
    for (int stage = 0; stage < stages; ++stage) filters.push_back(std::min<int64_t>(16 << stage, 128));
    return filters;
}

int64_t powerOfTwoNear(double value) {
    return int64_t(1) << std::max(0, int(std::lround(std::log2(std::max(value, 1.0)))));
}

TrainingSettings tableSettings(const Size& size) {
    TrainingSettings settings;
    settings.optimizer = "adamw";
    settings.learningRate = size.rows < 500 ? 5e-3 : size.rows < 5'000 ? 2e-3 : 1e-3;
    settings.weightDecay = size.rows < 5'000 ? 1e-2 : 1e-4;
    settings.batchSize = std::clamp<int64_t>(powerOfTwoNear(double(size.rows) / 100), 8, 256);
    settings.epochs = size.rows < 500 ? 200 : size.rows < 50'000 ? 100 : 30;
    settings.patience = size.rows < 500 ? 50 : size.rows < 50'000 ? 15 : 5;
    return settings;
}

TrainingSettings imageSettings(const Size& size) {
    TrainingSettings settings;
    settings.optimizer = "adam";
    settings.learningRate = 1e-3;
    settings.batchSize = std::clamp<int64_t>(powerOfTwoNear(double(size.rows) / 100), 16, 64);
    settings.epochs = size.rows < 5'000 ? 40 : size.rows < 20'000 ? 20 : 10;
    settings.patience = size.rows < 5'000 ? 10 : 5;
    return settings;
}

TrainingSettings sequenceSettings(const Size& size) {
    TrainingSettings settings;
    settings.optimizer = "adam";
    settings.learningRate = 1e-3;
    settings.batchSize = std::clamp<int64_t>(powerOfTwoNear(double(size.rows) / 100), 8, 64);
    settings.epochs = size.texts > 0 ? 15 : size.rows < 2'000 ? 150 : 40;
    settings.patience = size.texts > 0 ? 3 : size.rows < 2'000 ? 30 : 8;
    return settings;
}

TrainingSettings settingsFor(const Size& size) {
    if (size.texts + size.sequences > 0) return sequenceSettings(size);
    return size.images > 0 ? imageSettings(size) : tableSettings(size);
}

void addTextBranch(TemplateBuilder& net) {
    net.embedding(64);
    net.conv1d(64, 3, "same");
    net.activation("relu");
    net.add(layer_type::kGlobalMaxPool1d);
}

void addTableBranch(TemplateBuilder& net, const Size& size) {
    net.dense(hiddenUnits(size).front());
    net.activation("relu");
}

void addImageBranch(TemplateBuilder& net, const Size& size) {
    const auto filters = stageFilters(size);
    for (size_t stage = 0; stage < filters.size(); ++stage) {
        net.conv(filters[stage], 3, "same");
        net.add(layer_type::kBatchNorm);
        net.activation("relu");
        if (stage + 1 < filters.size()) net.maxPool();
    }
    net.add(layer_type::kGlobalAveragePool2d);
}

/// A branch for every part of the data, joined in front of one hidden layer.
Graph joinedBranches(const DataSignature& signature, const Size& size) {
    TemplateBuilder net(signature, signature.blocks.front().kind);
    std::vector<NodeId> ends;
    for (size_t i = 0; i < signature.blocks.size(); ++i) {
        const FeatureBlock& block = signature.blocks[i];
        if (i > 0) net.addInput(block);
        if (block.kind == BlockKind::image) {
            addImageBranch(net, size);
        } else if (block.kind == BlockKind::tokens) {
            addTextBranch(net);
        } else if (block.kind == BlockKind::sequence) {
            net.add(layer_type::kGru, {{layer_param::kUnits, int64_t(32)}});
        } else {
            addTableBranch(net, size);
        }
        ends.push_back(net.last());
    }
    net.continueAt(ends.front());
    net.merge(layer_type::kConcatenate, std::span(ends).subspan(1));
    net.dense(64);
    net.activation("relu");
    return net.finishWithHeads();
}

Suggestion suggestTable(const DataSignature& signature, const Size& size) {
    Suggestion suggestion{.graph = {}, .settings = tableSettings(size), .templateId = "mlp", .reasons = {}};
    const double dropout = tableDropout(size);
    const auto hidden = hiddenUnits(size);
    suggestion.graph =
        findTemplate("mlp")->instantiate({{"hidden", hidden},
                                          {"dropout", dropout},
                                          {"activation", std::string(wantsSmoothUnits(size) ? "tanh" : "relu")}},
                                         signature);
    suggestion.reasons = {
        {NL_TR("engine", "A table with %1 inputs: dense layers of %2 and %3 units"), size.slots, hidden[0], hidden[1]},
        dropout > 0 ? Message(NL_TR("engine", "Dropout of %1 %, because %2 training rows invite overfitting"),
                              std::lround(dropout * 100), size.rows)
                    : Message(NL_TR("engine", "No dropout: with %1 training rows a small network is safeguard enough"),
                              size.rows)};
    if (wantsSmoothUnits(size))
        suggestion.reasons.emplace_back(NL_TR("engine", "Smooth units (tanh), which suit few rows with few inputs"));
    return suggestion;
}

Suggestion suggestImage(const DataSignature& signature, const Size& size) {
    Suggestion suggestion{.graph = {}, .settings = imageSettings(size), .templateId = "smallCnn", .reasons = {}};
    const auto filters = stageFilters(size);
    suggestion.graph = findTemplate("smallCnn")->instantiate({{"filters", filters}}, signature);
    suggestion.reasons = {{NL_TR("engine", "Pictures of %1 pixels: convolutions in %2 stages with %3 to %4 filters"),
                           signature.blocks.front().shape.text(), filters.size(), filters.front(), filters.back()}};
    return suggestion;
}

Suggestion suggestText(const DataSignature& signature, const Size& size) {
    Suggestion suggestion{.graph = {}, .settings = sequenceSettings(size), .templateId = "textCnn", .reasons = {}};
    suggestion.graph = findTemplate("textCnn")->instantiate({}, signature);
    suggestion.reasons = {{NL_TR("engine", "Texts of up to %1 tokens: convolutions that look for phrases of 3 to 5 tokens"),
                           signature.blocks.front().shape[0]}};
    return suggestion;
}

/// Shapes anywhere in a series tell its class; for a forecast the last steps matter most.
Suggestion suggestSequence(const DataSignature& signature, const Size& size) {
    const bool forecast = signature.targets.front().kind == TargetKind::number;
    Suggestion suggestion{.graph = {}, .settings = sequenceSettings(size), .templateId = forecast ? "recurrent" : "seriesCnn", .reasons = {}};
    suggestion.graph = findTemplate(suggestion.templateId)->instantiate({}, signature);
    const int64_t steps = signature.blocks.front().shape[0];
    suggestion.reasons = {forecast ? Message(NL_TR("engine", "A forecast from %1 steps: a recurrent network that follows them"), steps)
                                   : Message(NL_TR("engine", "Series of %1 steps: convolutions along time"), steps)};
    return suggestion;
}

Suggestion suggestOne(const DataSignature& signature, const Size& size) {
    switch (signature.blocks.front().kind) {
        case BlockKind::image: return suggestImage(signature, size);
        case BlockKind::tokens: return suggestText(signature, size);
        case BlockKind::sequence: return suggestSequence(signature, size);
        case BlockKind::features: break;
    }
    return suggestTable(signature, size);
}

}  // namespace

Expected<Suggestion> suggest(const DataSignature& signature) {
    if (signature.blocks.empty()) {
        return fail(NL_TR("engine", "The data have no usable input column"), {},
                    NL_TR("engine", "Give at least one column the role Feature"));
    }
    const bool hasTarget = std::any_of(signature.targets.begin(), signature.targets.end(),
                                       [](const TargetInfo& target) { return target.kind != TargetKind::none; });
    if (!hasTarget) {
        return fail(NL_TR("engine", "No target column is chosen"), {},
                    NL_TR("engine", "Choose in Data what the network is to learn"));
    }
    const Size size = sizeOf(signature);
    Suggestion suggestion;
    if (signature.blocks.size() > 1) {
        suggestion.graph = joinedBranches(signature, size);
        suggestion.settings = settingsFor(size);
        suggestion.reasons = {{NL_TR("engine", "The data have %1 parts: one branch for each, joined at the end"),
                               signature.blocks.size()}};
    } else {
        suggestion = suggestOne(signature, size);
    }
    suggestion.reasons.emplace_back(
        NL_TR("engine", "At most %1 epochs with batches of %2; training stops %3 epochs after the best"),
        suggestion.settings.epochs, suggestion.settings.batchSize, suggestion.settings.patience);
    return suggestion;
}

}  // namespace netloom
