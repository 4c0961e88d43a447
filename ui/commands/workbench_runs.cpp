// Workbench: training and what runs leave behind.
#include <QDateTime>
#include <nlohmann/json.hpp>

#include "engine/evaluation/evaluation.h"
#include "ui/commands/workbench.h"
#include "ui/widgets/text.h"

namespace netloom::ui {
namespace {

constexpr int kSeriesColours = 8;

}  // namespace

Expected<int64_t> Workbench::startTraining() {
    if (feed_.isActive())
        return fail(NL_TR("engine", "A run is training already"), {}, NL_TR("engine", "Stop it first"));
    if (fitError_) return tl::unexpected<Error>(*fitError_);
    if (!fitted_)
        return fail(NL_TR("engine", "There are no prepared data yet"), {}, NL_TR("engine", "Import data and choose a target"));
    for (const Diagnostic& diagnostic : analysis_.diagnostics)
        if (diagnostic.severity == Severity::error) return fail(diagnostic.message, {}, diagnostic.detail);
    NETLOOM_CHECK(checkSettings(document_.settings));
    TrainingJob job;
    NETLOOM_TRY(job.wordVectors, wordVectorsFor(document_.graph, [&](const std::string& name) { return project_->table(name); }));

    RunRecord record;
    record.graph = document_.graph;
    record.recipe = document_.recipe;
    record.settings = document_.settings;
    record.startedAt = QDateTime::currentSecsSinceEpoch();
    record.id = project_->addRun(record);
    project_->putRecipeState(record.id, fitted_->stateJson().dump());
    runs_.push_back(record);

    job.runId = record.id;
    job.graph = record.graph;
    job.recipe = fitted_;
    job.settings = record.settings;
    startSession(std::move(job), {});
    return record.id;
}

Expected<void> Workbench::resumeRun(int64_t id) {
    const RunRecord* record = run(id);
    NETLOOM_ASSERT(record && !feed_.isActive());
    TrainingJob job;
    job.resumeFrom = project_->checkpoint(id, CheckpointKind::last);
    if (!job.resumeFrom)
        return fail(NL_TR("engine", "This run has no state to resume from"), {}, NL_TR("engine", "Train a new run"));
    NETLOOM_TRY(const TrainedModel kept, model(id));
    job.runId = id;
    job.graph = record->graph;
    job.recipe = kept.recipe;
    job.settings = record->settings;
    job.bestSoFar = kept.weights;
    startSession(std::move(job), log(id));
    return {};
}

void Workbench::startSession(TrainingJob job, RunLog log) {
    const int64_t id = job.runId;
    job.pinnedRows = {pinnedRow()};
    logs_.erase(id);
    auto session = std::make_unique<TrainingSession>(std::move(job), runRecorder(*project_, id));
    selectRun(id);
    feed_.attach(id, std::move(session), std::move(log));
    // Now, not before: a page that appears because there is a run at last has begun to watch meanwhile.
    tellSession();
    emit runsChanged();
    emit trainingChanged();
}

void Workbench::endTraining() {
    const int64_t id = feed_.run();
    const auto& result = *feed_.result();
    for (RunRecord& record : runs_) {
        if (record.id != id) continue;
        if (result) {
            const RunRecord before = record;
            record = *result;
            record.id = id;
            record.startedAt = before.startedAt;
            record.note = before.note;
        } else {
            record.state = RunState::failed;
            record.failure = result.error();
        }
        project_->updateRun(record);
        if (record.state == RunState::failed) notify(errorText(record.failure), true);
    }
    logs_[id] = feed_.log();
    emit runsChanged();
    refreshSnapshot();
}

std::vector<RunRecord> Workbench::runs() const {
    std::vector<RunRecord> shown;
    for (const RunRecord& record : runs_) {
        const auto mark = document_.runs.find(record.id);
        if (mark == document_.runs.end() || !mark->second.deleted) shown.push_back(record);
    }
    return shown;
}

const RunRecord* Workbench::run(int64_t id) const {
    const auto mark = document_.runs.find(id);
    if (mark != document_.runs.end() && mark->second.deleted) return nullptr;
    for (const RunRecord& record : runs_)
        if (record.id == id) return &record;
    return nullptr;
}

const RunLog& Workbench::log(int64_t id) const {
    if (feed_.isActive() && feed_.run() == id) return feed_.log();
    const auto cached = logs_.find(id);
    return cached != logs_.end() ? cached->second : logs_.emplace(id, project_->log(id)).first->second;
}

QString Workbench::runTitle(int64_t id) const {
    const auto mark = document_.runs.find(id);
    const bool named = mark != document_.runs.end() && !mark->second.name.empty();
    return named ? QString::fromStdString(mark->second.name) : tr("Run %1").arg(id);
}

int Workbench::runColour(int64_t id) const {
    const auto mark = document_.runs.find(id);
    if (mark != document_.runs.end() && mark->second.colour >= 0) return mark->second.colour;
    // The first two series are the focused run's training and validation curves.
    return 2 + int((id - 1) % (kSeriesColours - 2));
}

void Workbench::selectRun(int64_t id) {
    if (id == selectedRun_) return;
    selectedRun_ = id;
    emit selectedRunChanged();
    refreshSnapshot();
}

Expected<TrainedModel> Workbench::model(int64_t id) const {
    const RunRecord* record = run(id);
    if (!record)
        return fail(NL_TR("engine", "There is no such run"), Message(NL_TR("engine", "run %1"), id), NL_TR("engine", "Choose another run"));
    TrainedModel model;
    model.graph = record->graph;
    model.weights = project_->checkpoint(id, CheckpointKind::best);
    if (!model.weights)
        return fail(NL_TR("engine", "This run has no kept weights yet"), {}, NL_TR("engine", "Let it train for at least one epoch"));
    if (fitted_ && record->recipe == document_.recipe) {
        model.recipe = fitted_;
        return model;
    }
    const auto state = nlohmann::ordered_json::parse(project_->recipeState(id), nullptr, false);
    if (state.is_discarded())
        return fail(NL_TR("engine", "The preparation stored with this run is damaged"), {}, NL_TR("engine", "Train a new run"));
    const TableLookup lookup = [this](const std::string& name) -> std::shared_ptr<const Table> {
        auto table = project_->table(name);
        return table ? *table : nullptr;
    };
    NETLOOM_TRY(model.recipe, fittedRecipeFromJson(record->recipe, state, lookup));
    return model;
}

int64_t Workbench::pinnedRow() const { return document_.pinnedRows.empty() ? 0 : document_.pinnedRows.front(); }

void Workbench::refreshSnapshot() {
    if (feed_.isActive()) return;  // the live run brings its own
    if (capturing_) {  // one at a time: edits may follow each other faster than a large network answers
        recapture_ = true;
        return;
    }
    const auto model = project_ && selectedRun_ && table_ ? this->model(selectedRun_) : Expected<TrainedModel>(fail(Message()));
    const auto recipe = model ? model->recipe : fitted_;
    if (!project_ || !table_ || !recipe || (!model && document_.graph.nodes.empty())) {
        if (std::exchange(snapshot_, nullptr)) emit snapshotChanged();
        return;
    }
    auto table = recipe->rows(Part::train).table;
    if (!table) table = table_;
    const int64_t row = std::min(pinnedRow(), table->rows - 1);
    std::function<Expected<Snapshot>(const ProgressSink&)> work;
    if (model)
        work = [model = *model, table, row](const ProgressSink&) { return captureRow(model, *table, row); };
    else
        work = [graph = document_.graph, recipe, settings = document_.settings, table, row](const ProgressSink&) {
            return captureUntrained(graph, recipe, settings, *table, row);
        };
    capturing_ = background_.run<Snapshot>(tr("Computing activations"), std::move(work), [this](Expected<Snapshot> snapshot) {
        capturing_ = nullptr;
        const bool stale = std::exchange(recapture_, false);
        if (feed_.isActive()) return;
        if (stale) return refreshSnapshot();
        snapshot_ = snapshot ? std::make_shared<const Snapshot>(std::move(*snapshot)) : nullptr;
        emit snapshotChanged();
    });
}

}  // namespace netloom::ui
