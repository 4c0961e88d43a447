#pragma once
// A run's record as JSON, and its log, checkpoints and snapshots as bytes.

#include <nlohmann/json_fwd.hpp>

#include "engine/training/run.h"

namespace netloom {

nlohmann::ordered_json toJson(const Message& message);
Message messageFromJson(const nlohmann::ordered_json& json);
nlohmann::ordered_json toJson(const RunRecord& record);
Expected<RunRecord> runRecordFromJson(const nlohmann::ordered_json& json);
const char* runStateId(RunState state);

/// Parts of a log may be appended in any size; reading joins them in order. Where a part begins before the end of what is
/// there (a resumed run), it replaces that end.
std::vector<uint8_t> encodeLog(const RunLog& part);
Expected<void> appendLog(std::span<const uint8_t> bytes, RunLog& whole);

std::vector<uint8_t> encodeCheckpoint(const Checkpoint& checkpoint);
Expected<Checkpoint> decodeCheckpoint(std::span<const uint8_t> bytes);

std::vector<uint8_t> encodeSnapshot(const Snapshot& snapshot);
Expected<Snapshot> decodeSnapshot(std::span<const uint8_t> bytes);

}  // namespace netloom
