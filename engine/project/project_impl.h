#pragma once
// The inside of a Project, shared by its sources only.

#include <atomic>

#include "engine/project/chunk_reader.h"
#include "engine/project/file_lock.h"
#include "engine/project/project.h"
#include "engine/project/storage_thread.h"

namespace netloom {

struct Project::Impl {
    // Set while opening and by saveAs, under stateMutex.
    std::filesystem::path path;
    bool readOnly = false;
    Message notice;

    mutable std::mutex stateMutex;  ///< guards path, document, withdrawn, records, nextRun, readOnlyError
    Document document;
    std::set<std::string> withdrawn;  ///< tables whose import was undone
    std::map<int64_t, RunRecord> records;  ///< all stored runs: newer than the file while writes are queued
    int64_t nextRun = 1;
    std::optional<Error> readOnlyError;

    mutable std::mutex readMutex;  ///< guards reader
    mutable Connection reader;
    std::shared_ptr<ChunkReader> chunks;

    std::unique_ptr<StorageThread> storage;  ///< null when read-only
    FileLock lock;                           ///< released last: after the storage thread has closed the file

    Impl() = default;
    ~Impl() { storage.reset(); }

    Expected<void> attach(bool immutable);  ///< opens reader and chunk reader on `path`
    Expected<void> readEverything();        ///< document and run records
    void readWithdrawn();                   ///< readMutex is held
    void purgeRemovedTables();

    /// Queues work for the storage thread; on a read-only project it becomes the write error.
    void post(StorageThread::Work work, const std::string& key = {});
    Expected<void> call(StorageThread::Work work, StorageThread::Wrap wrap = StorageThread::Wrap::transaction);
    /// So that what was queued before can be read.
    void settle() const;
    Error readOnlyFailure() const;

    /// One value of the first row of a query with integer parameters; empty without a row.
    Expected<std::vector<uint8_t>> readBlob(const std::string& sql, int64_t first, std::string_view second = {}) const;
};

}  // namespace netloom
