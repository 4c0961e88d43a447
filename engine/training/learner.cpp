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
    for (const NetworkOutput& output : learner->network_.outputs())
        NETLOOM_CHECK(learner->addRule(output, analysis.node(output.node)->target));
    const int64_t largest = std::max<int64_t>(learns ? signature.trainingRows : settings.batchSize, 1);
    learner->network_.prepare(std::min(settings.batchSize, largest), learns);
    for (OutputRule& rule : learner->rules_) {
        rule.values.resize(size_t(learner->network_.maximumBatch()));
        rule.weights.resize(rule.values.size());
    }
    return learner;
}

Expected<void> Learner::addRule(const NetworkOutput& output, const std::string& column) {
    const auto& targets = recipe_->signature().targets;
    const auto found = std::ranges::find(targets, column, &TargetInfo::column);
    if (found == targets.end())
        return fail(NL_TR("engine", "The Output has no target"), {NL_TR("engine", "layer %1"), output.name},
                    NL_TR("engine", "Choose the column to predict in the data"));
    OutputRule rule;
    rule.node = output.node;
    rule.target = size_t(found - targets.begin());
    rule.link = output.loss->linkOf(output.shape.size());
    rule.scale = answerScale(*recipe_, rule.target, *output.loss);
    if (found->isClasses()) rule.classWeights = classWeights(output.lossParams, found->classRows);
    if (output.loss->quantiles) rule.quantiles = output.loss->quantiles(output.lossParams);
    for (size_t q = 1; q < rule.quantiles.size(); ++q)
        if (std::abs(rule.quantiles[q] - 0.5) < std::abs(rule.quantiles[rule.centre] - 0.5)) rule.centre = q;
    targets_[rule.node] = {};
    rules_.push_back(std::move(rule));
    return {};
}

void Learner::bindInputs(const EncodedRows& rows, int64_t first, int64_t count) {
    for (auto& [node, batch] : inputs_) {
        const size_t block = blockIndex_.find(node)->second;
        batch.values = rowsOf(rows.inputs[block], first, count);
        batch.lengths = block < rows.lengths.size() && !rows.lengths[block].empty()
                            ? Lengths(rows.lengths[block]).subspan(size_t(first), size_t(count))
                            : Lengths();
    }
}

/// Rows whose target is not known get weight 0 and a harmless target.
void Learner::bindTarget(OutputRule& rule, const EncodedRows& rows, int64_t first, int64_t count) {
    const ConstTensorView<float> given = rowsOf(rows.targets[rule.target], first, count);
    const bool complete = std::none_of(given.data, given.data + count, [](float value) { return std::isnan(value); });
    TargetBatch<float>& bound = targets_.find(rule.node)->second;
    const bool isFirst = &rule == &rules_.front();
    if (complete && rows.weights.empty() && rule.classWeights.empty() && rule.scale.isIdentity()) {
        bound = {given};
        if (isFirst) lossWeight_ = metricWeight_ = double(count);
        return;
    }
    double lossWeight = 0, metricWeight = 0;
    for (int64_t i = 0; i < count; ++i) {
        const bool known = !std::isnan(given[i]);
        const double value = known ? rule.scale.toSeen(double(given[i])) : 0;
        double weight = !known ? 0 : rows.weights.empty() ? 1 : double(rows.weights[size_t(first + i)]);
        metricWeight += weight;
        if (known && !rule.classWeights.empty()) weight *= rule.classWeights[size_t(given[i])];
        lossWeight += weight;
        rule.values[size_t(i)] = float(value);
        rule.weights[size_t(i)] = float(weight);
    }
    bound = {ConstTensorView<float>{Shape{count, 1}, rule.values.data()}, std::span<const float>(rule.weights.data(), size_t(count))};
    if (!isFirst) return;
    lossWeight_ = lossWeight;
    metricWeight_ = metricWeight;
}

void Learner::bindTargets(const EncodedRows& rows, int64_t first, int64_t count) {
    for (OutputRule& rule : rules_) bindTarget(rule, rows, first, count);
}

// --- learning -----------------------------------------------------------------------------------------------------------

double Learner::learn(const EncodedRows& batch, int64_t rows, int64_t step) {
    lastBatch_ = &batch;
    lastRows_ = rows;
    bindInputs(batch, 0, rows);
    bindTargets(batch, 0, rows);
    network_.forward(Mode::training, inputs_, rows, uint64_t(step));
    return network_.lossAndBackward(targets_);
}

void Learner::update(int64_t step, double learningRate) {
    network_.step({step, learningRate, settings_.clipNorm, settings_.weightDecay});
}

Learner::StepSums Learner::stepSums(double loss, const EncodedRows& batch, int64_t rows) {
    return {loss, batchMetricSum(batch, rows), lossWeight_, metricWeight_, rows};
}

double Learner::batchMetricSum(const EncodedRows& batch, int64_t rows) {
    const OutputRule& rule = rules_.front();
    const float* truth = batch.targets[rule.target].data();
    const float* weights = batch.weights.empty() ? nullptr : batch.weights.data();
    if (targetKind() != TargetKind::number) return batchHits(truth, weights, rows);
    const ConstTensorView<float> answers = network_.predictions(rule.node);
    const int64_t units = answers.size() / rows;
    double sum = 0;
    for (int64_t i = 0; i < rows; ++i) {
        const double difference = rule.scale.toEncoded(double(answers[i * units + int64_t(rule.centre)])) - double(truth[i]);
        if (!std::isnan(truth[i])) sum += difference * difference * (weights ? double(weights[i]) : 1.0);
    }
    return sum;
}

/// Rows of the batch that are answered correctly. Where rows have a place, by the centres of the classes of this batch.
double Learner::batchHits(const float* truth, const float* weights, int64_t rows) {
    OutputRule& rule = rules_.front();
    const ConstTensorView<float> logits = network_.logits(rule.node);
    const int64_t units = logits.size() / rows;
    const float threshold = rule.link == OutputLink::identity ? 0.5f : 0.f;  // of a single unit
    const bool byPlace = rule.link == OutputLink::embedding;
    const auto place = [&](int64_t i) { return std::span<const float>(logits.data + i * units, size_t(units)); };
    if (byPlace) {
        rule.centres.reset(int64_t(target().classes.size()), units);
        for (int64_t i = 0; i < rows; ++i)
            if (!std::isnan(truth[i])) rule.centres.add(place(i), int64_t(truth[i]));
        rule.centres.finish();
    }
    double sum = 0;
    for (int64_t i = 0; i < rows; ++i) {
        const float* row = logits.data + i * units;
        const int64_t answer = byPlace      ? rule.centres.nearest(place(i))
                               : units == 1 ? int64_t(row[0] > threshold)
                                            : int64_t(std::max_element(row, row + units) - row);
        if (double(answer) == double(truth[i])) sum += weights ? double(weights[i]) : 1.0;
    }
    return sum;
}

double Learner::metricOf(double sum, double weight) const {
    return targetKind() == TargetKind::number ? std::sqrt(sum / weight) : sum / weight;
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
    bindInputs(batch, 0, rows);
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
