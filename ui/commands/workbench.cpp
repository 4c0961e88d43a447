// Workbench: document, undo, table, fitted recipe and analysis.
#include "ui/commands/workbench.h"

#include <algorithm>

#include "engine/base/system_memory.h"
#include "engine/suggest/suggest.h"
#include "engine/training/setup_check.h"
#include "ui/commands/document_command.h"
#include "ui/widgets/text.h"

namespace netloom::ui {
namespace {

constexpr int kSaveStatePoll = 250;  // ms

}  // namespace

Workbench::Workbench(QObject* parent) : QObject(parent) {
    connect(&feed_, &TrainingFeed::finished, this, &Workbench::endTraining);
    connect(&feed_, &TrainingFeed::statusChanged, this, &Workbench::trainingChanged);
    connect(&feed_, &TrainingFeed::snapshotChanged, this, [this] {
        snapshot_ = feed_.snapshot();
        emit snapshotChanged();
    });
    connect(&saveTimer_, &QTimer::timeout, this, &Workbench::updateSaveState);
    saveTimer_.start(kSaveStatePoll);
    analyzeGraph();
}

Workbench::~Workbench() {
    feed_.detach();
    background_.cancelAll();
    fitting_ = capturing_ = nullptr;
}

void Workbench::push(const QString& text, const Document& next, int mergeId) {
    if (!project_ || next == document_) return;
    undoStack_.push(new DocumentCommand(text, document_, next, mergeId, [this](const Document& d) { apply(d); }));
}

void Workbench::pushGraph(const QString& text, const Graph& graph, int mergeId) {
    Document next = document_;
    next.graph = graph;
    push(text, next, mergeId);
}

void Workbench::pushRecipe(const QString& text, const Recipe& recipe, int mergeId) {
    Document next = document_;
    next.recipe = recipe;
    push(text, next, mergeId);
}

void Workbench::pushSettings(const QString& text, const TrainingSettings& settings, int mergeId) {
    Document next = document_;
    next.settings = settings;
    push(text, next, mergeId);
}

void Workbench::pushRunMark(const QString& text, int64_t run, const RunMark& mark) {
    Document next = document_;
    next.runs[run] = mark;
    push(text, next);
}

void Workbench::pushPinnedRows(const QString& text, const std::vector<int64_t>& rows) {
    Document next = document_;
    next.pinnedRows = rows;
    push(text, next);
}

void Workbench::pushPlotSetting(const std::string& key, const std::string& value) {
    Document next = document_;
    next.plots[key] = value;
    constexpr int kPlotMergeBase = 1 << 20;
    push(tr("Change plot"), next, kPlotMergeBase + int(std::hash<std::string>{}(key) & 0xffff));
}

void Workbench::apply(const Document& next) {
    const Document before = std::exchange(document_, next);
    project_->setDocument(document_);
    emit documentChanged();
    if (before.settings != next.settings) emit settingsChanged();
    if (before.runs != next.runs) {
        if (const auto left = runs(); !run(selectedRun_)) selectRun(left.empty() ? 0 : left.back().id);
        emit runMarksChanged();
        emit runsChanged();
    }
    if (before.plots != next.plots) emit plotSettingsChanged();
    if (before.recipe != next.recipe) {
        loadTable();
        emit recipeChanged();
    } else if (before.removedTables != next.removedTables) {
        emit tableChanged();
    }
    const bool graphChanges = !(before.graph == next.graph);
    if (graphChanges) ++graphRevision_;
    if (graphChanges || before.settings != next.settings) analyzeGraph();
    if (graphChanges) emit graphChanged();
    if (before.pinnedRows != next.pinnedRows) {
        if (feed_.session()) feed_.session()->setPinnedRow(pinnedRow());
        emit pinsChanged();
        refreshSnapshot();
    }
    updateSaveState();
}

void Workbench::fit() {
    if (fitting_) {
        refit_ = true;
        fitting_->cancel();
        return;
    }
    if (!table_) {
        fitted_.reset();
        fitError_.reset();
        analyzeGraph();
        emit fittedChanged();
        return;
    }
    std::map<std::string, std::shared_ptr<const Table>> tables{{document_.recipe.table, table_}};
    if (const std::string& test = document_.recipe.testTable; !test.empty())
        if (auto loaded = project_->table(test)) tables[test] = *loaded;
    using Fitted = std::shared_ptr<const FittedRecipe>;
    fitting_ = background_.run<Fitted>(
        tr("Preparing data"),
        [recipe = document_.recipe, tables](const ProgressSink& sink) {
            const TableLookup lookup = [&tables](const std::string& name) {
                const auto found = tables.find(name);
                return found == tables.end() ? nullptr : found->second;
            };
            return fitRecipe(recipe, lookup, sink);
        },
        [this](Expected<Fitted> result) {
            fitting_ = nullptr;
            if (std::exchange(refit_, false)) return fit();
            if (!project_) return;
            fitted_ = result ? *result : nullptr;
            fitError_ = result ? std::nullopt : std::optional<Error>(result.error());
            analyzeGraph();
            emit fittedChanged();
            refreshSnapshot();
        });
}

void Workbench::analyzeGraph() {
    analysis_ = analyze(document_.graph, builtinLayers(), fitted_ ? &fitted_->signature() : nullptr);
    addSetupCheck(document_.graph, document_.settings, fitted_ ? fitted_->signature().trainingRows : 0, analysis_);
    emit analysisChanged();
    if (!selectedRun_) refreshSnapshot();
}

std::vector<SettingsAdvice> Workbench::settingsAdvice() const {
    if (document_.graph.nodes.empty()) return {};
    const auto rows = fitted_ ? int64_t(fitted_->rows(Part::train).rows.size()) : 0;
    return adviseSettings(document_.settings, analysis_, rows, availableMemory());
}

Expected<void> Workbench::suggestNetwork() {
    if (!fitted_)
        return fail(NL_TR("engine", "There are no prepared data yet"), {}, NL_TR("engine", "Import data and choose a target"));
    NETLOOM_TRY(const Suggestion suggestion, suggest(fitted_->signature()));
    Document next = document_;
    next.graph = suggestion.graph;
    const int threads = next.settings.threads;
    const uint64_t seed = next.settings.seed;
    next.settings = suggestion.settings;
    next.settings.threads = threads;
    next.settings.seed = seed;
    push(tr("Suggest network"), next);
    return {};
}

void Workbench::selectNode(NodeId node) {
    if (node == selectedNode_) return;
    selectedNode_ = node;
    tellSession();
    emit selectedNodeChanged();
}

void Workbench::watchActivations(const void* who, Watch what) {
    watchers_.erase(who);
    if (what != Watch::nothing) watchers_[who] = what;
    tellSession();
}

void Workbench::tellSession() {
    if (!feed_.session()) return;
    const bool batch = std::any_of(watchers_.begin(), watchers_.end(), [](const auto& w) { return w.second == Watch::sampleAndBatch; });
    feed_.session()->watch(!watchers_.empty(), batch ? selectedNode_ : 0);
}

}  // namespace netloom::ui
