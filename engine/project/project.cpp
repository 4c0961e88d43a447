#include "engine/project/project.h"

#include <unistd.h>

#include <nlohmann/json.hpp>

#include "engine/project/project_impl.h"
#include "engine/project/run_blobs.h"
#include "engine/project/schema.h"
#include "engine/project/table_store.h"

namespace netloom {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

namespace {

constexpr const char* kWithdrawn = "withdrawnTables";  // of the extras: a JSON list of names

/// A crashed program may have left a log beside a file that is about to be replaced; it must not be applied to the new one.
void removeWithCompanions(const fs::path& path) {
    std::error_code ignored;
    for (const char* suffix : {"", "-wal", "-shm", "-journal"}) fs::remove(fs::path(path.string() + suffix), ignored);
}

Expected<void> writeDocument(Connection& connection, const std::string& json) {
    NETLOOM_TRY(Statement statement, connection.prepare("INSERT INTO document (id, json) VALUES (1, ?) "
                                                        "ON CONFLICT (id) DO UPDATE SET json = excluded.json"));
    statement.bind(1, std::string_view(json));
    return statement.run();
}

Expected<void> writeExtra(Connection& connection, const std::string& key, const std::string& value) {
    NETLOOM_TRY(Statement statement, connection.prepare("INSERT INTO extra (key, value) VALUES (?, ?) "
                                                        "ON CONFLICT (key) DO UPDATE SET value = excluded.value"));
    statement.bind(1, std::string_view(key)).bind(2, std::string_view(value));
    return statement.run();
}

/// A new database under a temporary name, so that a failure leaves whatever stood at `path` as it was.
Expected<void> createFile(const fs::path& path) {
    const fs::path part = path.string() + ".part";
    removeWithCompanions(part);
    const auto made = [&]() -> Expected<void> {
        NETLOOM_TRY(Connection connection, Connection::open(part, Connection::Mode::create));
        NETLOOM_CHECK(prepareForWriting(connection));
        NETLOOM_CHECK(migrate(connection, 0));
        NETLOOM_CHECK(writeDocument(connection, toJson(Document{}).dump()));
        return connection.checkpoint();
    }();
    if (!made) {
        removeWithCompanions(part);
        return made;
    }
    removeWithCompanions(path);
    std::error_code failure;
    fs::rename(part, path, failure);
    if (failure) return tl::unexpected(sqliteError(14 /* cannot open */, failure.message(), path.string()));
    return {};
}

Expected<void> migrateOldFile(Connection& connection, const fs::path& path, int64_t version, Message& notice) {
    const fs::path backup = fmt::format("{}.v{}-backup", path.string(), version);
    removeWithCompanions(backup);
    NETLOOM_CHECK(connection.backup(backup, {}));
    NETLOOM_CHECK(migrate(connection, version));
    notice = {NL_TR("engine", "The project was made by an older version; a backup is in %1"), backup.filename().string()};
    return {};
}

bool isWritable(const fs::path& path) {
    return access(path.c_str(), W_OK) == 0 && access(fs::absolute(path).parent_path().c_str(), W_OK) == 0;
}

}  // namespace

Project::Project() : impl_(std::make_unique<Impl>()) {}

Project::~Project() = default;

Expected<std::unique_ptr<Project>> Project::create(const fs::path& path, bool overwrite) {
    std::error_code ignored;
    if (!overwrite && fs::exists(path, ignored))
        return fail(NL_TR("engine", "The file exists already"), path.string(),
                    NL_TR("engine", "Choose another name or allow overwriting"));
    {
        NETLOOM_TRY(const FileLock lock, FileLock::acquire(path));
        NETLOOM_CHECK(createFile(path));
    }
    return open(path);
}

Expected<std::unique_ptr<Project>> Project::open(const fs::path& path) {
    NETLOOM_TRY(const int64_t version, projectVersionOf(path));
    std::unique_ptr<Project> project(new Project);
    Impl& impl = *project->impl_;
    impl.path = path;
    if (version > kProjectVersion) {
        impl.readOnly = true;
        impl.notice = {NL_TR("engine", "The project was made by a newer version of Netloom and is opened for reading only")};
    } else if (!isWritable(path)) {
        impl.readOnly = true;
        impl.notice = {NL_TR("engine", "The project cannot be written and is opened for reading only")};
    }
    if (!impl.readOnly) {
        NETLOOM_TRY(impl.lock, FileLock::acquire(path));
    }

    // Everything that must be readable is read before anything writes: a damaged file stays as it is.
    std::error_code ignored;
    const bool immutable = impl.readOnly && !fs::exists(path.string() + "-wal", ignored);
    NETLOOM_CHECK(impl.attach(immutable));
    if (version == kProjectVersion || impl.readOnly) NETLOOM_CHECK(impl.readEverything());
    if (impl.readOnly) return project;

    NETLOOM_TRY(Connection writer, Connection::open(path, Connection::Mode::readWrite));
    NETLOOM_CHECK(prepareForWriting(writer));
    if (version < kProjectVersion) {
        NETLOOM_CHECK(migrateOldFile(writer, path, version, impl.notice));
        NETLOOM_CHECK(impl.readEverything());
    }
    impl.storage = std::make_unique<StorageThread>(std::move(writer));
    impl.purgeRemovedTables();
    return project;
}

/// Right after opening no undo step can bring a removed table back any more.
void Project::Impl::purgeRemovedTables() {
    std::set<std::string> needed;
    std::vector<std::string> purged;
    std::string left;
    {
        const std::lock_guard guard(stateMutex);
        // The list of withdrawn tables may be older than the document after a crash: what the document uses is not withdrawn.
        for (const std::string& used : {document.recipe.table, document.recipe.testTable}) withdrawn.erase(used);
        for (const auto& [id, record] : records) needed.insert({record.recipe.table, record.recipe.testTable});
        const auto isPurged = [&](const std::string& name) {
            if (needed.contains(name)) return false;
            purged.push_back(name);
            return true;
        };
        std::erase_if(document.removedTables, isPurged);
        std::erase_if(withdrawn, isPurged);
        left = Json(withdrawn).dump();
    }
    if (purged.empty()) return;
    for (const std::string& name : purged)
        post([name](Connection& connection) { return deleteTable(connection, name); });
    post([left](Connection& connection) { return writeExtra(connection, kWithdrawn, left); });
    settle();  // the list of tables is read from the file
}

Expected<void> Project::Impl::attach(bool immutable) {
    // Whoever closes the file last removes its write-ahead log, which may be a table that outlives the project: readers of
    // a writable file are opened so that they could, and told never to write anything themselves.
    const auto mode = immutable  ? Connection::Mode::immutable
                      : readOnly ? Connection::Mode::readOnly
                                 : Connection::Mode::readWrite;
    NETLOOM_TRY(Connection forProject, Connection::open(path, mode));
    NETLOOM_TRY(Connection forChunks, Connection::open(path, mode));
    for (Connection* connection : {&forProject, &forChunks}) NETLOOM_CHECK(connection->execute("PRAGMA query_only = ON"));
    const std::lock_guard guard(readMutex);
    reader = std::move(forProject);
    if (chunks) chunks->readFrom(std::move(forChunks));
    else chunks = std::make_shared<ChunkReader>(std::move(forChunks));
    return {};
}

Expected<void> Project::Impl::readEverything() {
    const std::lock_guard guard(readMutex);
    NETLOOM_TRY(Statement select, reader.prepare("SELECT json FROM document WHERE id = 1"));
    NETLOOM_TRY(const bool found, select.step());
    const Json json = Json::parse(found ? select.text(0) : "", nullptr, false);
    if (json.is_discarded())
        return fail(NL_TR("engine", "The project file is damaged"), path.string(), NL_TR("engine", "Open a backup of it"));
    NETLOOM_TRY(document, documentFromJson(json));
    NETLOOM_CHECK(select.run());

    NETLOOM_TRY(Statement runs, reader.prepare("SELECT id, record FROM runs ORDER BY id"));
    for (;;) {
        NETLOOM_TRY(const bool row, runs.step());
        if (!row) break;
        const Json record = Json::parse(runs.text(1), nullptr, false);
        nextRun = std::max(nextRun, runs.integer(0) + 1);
        // A damaged record costs that run.
        if (auto read = runRecordFromJson(record); read) records[read->id] = std::move(*read);
        else notice = {NL_TR("engine", "The record of run %1 is damaged and left out"), runs.integer(0)};
    }
    if (!document.runs.empty()) nextRun = std::max(nextRun, document.runs.rbegin()->first + 1);
    NETLOOM_CHECK(reader.integer("SELECT count(*) FROM tables"));
    readWithdrawn();
    return {};
}

void Project::Impl::readWithdrawn() {
    auto select = reader.prepare("SELECT value FROM extra WHERE key = ?");
    if (!select) return;
    select->bind(1, std::string_view(kWithdrawn));
    const auto found = select->step();
    if (!found || !*found) return;  // damage here costs a tidy list, never the document
    for (const Json& name : Json::parse(select->text(0), nullptr, false))
        if (name.is_string()) withdrawn.insert(name.get<std::string>());
}

Error Project::Impl::readOnlyFailure() const {
    return {NL_TR("engine", "The project is opened for reading only"), path.string(),
            NL_TR("engine", "Save it under another name")};
}

void Project::Impl::post(StorageThread::Work work, const std::string& key) {
    if (storage) return storage->post(std::move(work), key);
    const std::lock_guard guard(stateMutex);
    if (!readOnlyError) readOnlyError = readOnlyFailure();
}

Expected<void> Project::Impl::call(StorageThread::Work work, StorageThread::Wrap wrap) {
    if (!storage) return tl::unexpected(readOnlyFailure());
    return storage->call(std::move(work), wrap);
}

void Project::Impl::settle() const {
    if (storage && storage->hasPending()) (void)storage->flush();
}

fs::path Project::path() const {
    const std::lock_guard guard(impl_->stateMutex);
    return impl_->path;
}

bool Project::isReadOnly() const { return impl_->readOnly; }
Message Project::notice() const { return impl_->notice; }

Document Project::document() const {
    const std::lock_guard guard(impl_->stateMutex);
    return impl_->document;
}

void Project::setDocument(const Document& document) {
    {
        const std::lock_guard guard(impl_->stateMutex);
        impl_->document = document;
    }
    // Written out by the storage thread, so that an edit costs the caller a copy only.
    impl_->post(
        [document](Connection& connection) { return writeDocument(connection, toJson(document).dump()); }, "document");
}

std::vector<TableInfo> Project::tables() const {
    std::set<std::string> removed;
    {
        const std::lock_guard state(impl_->stateMutex);
        removed = impl_->document.removedTables;
        removed.insert(impl_->withdrawn.begin(), impl_->withdrawn.end());
    }
    const std::lock_guard guard(impl_->readMutex);
    auto tables = readTables(impl_->reader).value_or(std::vector<TableInfo>());
    std::erase_if(tables, [&](const TableInfo& table) { return removed.contains(table.name); });
    return tables;
}

Expected<std::shared_ptr<const Table>> Project::table(const std::string& name) const {
    const std::lock_guard guard(impl_->readMutex);
    return readTable(impl_->reader, name, *impl_->chunks);
}

Expected<std::string> Project::addTable(const Table& table, const ProgressSink& progress) {
    std::string name;
    NETLOOM_CHECK(impl_->call([&](Connection& connection) -> Expected<void> {
        NETLOOM_TRY(name, writeTable(connection, table, progress));
        return {};
    }));
    return name;
}

Expected<void> Project::removeTable(const std::string& name) {
    return impl_->call([&](Connection& connection) { return deleteTable(connection, name); });
}

void Project::setWithdrawn(const std::string& name, bool withdrawn) {
    std::string names;
    {
        const std::lock_guard guard(impl_->stateMutex);
        if (withdrawn) impl_->withdrawn.insert(name);
        else impl_->withdrawn.erase(name);
        names = Json(impl_->withdrawn).dump();
    }
    setExtra(kWithdrawn, names);
}

void Project::setExtra(const std::string& key, const std::string& value) {
    impl_->post(
        [key, value](Connection& connection) { return writeExtra(connection, key, value); }, "extra:" + key);
}

std::string Project::extra(const std::string& key) const {
    impl_->settle();
    const std::lock_guard guard(impl_->readMutex);
    auto select = impl_->reader.prepare("SELECT value FROM extra WHERE key = ?");
    if (!select) return {};
    select->bind(1, std::string_view(key));
    const auto row = select->step();
    return row && *row ? select->text(0) : std::string();
}

std::optional<Error> Project::takeWriteError() {
    if (impl_->storage) return impl_->storage->takeError();
    const std::lock_guard guard(impl_->stateMutex);
    return std::exchange(impl_->readOnlyError, std::nullopt);
}

bool Project::hasPendingWrites() const { return impl_->storage && impl_->storage->hasPending(); }

}  // namespace netloom
