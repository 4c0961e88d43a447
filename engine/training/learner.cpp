#include "engine/training/learner.h"

#include <Eigen/Core>
#include <algorithm>
#include <cmath>

#include "engine/graph/layer_types.h"
#include "engine/tensor/kernels/updates.h"
#include "engine/tensor/parallel.h"
#include "engine/training/setup_check.h"

namespace netloom {
namespace {

ConstTensorView<float> rowsOf(const Tensor<float>& tensor, int64_t first, int64_t count) {
    return tensor.view().rows(first, count);
}

/// A sum is finite when all parts are (and not absurdly large; firstNonFinite has the last word).
bool looksFinite(std::span<const float> values) {
    return std::isfinite(Eigen::Map<const Eigen::ArrayXf>(values.data(), Eigen::Index(values.size())).sum());
}

Error analysisError(const Graph& graph, const Diagnostic& diagnostic) {
    Error error{diagnostic.message, {}, diagnostic.detail};
    if (diagnostic.node)
        if (const Node* node = graph.find(*diagnostic.node)) error.where = {NL_TR("engine", "layer %1"), node->name};
    if (diagnostic.fix) error.remedy = diagnostic.fix->title;
    return error;
}

}  // namespace

Learner::Learner(std::shared_ptr<const FittedRecipe> recipe, Network<float> network, std::unique_ptr<ThreadPool> pool)
    : recipe_(std::move(recipe)), pool_(std::move(pool)), network_(std::move(network)) {
    network_.setThreadPool(pool_.get());
}

Expected<std::unique_ptr<Learner>> Learner::make(const Graph& graph, std::shared_ptr<const FittedRecipe> recipe,
                                                 const TrainingSettings& settings, bool learns) {
    const DataSignature& signature = recipe->signature();
    GraphAnalysis analysis = analyze(graph, builtinLayers(), &signature);
    if (learns) addSetupCheck(graph, settings, signature.trainingRows, analysis);
    for (const Diagnostic& diagnostic : analysis.diagnostics)
        if (diagnostic.severity == Severity::error) return tl::unexpected(analysisError(graph, diagnostic));
    NetworkOptions options = networkOptions(graph, analysis);
    options.optimizer = settings.optimizer;
    options.optimizerParams = settings.optimizerParams;
    NETLOOM_TRY(auto network, Network<float>::build(graph, builtinLayers(), options));
    if (network.outputs().empty())
        return fail(NL_TR("engine", "The diagram has no Output"), {}, NL_TR("engine", "Add an Output and connect it"));

    auto pool = settings.threads == 1 ? nullptr : std::make_unique<ThreadPool>(settings.threads);
    std::unique_ptr<Learner> learner(new Learner(std::move(recipe), std::move(network), std::move(pool)));
    learner->settings_ = settings;
    learner->learns_ = learns;
    for (const Node& node : graph.nodes) {
        learner->nodeTypes_[node.id] = node.type;
        learner->nodeNames_[node.id] = node.name;
        if (const auto links = graph.inputsOf(node.id); !links.empty()) learner->firstInputs_[node.id] = links[0].from;
    }
    for (const auto& [id, shape] : options.inputShapes) {
        for (size_t b = 0; b < signature.blocks.size(); ++b)
            if (signature.blocks[b].id == analysis.node(id)->block) learner->blockIndex_[id] = b;
        NETLOOM_ASSERT(learner->blockIndex_.count(id));
        learner->inputs_[id] = {};
    }
    for (const NetworkOutput& output : learner->network_.outputs()) {
        for (size_t t = 0; t < signature.targets.size(); ++t)
            if (signature.targets[t].column == analysis.node(output.node)->target) learner->targetIndex_[output.node] = t;
        if (!learner->targetIndex_.count(output.node))
            return fail(NL_TR("engine", "The Output has no target"), {NL_TR("engine", "layer %1"), output.name},
                        NL_TR("engine", "Choose the column to predict in the data"));
        learner->targets_[output.node] = {};
    }
    const int64_t largest = std::max<int64_t>(learns ? signature.trainingRows : settings.batchSize, 1);
    learner->network_.prepare(std::min(settings.batchSize, largest), learns);
    return learner;
}

void Learner::bind(const EncodedRows& rows, int64_t first, int64_t count, bool withTargets) {
    for (auto& [node, batch] : inputs_) {
        const size_t block = blockIndex_.find(node)->second;
        batch.values = rowsOf(rows.inputs[block], first, count);
        batch.lengths = block < rows.lengths.size() && !rows.lengths[block].empty()
                            ? Lengths(rows.lengths[block]).subspan(size_t(first), size_t(count))
                            : Lengths();
    }
    if (!withTargets) return;
    for (auto& [node, view] : targets_) view = rowsOf(rows.targets[targetIndex_.find(node)->second], first, count);
}

// --- learning -----------------------------------------------------------------------------------------------------------

double Learner::learn(const EncodedRows& batch, int64_t rows, int64_t step) {
    lastBatch_ = &batch;
    lastRows_ = rows;
    bind(batch, 0, rows, true);
    network_.forward(Mode::training, inputs_, rows, uint64_t(step));
    const std::span<const float> weights(batch.weights);
    return network_.lossAndBackward(targets_, weights.first(weights.empty() ? 0 : size_t(rows)));
}

void Learner::update(int64_t step, double learningRate) {
    network_.step({step, learningRate, settings_.clipNorm, settings_.weightDecay});
}

double Learner::batchMetricSum(const EncodedRows& batch, int64_t rows) {
    const ConstTensorView<float> logits = network_.logits(output().node);
    const float* truth = batch.targets[targetIndex()].data();
    const int64_t units = logits.size() / rows;
    double sum = 0;
    if (targetKind() == TargetKind::number) {
        for (int64_t i = 0; i < rows; ++i) {
            const double difference = double(logits[i * units]) - double(truth[i]);
            sum += difference * difference;
        }
        return sum;
    }
    const float threshold = output().loss->link == OutputLink::identity ? 0.5f : 0.f;  // of a single unit
    for (int64_t i = 0; i < rows; ++i) {
        const float* row = logits.data + i * units;
        const int64_t answer = units == 1 ? row[0] > threshold : std::max_element(row, row + units) - row;
        sum += double(answer) == double(truth[i]);
    }
    return sum;
}

double Learner::metricOf(double sum, double rows) const {
    return targetKind() == TargetKind::number ? std::sqrt(sum / rows) : sum / rows;
}

// --- finite numbers -----------------------------------------------------------------------------------------------------

std::optional<Error> Learner::checkFinite(double loss, int64_t step) {
    bool fine = std::isfinite(loss);
    for (const NetworkVariable<float>& variable : network_.variables())
        fine = fine && looksFinite(variable.gradient.span());
    return fine ? std::nullopt : nonFiniteError(step);
}

std::optional<Error> Learner::checkVariables(int64_t step) {
    bool fine = true;
    for (const NetworkVariable<float>& variable : network_.variables()) fine = fine && looksFinite(variable.value.span());
    return fine ? std::nullopt : nonFiniteError(step);
}

std::optional<Error> Learner::nonFiniteError(int64_t step) {
    const std::optional<NodeId> node = network_.firstNonFinite();
    if (!node) return std::nullopt;
    const Message where(NL_TR("engine", "layer %1, step %2"), nodeNames_[*node], step);
    if (nodeTypes_[*node] == layer_type::kInput)
        return Error{NL_TR("engine", "The data hold a value that is not a finite number"), where,
                     NL_TR("engine", "Let the recipe impute missing values, or ignore the column")};
    return Error{NL_TR("engine", "A value is no longer a finite number (NaN or infinity)"), where,
                 NL_TR("engine", "Lower the learning rate or clip the gradient norm")};
}

// --- state --------------------------------------------------------------------------------------------------------------

Expected<void> Learner::setVariables(std::span<const float> variables) {
    if (network_.setVariables(variables)) return {};
    return fail(NL_TR("engine", "The stored weights belong to another network"), {},
                NL_TR("engine", "Start a new run with the present diagram"));
}

void Learner::exchangeVariables(std::span<float> other) {
    for (const NetworkVariable<float>& variable : network_.variables()) {
        const std::span<float> values = variable.value.span();
        std::swap_ranges(values.begin(), values.end(), other.begin());
        other = other.subspan(values.size());
    }
}

void Learner::moveTowardsVariables(std::span<float> average, float share) {
    for (const NetworkVariable<float>& variable : network_.variables()) {
        const int64_t n = variable.value.size();
        kernels::moveTowards<float>(parallelOn(pool_.get()), average.data(), variable.value.data, share, n);
        average = average.subspan(size_t(n));
    }
}

bool Learner::keepsStatistics() const {
    return std::ranges::any_of(network_.variables(), [](const auto& variable) { return !variable.trainable; });
}

void Learner::passForStatistics(const EncodedRows& batch, int64_t rows, int64_t step, double share) {
    bind(batch, 0, rows, false);
    network_.setStatisticsShare(share);
    network_.forward(Mode::training, inputs_, rows, uint64_t(step));
    network_.setStatisticsShare(-1);
}

Expected<void> Learner::restore(const Checkpoint& checkpoint) {
    NETLOOM_CHECK(setVariables(checkpoint.variables));
    if (network_.setOptimizerState(checkpoint.optimizer)) return {};
    return fail(NL_TR("engine", "The stored state belongs to another optimizer"), {},
                NL_TR("engine", "Go on with the optimizer of the run, or start a new one"));
}

}  // namespace netloom
