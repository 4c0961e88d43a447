#include "app/cli/training_work.h"

#include <unistd.h>

#include <chrono>
#include <set>

#include "app/cli/interrupt.h"
#include "app/cli/recipe_options.h"
#include "app/cli/stored_model.h"
#include "engine/graph/analysis.h"
#include "engine/training/setup_check.h"
#include "engine/training/trainer.h"

namespace netloom::cli {

namespace {

/// The metrics that people look at first; evaluate has them all.
std::string metricsText(const Metrics& metrics) {
    static const std::set<std::string> kMain{"loss", "accuracy", "balanced_accuracy", "f1_macro", "auc", "rmse", "mae", "r2", "band_coverage"};
    std::vector<std::string> parts;
    for (const auto& [name, value] : metrics)
        if (kMain.contains(name)) parts.push_back(fmt::format("{} {}", name, numberText(value)));
    return fmt::format("{}", fmt::join(parts, ", "));
}

/// Records into the project, shows progress, asks for Ctrl+C once per batch.
class ConsoleObserver : public TrainingObserver {
 public:
    ConsoleObserver(std::shared_ptr<TrainingObserver> store, int64_t epochs) : store_(std::move(store)), epochs_(epochs) {}

    Control control() override { return isInterrupted() ? Control::stop : Control::run; }
    void onStep(const StepPoint& point) override {
        store_->onStep(point);
        progress_.report(point.epoch / double(epochs_), {"epoch %1, loss %2", fmt::format("{:.1f}", point.epoch),
                                                         numberText(point.loss)});
    }
    void onEpoch(const EpochPoint& point) override {
        store_->onEpoch(point);
        if (isatty(STDERR_FILENO)) return;
        const std::string validation = point.validation.empty() ? "" : "; validation: " + metricsText(point.validation);
        message(fmt::format("epoch {}/{}: {}{}", point.epoch, epochs_, metricsText(point.train), validation));
    }
    void onEvent(const RunEvent& event) override {
        store_->onEvent(event);
        if (event.kind == EventKind::started && !event.text.arguments.empty()) message(event.text.english());
    }
    void onBest(std::shared_ptr<const Checkpoint> checkpoint) override { store_->onBest(std::move(checkpoint)); }
    void onCheckpoint(std::shared_ptr<const Checkpoint> checkpoint) override { store_->onCheckpoint(std::move(checkpoint)); }
    void onEpochSnapshot(const Snapshot& snapshot) override { store_->onEpochSnapshot(snapshot); }

 private:
    std::shared_ptr<TrainingObserver> store_;
    int64_t epochs_;
    ProgressSink progress_ = progress();
};

/// Refuses what the analyzer calls an error, in its words.
Expected<void> checkGraph(const Graph& graph, const TrainingSettings& settings, const DataSignature& signature) {
    GraphAnalysis analysis = analyze(graph, builtinLayers(), &signature);
    addSetupCheck(graph, settings, signature.trainingRows, analysis);
    for (const Diagnostic& diagnostic : analysis.diagnostics) {
        if (diagnostic.severity != Severity::error) continue;
        const Node* node = diagnostic.node ? graph.find(*diagnostic.node) : nullptr;
        return fail(diagnostic.message, node ? Message(NL_TR("engine", "node %1"), node->name) : Message(),
                    NL_TR("engine", "See netloom-cli check"));
    }
    return {};
}

/// Trains and stores what comes out under the record's id, note and start.
Expected<RunRecord> work(Project& project, TrainingJob job, RunRecord record) {
    record.state = RunState::running;
    project.updateRun(record);
    Expected<RunRecord> result = [&] {
        ConsoleObserver observer(runRecorder(project, record.id), job.settings.epochs);
        return train(job, observer);
    }();
    endProgress();
    if (result) {
        result->id = record.id;
        result->note = record.note;
        result->startedAt = record.startedAt;
        record = *result;
    } else {
        record.state = RunState::failed;
        record.failure = result.error();
    }
    project.updateRun(record);
    NETLOOM_CHECK(project.save());
    return result;
}

}  // namespace

Expected<RunRecord> trainNewRun(Project& project, const Document& document, const std::string& note) {
    if (document.graph.nodes.empty())
        return fail(NL_TR("engine", "The project has no network"), project.path().string(),
                    NL_TR("engine", "Make one with netloom-cli graph --auto"));
    NETLOOM_TRY(const std::shared_ptr<const FittedRecipe> fitted, fitFor(project, document.recipe));
    NETLOOM_CHECK(checkGraph(document.graph, document.settings, fitted->signature()));
    TrainingJob job;
    NETLOOM_TRY(job.wordVectors, wordVectorsFor(document.graph, [&](const std::string& name) { return project.table(name); }));

    RunRecord record;
    record.note = note;
    record.graph = document.graph;
    record.recipe = document.recipe;
    record.settings = document.settings;
    record.startedAt = std::chrono::duration_cast<std::chrono::seconds>(
                           std::chrono::system_clock::now().time_since_epoch()).count();
    record.id = project.addRun(record);
    project.putRecipeState(record.id, fitted->stateJson().dump());

    job.runId = record.id;
    job.graph = document.graph;
    job.recipe = fitted;
    job.settings = document.settings;
    job.pinnedRows = document.pinnedRows;
    return work(project, std::move(job), std::move(record));
}

Expected<RunRecord> resumeRun(Project& project, int64_t run,
                              const std::function<Expected<void>(TrainingSettings&)>& change) {
    NETLOOM_TRY(RunRecord record, project.run(run));
    NETLOOM_CHECK(change(record.settings));
    TrainingJob job;
    job.runId = run;
    job.graph = record.graph;
    NETLOOM_TRY(job.recipe, storedRecipe(project, record));
    job.settings = record.settings;
    job.resumeFrom = project.checkpoint(run, CheckpointKind::last);
    job.bestSoFar = project.checkpoint(run, CheckpointKind::best);
    job.pinnedRows = project.document().pinnedRows;
    if (!job.resumeFrom)
        return fail({NL_TR("engine", "Run %1 has no state to go on from"), run}, project.path().string(),
                    NL_TR("engine", "Train a new run"));
    return work(project, std::move(job), std::move(record));
}

Json runJson(const RunRecord& record) {
    const auto metrics = [](const Metrics& values) {
        Json json = Json::object();
        for (const auto& [name, value] : values) json[name] = numberJson(value);
        return json;
    };
    return {{"run", record.id},
            {"epochs", record.epochs},
            {"best_epoch", record.bestEpoch},
            {"stopped_by", record.stoppedBy},
            {"seconds", numberJson(record.seconds)},
            {"samples_per_second", numberJson(record.samplesPerSecond)},
            {"metrics",
             {{"train", metrics(record.train)}, {"validation", metrics(record.validation)}, {"test", metrics(record.test)}}},
            {"parameters_hash", record.parametersHash}};
}

std::string runText(const RunRecord& record) {
    std::string text = fmt::format("run {}: {} epochs (best {}), stopped by {}, {:.1f} s, {:.0f} samples/s\n", record.id,
                                   record.epochs, record.bestEpoch, record.stoppedBy, record.seconds, record.samplesPerSecond);
    const std::pair<const char*, const Metrics&> parts[] = {
        {"training", record.train}, {"validation", record.validation}, {"test", record.test}};
    for (const auto& [name, metrics] : parts)
        if (!metrics.empty()) text += fmt::format("{:<11} {}\n", std::string(name) + ":", metricsText(metrics));
    return text + fmt::format("weights:    {}\n", record.parametersHash);
}

Expected<int> endOfRun(const Cli& cli, const RunRecord& record, Json more) {
    Json json = runJson(record);
    json.update(more);
    print(cli, json, runText(record));
    if (record.state == RunState::failed) return tl::unexpected(record.failure);
    return isInterrupted() ? kInterrupted : kDone;
}

}  // namespace netloom::cli
