#pragma once
// What all pages share: the open project, its document and undo stack, what follows from them (fitted recipe, analysis),
// and the running training. The only object that changes the document. GUI thread only.

#include <QObject>
#include <QTimer>
#include <QUndoStack>
#include <map>
#include <memory>

#include "engine/data/fitted_recipe.h"
#include "engine/evaluation/trained_model.h"
#include "engine/graph/analysis.h"
#include "engine/project/project.h"
#include "engine/training/advice.h"
#include "ui/commands/background.h"
#include "ui/commands/training_feed.h"

namespace netloom {
class ImageDecoder;
}

namespace netloom::ui {

class Workbench : public QObject {
    Q_OBJECT
 public:
    enum class SaveState { saved, saving, notSaved };

    explicit Workbench(QObject* parent = nullptr);
    ~Workbench() override;

    // --- project -------------------------------------------------------------------------------------------------------
    /// An untitled project in the application's data folder; replaces the open one.
    Expected<void> newProject();
    Expected<void> openProject(const QString& path);
    void closeProject();
    Project* project() const { return project_.get(); }  ///< null: none open
    bool isUntitled() const;
    QString projectName() const;  ///< file name without folder; before it has one: its title, or "Untitled"
    Expected<void> save();
    void saveAs(const QString& path, std::function<void(Expected<void>)> done);
    SaveState saveState() const { return saveState_; }
    QString saveProblem() const { return saveProblem_; }

    // --- document and undo ---------------------------------------------------------------------------------------------
    const Document& document() const { return document_; }
    QUndoStack* undoStack() { return &undoStack_; }
    /// One undo step; nothing happens if the document stays the same. See DocumentCommand for mergeId.
    void push(const QString& text, const Document& next, int mergeId = -1);
    void pushGraph(const QString& text, const Graph& graph, int mergeId = -1);
    void pushRecipe(const QString& text, const Recipe& recipe, int mergeId = -1);
    void pushSettings(const QString& text, const TrainingSettings& settings, int mergeId = -1);
    void pushRunMark(const QString& text, int64_t run, const RunMark& mark);
    void pushPinnedRows(const QString& text, const std::vector<int64_t>& rows);
    /// A plot setting (smoothing, axis …); a step of its own that merges with the previous one of the same key.
    void pushPlotSetting(const std::string& key, const std::string& value);

    // --- data ----------------------------------------------------------------------------------------------------------
    /// The recipe's table with its corrected labels; null: no data.
    std::shared_ptr<const Table> table() const { return table_; }
    /// Stores a table in the background; then it is the recipe's table with a default recipe (one undo step).
    /// `replaced`: the table whose place it takes, with its roles and steps where the columns are the same; empty: none.
    void addTable(Table table, std::function<void(Expected<std::string>)> done = {}, const std::string& replaced = {});
    /// Takes a table out of the project; another one is used if it was in use. One undo step.
    void removeTable(const std::string& name);
    /// Puts the label of one row right: the value of the target column. One undo step; the stored table stays as it is.
    void relabel(int64_t row, const std::string& label);
    /// Index of the category column that is the target; -1: there is none.
    int labelColumn() const;
    std::shared_ptr<const FittedRecipe> fitted() const { return fitted_; }  ///< null while fitting or in error
    std::optional<Error> fitError() const { return fitError_; }
    bool isFitting() const { return fitting_ != nullptr; }
    /// Decodes image files for importers; given by the program before the first import. Null: no image folders.
    void setImageDecoder(std::shared_ptr<const ImageDecoder> decoder) { imageDecoder_ = std::move(decoder); }
    std::shared_ptr<const ImageDecoder> imageDecoder() const { return imageDecoder_; }

    // --- network -------------------------------------------------------------------------------------------------------
    const GraphAnalysis& analysis() const { return analysis_; }
    /// About batch size, learning rate and memory for the network as it is drawn; empty while nothing is drawn.
    std::vector<SettingsAdvice> settingsAdvice() const;
    uint64_t graphRevision() const { return graphRevision_; }
    /// Replaces diagram and settings by engine/suggest's proposal (one undo step).
    Expected<void> suggestNetwork();

    // --- training and runs ---------------------------------------------------------------------------------------------
    TrainingFeed* feed() { return &feed_; }
    /// A new run of the document as it is. Fails with the first error-level diagnostic, or when data are missing.
    Expected<int64_t> startTraining();
    /// Continues a stopped run from its last checkpoint.
    Expected<void> resumeRun(int64_t run);
    std::vector<RunRecord> runs() const;  ///< not deleted, oldest first
    const RunRecord* run(int64_t id) const;
    const RunLog& log(int64_t run) const;  ///< of the active run: growing
    QString runTitle(int64_t run) const;
    int runColour(int64_t run) const;  ///< index into the series colours
    int64_t selectedRun() const { return selectedRun_; }  ///< shared by Train, Explain and Ship; 0: none
    void selectRun(int64_t run);
    /// Kept weights of a run with its own frozen graph and recipe; loads what is needed.
    Expected<TrainedModel> model(int64_t run) const;

    // --- looking inside ------------------------------------------------------------------------------------------------
    int64_t pinnedRow() const;
    /// Live snapshot of the active run; else the pinned row through the selected run's kept weights; before the first run
    /// through the weights that the diagram would start from.
    std::shared_ptr<const Snapshot> snapshot() const { return snapshot_; }
    NodeId selectedNode() const { return selectedNode_; }
    void selectNode(NodeId node);
    enum class Watch { nothing, sample, sampleAndBatch };
    /// Pages that show activations say so while they are visible; `sampleAndBatch`: also the histogram over the batch of the selected
    /// node, which costs the training more.
    void watchActivations(const void* who, Watch what);

    Background* background() { return &background_; }
    void notify(const QString& text, bool isError = false) { emit notified(text, isError); }
    /// A toast with an Undo button for what was just done by push().
    void notifyUndo(const QString& text) { emit notifiedUndo(text); }

 signals:
    void projectChanged();   ///< another project, or none
    void saveStateChanged();
    void documentChanged();
    void graphChanged();
    void recipeChanged();
    void settingsChanged();
    void runMarksChanged();
    void pinsChanged();
    void plotSettingsChanged();
    void tableChanged();  ///< another table is in use, or the list of tables is another one
    void fittedChanged();
    void analysisChanged();
    void runsChanged();      ///< a run was added, ended or removed
    void selectedRunChanged();
    void selectedNodeChanged();
    void snapshotChanged();
    void trainingChanged();  ///< started, paused, resumed, ended
    void notified(const QString& text, bool isError);  ///< a toast
    void notifiedUndo(const QString& text);            ///< a toast whose button undoes the last step
    void modeRequested(const QString& modeId);         ///< "data", "design", "train", "explain", "ship"

 private:
    void adopt(std::unique_ptr<Project> project, bool untitled);
    void apply(const Document& next);
    void useStored(const std::string& name, const std::string& replaced);
    /// A step that brings a table: undone, the table is in no list any more.
    void pushTable(const QString& text, const Document& next, const std::string& name);
    void loadTable();
    void fit();
    void analyzeGraph();
    void refreshSnapshot();
    void updateSaveState();
    void endTraining();
    void tellSession();
    void startSession(TrainingJob job, RunLog log);

    std::shared_ptr<const ImageDecoder> imageDecoder_;
    std::unique_ptr<Project> project_;
    bool untitled_ = false;
    Document document_;
    QUndoStack undoStack_;
    std::shared_ptr<const Table> stored_;  ///< as it was imported
    std::shared_ptr<const Table> table_;
    std::string tableName_;
    decltype(Recipe::corrections) corrections_;  ///< those that table_ shows
    std::shared_ptr<const FittedRecipe> fitted_;
    std::optional<Error> fitError_;
    BackgroundTask* fitting_ = nullptr;
    bool refit_ = false;
    GraphAnalysis analysis_;
    uint64_t graphRevision_ = 0;
    TrainingFeed feed_;
    std::vector<RunRecord> runs_;
    mutable std::map<int64_t, RunLog> logs_;
    int64_t selectedRun_ = 0;
    std::shared_ptr<const Snapshot> snapshot_;
    BackgroundTask* capturing_ = nullptr;
    bool recapture_ = false;
    NodeId selectedNode_ = 0;
    std::map<const void*, Watch> watchers_;
    SaveState saveState_ = SaveState::saved;
    QString saveProblem_;
    QTimer saveTimer_;
    Background background_;  // last: its threads end before anything they report to goes away
};

}  // namespace netloom::ui
