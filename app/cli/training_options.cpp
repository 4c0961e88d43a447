#include "app/cli/training_options.h"

#include "app/cli/split_text.h"
#include "engine/catalog/layer_descriptor.h"
#include "engine/catalog/loss.h"
#include "engine/catalog/optimizer.h"
#include "engine/graph/analysis.h"
#include "engine/graph/edit.h"
#include "engine/training/averaging.h"
#include "engine/training/schedules/schedule.h"

namespace netloom::cli {

void TrainingOptions::addTo(CLI::App* command) {
    const std::string group = "Training";
    command->add_option("--epochs", epochs_, "times through the training rows, at most")->group(group);
    command->add_option("--batch", batch_, "rows per step")->group(group);
    command->add_option("--lr", learningRate_, "learning rate")->group(group);
    command->add_option("--optimizer", optimizer_, "NAME[:key=value,…] (see optimizers)")->group(group);
    command->add_option("--schedule", schedule_, "NAME[:key=value,…] of the learning rate (see schedules)")->group(group);
    command->add_option("--average", average_, "NAME[:key=value,…] of the weights (see averages)")->group(group);
    command->add_option("--loss", loss_, "NAME[:key=value,…] (see losses; default: what fits the target)")->group(group);
    command->add_option("--patience", patience_, "epochs without a better validation loss before stopping")->group(group);
    command->add_option("--target-loss", targetLoss_, "stop when the loss is this low")->group(group);
    command->add_option("--weight-decay", weightDecay_, "L2 of the weights")->group(group);
    command->add_option("--clip-norm", clipNorm_, "largest norm of the gradient")->group(group);
    command->add_option("--threads", threads_, "threads to use (default: one per core)")->group(group);
    command->add_option("--time-limit", timeLimit_, "seconds")->group(group);
    command->add_option("--note", note, "text kept with the run")->group(group);
}

Expected<void> TrainingOptions::apply(TrainingSettings& settings) const {
    if (!optimizer_.empty()) {
        const auto [name, rest] = cutAt(optimizer_, ':');
        const OptimizerDescriptor* descriptor = findOptimizer(name);
        if (!descriptor)
            return fail({NL_TR("engine", "There is no optimizer “%1”"), name}, {}, NL_TR("engine", "See netloom-cli optimizers"));
        // Another optimizer means another usual learning rate.
        if (name != settings.optimizer) settings.learningRate = 0;
        settings.optimizer = name;
        NETLOOM_TRY(settings.optimizerParams, parseParams(rest, descriptor->params, name));
    }
    if (!schedule_.empty()) {
        const auto [name, rest] = cutAt(schedule_, ':');
        const ScheduleDescriptor* descriptor = findSchedule(name);
        if (!descriptor)
            return fail({NL_TR("engine", "There is no schedule “%1”"), name}, {}, NL_TR("engine", "See netloom-cli schedules"));
        settings.schedule = name;
        NETLOOM_TRY(settings.scheduleParams, parseParams(rest, descriptor->params, name));
    }
    if (!average_.empty()) {
        const auto [name, rest] = cutAt(average_, ':');
        const AveragingDescriptor* descriptor = findAveraging(name);
        if (!descriptor)
            return fail({NL_TR("engine", "There is no average “%1”"), name}, {}, NL_TR("engine", "See netloom-cli averages"));
        settings.averaging = name;
        NETLOOM_TRY(settings.averagingParams, parseParams(rest, descriptor->params, name));
    }
    if (epochs_) settings.epochs = *epochs_;
    if (batch_) settings.batchSize = *batch_;
    if (learningRate_) settings.learningRate = *learningRate_;
    if (patience_) settings.patience = *patience_;
    if (targetLoss_) settings.targetLoss = *targetLoss_;
    if (weightDecay_) settings.weightDecay = *weightDecay_;
    if (clipNorm_) settings.clipNorm = *clipNorm_;
    if (threads_) settings.threads = *threads_;
    if (timeLimit_) settings.timeLimit = *timeLimit_;
    if (seed) settings.seed = *seed;
    return checkSettings(settings);
}

namespace {

/// Repairs Outputs whose loss needs another number of units, and says so.
void fitUnits(Graph& graph, const DataSignature& signature) {
    for (size_t tries = graph.nodes.size(); tries > 0; --tries) {
        const GraphAnalysis analysis = analyze(graph, builtinLayers(), &signature);
        const auto found = std::ranges::find_if(analysis.diagnostics, [](const Diagnostic& d) { return d.code == "unitsMismatch" && d.fix; });
        if (found == analysis.diagnostics.end()) return;
        message(found->fix->title.english());
        graph = found->fix->result;
    }
}

}  // namespace

Expected<void> TrainingOptions::apply(Graph& graph, const DataSignature& signature) const {
    if (loss_.empty()) return {};
    const auto [name, rest] = cutAt(loss_, ':');
    const LossDescriptor* loss = findLoss(name);
    if (!loss) return fail({NL_TR("engine", "There is no loss “%1”"), name}, {}, NL_TR("engine", "See netloom-cli losses"));
    NETLOOM_TRY(const ParamMap params, parseParams(rest, loss->params, name));
    for (const Node& node : std::vector<Node>(graph.nodes)) {
        const LayerDescriptor* layer = builtinLayers().find(node.type);
        if (!layer || layer->hasOutput || !layer->param("loss")) continue;
        NETLOOM_CHECK(setParam(graph, builtinLayers(), node.id, "loss", name));
        for (const auto& [id, value] : params) NETLOOM_CHECK(setParam(graph, builtinLayers(), node.id, id, value));
    }
    fitUnits(graph, signature);
    return {};
}

}  // namespace netloom::cli
