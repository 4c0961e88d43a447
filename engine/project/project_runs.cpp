// Runs of a project: records, logs, checkpoints, snapshots.

#include <nlohmann/json.hpp>

#include "engine/project/project.h"
#include "engine/project/project_impl.h"
#include "engine/project/run_blobs.h"

namespace netloom {

namespace {

/// Snapshots kept per run; when a run has more epochs, every second older one goes, so the whole run stays covered.
constexpr int64_t kSnapshotsPerRun = 256;

const char* kindId(CheckpointKind kind) { return kind == CheckpointKind::best ? "best" : "last"; }

StorageThread::Work writeRecord(const RunRecord& record) {
    return [record](Connection& connection) -> Expected<void> {
        NETLOOM_TRY(Statement statement, connection.prepare("INSERT INTO runs (id, record) VALUES (?, ?) "
                                                            "ON CONFLICT (id) DO UPDATE SET record = excluded.record"));
        const std::string json = toJson(record).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
        statement.bind(1, record.id).bind(2, std::string_view(json));
        return statement.run();
    };
}

Expected<void> thinSnapshots(Connection& connection, int64_t run) {
    NETLOOM_TRY(Statement count, connection.prepare("SELECT count(*) FROM snapshots WHERE run = ?"));
    count.bind(1, run);
    NETLOOM_CHECK(count.step());
    if (count.integer(0) <= kSnapshotsPerRun) return {};
    NETLOOM_TRY(Statement thin,
                connection.prepare("DELETE FROM snapshots WHERE rowid IN (SELECT rowid FROM (SELECT rowid, row_number() "
                                   "OVER (ORDER BY epoch DESC) AS place FROM snapshots WHERE run = ?) WHERE place % 2 = 0)"));
    thin.bind(1, run);
    return thin.run();
}

}  // namespace

Expected<std::vector<uint8_t>> Project::Impl::readBlob(const std::string& sql, int64_t first,
                                                       std::string_view second) const {
    settle();
    const std::lock_guard guard(readMutex);
    NETLOOM_TRY(Statement select, reader.prepare(sql));
    select.bind(1, first);
    if (!second.empty()) select.bind(2, second);
    NETLOOM_TRY(const bool found, select.step());
    if (!found) return std::vector<uint8_t>();
    const std::span<const uint8_t> bytes = select.blob(0);
    return std::vector<uint8_t>(bytes.begin(), bytes.end());
}

std::vector<RunRecord> Project::runs() const {
    const std::lock_guard guard(impl_->stateMutex);
    std::vector<RunRecord> all;
    for (const auto& [id, record] : impl_->records) {
        const auto mark = impl_->document.runs.find(id);
        if (mark == impl_->document.runs.end() || !mark->second.deleted) all.push_back(record);
    }
    return all;
}

Expected<RunRecord> Project::run(int64_t id) const {
    const std::lock_guard guard(impl_->stateMutex);
    if (const auto record = impl_->records.find(id); record != impl_->records.end()) return record->second;
    return fail({NL_TR("engine", "There is no run %1"), id}, {}, NL_TR("engine", "Choose one of the project's runs"));
}

int64_t Project::addRun(RunRecord record) {
    {
        const std::lock_guard guard(impl_->stateMutex);
        record.id = impl_->nextRun++;
    }
    updateRun(record);
    return record.id;
}

void Project::updateRun(const RunRecord& record) {
    {
        const std::lock_guard guard(impl_->stateMutex);
        impl_->records[record.id] = record;
    }
    impl_->post(writeRecord(record), fmt::format("run:{}", record.id));
}

void Project::appendLog(int64_t run, const RunLog& part) {
    impl_->post([run, bytes = encodeLog(part)](Connection& connection) -> Expected<void> {
        NETLOOM_TRY(Statement statement, connection.prepare("INSERT INTO run_log (run, data) VALUES (?, ?)"));
        statement.bind(1, run).bind(2, std::span<const uint8_t>(bytes));
        return statement.run();
    });
}

RunLog Project::log(int64_t run) const {
    impl_->settle();
    const std::lock_guard guard(impl_->readMutex);
    RunLog whole;
    auto select = impl_->reader.prepare("SELECT data FROM run_log WHERE run = ? ORDER BY id");
    if (!select) return whole;
    select->bind(1, run);
    for (;;) {
        const auto row = select->step();
        if (!row || !*row) return whole;
        // A damaged part costs that part.
        (void)netloom::appendLog(select->blob(0), whole);
    }
}

void Project::putCheckpoint(int64_t run, CheckpointKind kind, std::shared_ptr<const Checkpoint> checkpoint) {
    impl_->post(
        [run, kind, checkpoint](Connection& connection) -> Expected<void> {
            NETLOOM_TRY(Statement statement,
                        connection.prepare("INSERT INTO checkpoints (run, kind, data) VALUES (?, ?, ?) "
                                           "ON CONFLICT (run, kind) DO UPDATE SET data = excluded.data"));
            const std::vector<uint8_t> bytes = encodeCheckpoint(*checkpoint);
            statement.bind(1, run).bind(2, std::string_view(kindId(kind))).bind(3, std::span<const uint8_t>(bytes));
            return statement.run();
        },
        fmt::format("checkpoint:{}:{}", run, kindId(kind)));
}

std::shared_ptr<const Checkpoint> Project::checkpoint(int64_t run, CheckpointKind kind) const {
    const auto bytes = impl_->readBlob("SELECT data FROM checkpoints WHERE run = ? AND kind = ?", run, kindId(kind));
    if (!bytes || bytes->empty()) return nullptr;
    auto checkpoint = decodeCheckpoint(*bytes);
    return checkpoint ? std::make_shared<const Checkpoint>(std::move(*checkpoint)) : nullptr;
}

void Project::putRecipeState(int64_t run, const std::string& json) {
    impl_->post(
        [run, json](Connection& connection) -> Expected<void> {
            NETLOOM_TRY(Statement statement, connection.prepare("INSERT INTO recipe_states (run, json) VALUES (?, ?) "
                                                                "ON CONFLICT (run) DO UPDATE SET json = excluded.json"));
            statement.bind(1, run).bind(2, std::string_view(json));
            return statement.run();
        },
        fmt::format("recipe:{}", run));
}

std::string Project::recipeState(int64_t run) const {
    const auto bytes = impl_->readBlob("SELECT CAST(json AS BLOB) FROM recipe_states WHERE run = ?", run);
    return bytes ? std::string(bytes->begin(), bytes->end()) : std::string();
}

void Project::putSnapshot(int64_t run, const Snapshot& snapshot) {
    impl_->post([run, epoch = snapshot.epoch, bytes = encodeSnapshot(snapshot)](Connection& connection) -> Expected<void> {
        NETLOOM_TRY(Statement statement, connection.prepare("INSERT OR REPLACE INTO snapshots (run, epoch, data) "
                                                            "VALUES (?, ?, ?)"));
        statement.bind(1, run).bind(2, epoch).bind(3, std::span<const uint8_t>(bytes));
        NETLOOM_CHECK(statement.run());
        return thinSnapshots(connection, run);
    });
}

std::vector<int64_t> Project::snapshotEpochs(int64_t run) const {
    impl_->settle();
    const std::lock_guard guard(impl_->readMutex);
    std::vector<int64_t> epochs;
    auto select = impl_->reader.prepare("SELECT epoch FROM snapshots WHERE run = ? ORDER BY epoch");
    if (!select) return epochs;
    select->bind(1, run);
    for (auto row = select->step(); row && *row; row = select->step()) epochs.push_back(select->integer(0));
    return epochs;
}

std::shared_ptr<const Snapshot> Project::snapshot(int64_t run, int64_t epoch) const {
    const auto bytes = impl_->readBlob(fmt::format("SELECT data FROM snapshots WHERE run = ? AND epoch = {}", epoch), run);
    if (!bytes || bytes->empty()) return nullptr;
    auto snapshot = decodeSnapshot(*bytes);
    return snapshot ? std::make_shared<const Snapshot>(std::move(*snapshot)) : nullptr;
}

}  // namespace netloom
