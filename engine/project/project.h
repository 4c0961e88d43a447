#pragma once
// One *.loom file. Reads happen on the calling thread through a reading connection; every write goes to the one storage
// thread, which holds the only writing SQLite connection (WAL). All functions may be called from any thread.

#include <filesystem>
#include <memory>

#include "engine/base/progress.h"
#include "engine/data/table.h"
#include "engine/project/document.h"
#include "engine/training/run.h"
#include "engine/training/trainer.h"

namespace netloom {

struct TableInfo {
    std::string name;
    std::string origin;
    int64_t rows = 0;
    int64_t columns = 0;
};

enum class CheckpointKind { best, last };

class Project {
 public:
    /// A new file; refuses an existing one unless `overwrite`.
    static Expected<std::unique_ptr<Project>> create(const std::filesystem::path& path, bool overwrite = false);
    /// Not a project, damaged, locked by another program: a clear error and the file is untouched. A newer file opens
    /// read-only with notice() set. An older one is migrated after a backup beside it.
    static Expected<std::unique_ptr<Project>> open(const std::filesystem::path& path);
    ~Project();  ///< finishes pending writes

    std::filesystem::path path() const;
    bool isReadOnly() const;
    Message notice() const;

    Document document() const;
    void setDocument(const Document& document);  ///< queued; within 2 s on disk

    std::vector<TableInfo> tables() const;  ///< without those the document has removed and the withdrawn
    Expected<std::shared_ptr<const Table>> table(const std::string& name) const;  ///< chunks are read on demand
    /// Stores all chunks. The name is made unique; returns it.
    Expected<std::string> addTable(const Table& table, const ProgressSink& progress = {});
    Expected<void> removeTable(const std::string& name);
    /// A table whose import was undone is in no list, though the document does not know it; one that no run needs is gone when
    /// the project is next opened. False: redone.
    void setWithdrawn(const std::string& name, bool withdrawn);

    std::vector<RunRecord> runs() const;
    Expected<RunRecord> run(int64_t id) const;
    /// Reserves the next id and stores the record; later calls replace it.
    int64_t addRun(RunRecord record);
    void updateRun(const RunRecord& record);
    void appendLog(int64_t run, const RunLog& part);
    RunLog log(int64_t run) const;
    void putCheckpoint(int64_t run, CheckpointKind kind, std::shared_ptr<const Checkpoint> checkpoint);
    std::shared_ptr<const Checkpoint> checkpoint(int64_t run, CheckpointKind kind) const;
    void putRecipeState(int64_t run, const std::string& json);  ///< FittedRecipe::stateJson of the run
    std::string recipeState(int64_t run) const;
    void putSnapshot(int64_t run, const Snapshot& snapshot);
    std::vector<int64_t> snapshotEpochs(int64_t run) const;
    std::shared_ptr<const Snapshot> snapshot(int64_t run, int64_t epoch) const;

    /// Anything else the program wants to find again (dock layout): not part of the document.
    void setExtra(const std::string& key, const std::string& value);
    std::string extra(const std::string& key) const;

    /// Waits until everything queued is durable in the one file; reports a full disk and the like. Nothing is lost on failure.
    Expected<void> save();
    /// SQLite backup API to a new file; the project then lives there.
    Expected<void> saveAs(const std::filesystem::path& path, const ProgressSink& progress = {});
    /// First write error since the last call (disk full): shown as "Not saved" with the reason.
    std::optional<Error> takeWriteError();
    bool hasPendingWrites() const;

 private:
    friend struct ProjectTestAccess;  ///< lets a test make the disk "full"
    Project();
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

/// Observer that stores everything of a run as it comes: give it to train() or TrainingSession.
std::shared_ptr<TrainingObserver> runRecorder(Project& project, int64_t run);

}  // namespace netloom
