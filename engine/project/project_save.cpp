// Save and save as: what makes a project durable in its one file.

#include <unistd.h>

#include "engine/project/project.h"
#include "engine/project/project_impl.h"
#include "engine/project/schema.h"

namespace netloom {

namespace fs = std::filesystem;

namespace {

Expected<void> purge(Connection& connection, const std::vector<int64_t>& runs) {
    for (const int64_t run : runs) {
        for (const char* sql :
             {"DELETE FROM runs WHERE id = ?", "DELETE FROM run_log WHERE run = ?", "DELETE FROM checkpoints WHERE run = ?",
              "DELETE FROM recipe_states WHERE run = ?", "DELETE FROM snapshots WHERE run = ?"}) {
            NETLOOM_TRY(Statement statement, connection.prepare(sql));
            statement.bind(1, run);
            NETLOOM_CHECK(statement.run());
        }
    }
    return {};
}

/// Copies the database beside its new place and puts it there in one step.
Expected<void> copyTo(Connection& connection, const fs::path& target, const ProgressSink& progress) {
    const fs::path part = target.string() + ".part";
    std::error_code ignored;
    fs::remove(part, ignored);
    if (auto copied = connection.backup(part, progress); !copied) {
        fs::remove(part, ignored);
        return copied;
    }
    for (const char* suffix : {"-wal", "-shm"}) fs::remove(target.string() + suffix, ignored);
    std::error_code failure;
    fs::rename(part, target, failure);
    if (!failure) return {};
    fs::remove(part, ignored);
    return fail(NL_TR("engine", "The project cannot be written there"), target.string(),
                NL_TR("engine", "Choose another folder or name"));
}

}  // namespace

Expected<void> Project::save() {
    if (!impl_->storage) return tl::unexpected(impl_->readOnlyFailure());
    NETLOOM_CHECK(impl_->storage->flush());
    std::vector<int64_t> deleted;
    {
        const std::lock_guard guard(impl_->stateMutex);
        for (const auto& [id, mark] : impl_->document.runs)
            if (mark.deleted && impl_->records.erase(id) > 0) deleted.push_back(id);
    }
    if (!deleted.empty())
        NETLOOM_CHECK(impl_->call([&](Connection& connection) { return purge(connection, deleted); }));
    return impl_->call([](Connection& connection) { return connection.checkpoint(); }, StorageThread::Wrap::none);
}

Expected<void> Project::saveAs(const fs::path& path, const ProgressSink& progress) {
    std::error_code ignored;
    if (fs::equivalent(path, this->path(), ignored)) return save();
    NETLOOM_TRY(FileLock lock, FileLock::acquire(path));
    if (impl_->storage) {
        NETLOOM_CHECK(impl_->storage->flush());
        const auto move = [&](Connection& connection) -> Expected<void> {
            NETLOOM_CHECK(copyTo(connection, path, progress));
            NETLOOM_TRY(Connection moved, Connection::open(path, Connection::Mode::readWrite));
            NETLOOM_CHECK(prepareForWriting(moved));
            connection = std::move(moved);
            return {};
        };
        NETLOOM_CHECK(impl_->call(move, StorageThread::Wrap::none));
    } else {
        NETLOOM_TRY(Connection source, Connection::open(this->path(), Connection::Mode::readOnly));
        NETLOOM_CHECK(copyTo(source, path, progress));
    }
    {
        const std::lock_guard guard(impl_->stateMutex);
        impl_->path = path;
    }
    // A copy of a newer project stays what it is: readable.
    NETLOOM_TRY(const int64_t version, projectVersionOf(path));
    if (!impl_->storage && version == kProjectVersion) {
        NETLOOM_TRY(Connection writer, Connection::open(path, Connection::Mode::readWrite));
        NETLOOM_CHECK(prepareForWriting(writer));
        impl_->storage = std::make_unique<StorageThread>(std::move(writer));
        impl_->readOnly = false;
        impl_->notice = {};
    }
    impl_->lock = std::move(lock);
    return impl_->attach(false);
}

}  // namespace netloom
