#include "engine/project/run_blobs.h"

#include "engine/project/blob.h"
#include "engine/project/bytes.h"

namespace netloom {

namespace {

/// First byte of every BLOB here, so a later program can tell the layouts apart.
constexpr uint8_t kLayout = 1;

tl::unexpected<Error> damaged(const char* what) {
    return fail(what, {}, NL_TR("engine", "Train the run again or open a backup"));
}

void put(BlobWriter& out, const Message& message) {
    out.put(message.pattern);
    out.put(uint64_t(message.arguments.size()));
    for (const std::string& argument : message.arguments) out.put(argument);
}

Message getMessage(BlobReader& in) {
    Message message(in.getText());
    for (auto left = in.get<uint64_t>(); left > 0 && in.ok(); --left) message.arguments.push_back(in.getText());
    return message;
}

void put(BlobWriter& out, const Metrics& metrics) {
    out.put(uint64_t(metrics.size()));
    for (const auto& [name, value] : metrics) {
        out.put(name);
        out.put(value);
    }
}

Metrics getMetrics(BlobReader& in) {
    Metrics metrics;
    for (auto left = in.get<uint64_t>(); left > 0 && in.ok(); --left) {
        const std::string name = in.getText();
        metrics[name] = in.get<double>();
    }
    return metrics;
}

void put(BlobWriter& out, const StepPoint& point) {
    out.put(point.step);
    for (const double value : {point.epoch, point.seconds, point.loss, point.lossMin, point.lossMax, point.metric,
                               point.learningRate})
        out.put(value);
    out.put(point.count);
}

StepPoint getStep(BlobReader& in) {
    StepPoint point;
    point.step = in.get<int64_t>();
    for (double* value : {&point.epoch, &point.seconds, &point.loss, &point.lossMin, &point.lossMax, &point.metric,
                          &point.learningRate})
        *value = in.get<double>();
    point.count = in.get<int32_t>();
    return point;
}

void put(BlobWriter& out, const std::vector<NodeCapture>& captures) {
    out.put(uint64_t(captures.size()));
    for (const NodeCapture& capture : captures) {
        out.put(capture.node);
        out.put(capture.activation);
    }
}

std::vector<NodeCapture> getCaptures(BlobReader& in) {
    std::vector<NodeCapture> captures;
    for (auto left = in.get<uint64_t>(); left > 0 && in.ok(); --left) {
        const NodeId node = in.get<NodeId>();
        captures.push_back({node, in.getTensor()});
    }
    return captures;
}

}  // namespace

std::vector<uint8_t> encodeLog(const RunLog& part) {
    BlobWriter out;
    out.put(kLayout);
    out.put(uint64_t(part.steps.size()));
    for (const StepPoint& point : part.steps) put(out, point);
    out.put(uint64_t(part.epochs.size()));
    for (const EpochPoint& point : part.epochs) {
        out.put(point.epoch);
        out.put(point.step);
        out.put(point.seconds);
        put(out, point.train);
        put(out, point.validation);
    }
    out.put(uint64_t(part.events.size()));
    for (const RunEvent& event : part.events) {
        out.put(std::string(eventKindId(event.kind)));
        out.put(event.step);
        out.put(event.epoch);
        out.put(event.seconds);
        put(out, event.text);
    }
    return packWhole(out.take());
}

namespace {

RunEvent getEvent(BlobReader& in) {
    RunEvent event;
    const std::string kind = in.getText();
    for (int i = 0; i <= int(EventKind::failed); ++i)
        if (kind == eventKindId(EventKind(i))) event.kind = EventKind(i);
    event.step = in.get<int64_t>();
    event.epoch = in.get<double>();
    event.seconds = in.get<double>();
    event.text = getMessage(in);
    return event;
}

}  // namespace

Expected<void> appendLog(std::span<const uint8_t> bytes, RunLog& whole) {
    NETLOOM_TRY(const std::vector<uint8_t> raw, unpackWhole(bytes));
    BlobReader in(raw);
    RunLog part;
    if (in.get<uint8_t>() != kLayout) return damaged(NL_TR("engine", "A part of the run's log is damaged"));
    for (auto left = in.get<uint64_t>(); left > 0 && in.ok(); --left) part.steps.push_back(getStep(in));
    for (auto left = in.get<uint64_t>(); left > 0 && in.ok(); --left) {
        EpochPoint point;
        point.epoch = in.get<int64_t>();
        point.step = in.get<int64_t>();
        point.seconds = in.get<double>();
        point.train = getMetrics(in);
        point.validation = getMetrics(in);
        part.epochs.push_back(std::move(point));
    }
    for (auto left = in.get<uint64_t>(); left > 0 && in.ok(); --left) part.events.push_back(getEvent(in));
    if (!in.ok()) return damaged(NL_TR("engine", "A part of the run's log is damaged"));
    // A run that was resumed from a checkpoint repeats what had been logged after it: the later entry counts.
    if (!part.steps.empty())
        while (!whole.steps.empty() && whole.steps.back().step >= part.steps.front().step) whole.steps.pop_back();
    if (!part.epochs.empty())
        while (!whole.epochs.empty() && whole.epochs.back().epoch >= part.epochs.front().epoch) whole.epochs.pop_back();
    whole.steps.insert(whole.steps.end(), part.steps.begin(), part.steps.end());
    whole.epochs.insert(whole.epochs.end(), part.epochs.begin(), part.epochs.end());
    whole.events.insert(whole.events.end(), part.events.begin(), part.events.end());
    return {};
}

std::vector<uint8_t> encodeCheckpoint(const Checkpoint& checkpoint) {
    BlobWriter out;
    out.put(kLayout);
    for (const int64_t value : {checkpoint.step, checkpoint.epoch, checkpoint.batchInEpoch, checkpoint.bestEpoch,
                                checkpoint.epochsSinceBest})
        out.put(value);
    for (const double value : {checkpoint.seconds, checkpoint.bestLoss, checkpoint.learningRate}) out.put(value);
    out.putAll(std::span<const double>(checkpoint.epochSums));
    out.putAll(std::span<const float>(checkpoint.variables));
    out.putAll(std::span<const float>(checkpoint.optimizer));
    out.putAll(std::span<const double>(checkpoint.scheduleMemory));
    for (const int64_t value : {checkpoint.averageCount, checkpoint.averagedEpoch}) out.put(value);
    out.putAll(std::span<const float>(checkpoint.average));
    return packWhole(out.take());
}

Expected<Checkpoint> decodeCheckpoint(std::span<const uint8_t> bytes) {
    NETLOOM_TRY(const std::vector<uint8_t> raw, unpackWhole(bytes));
    BlobReader in(raw);
    Checkpoint checkpoint;
    const bool known = in.get<uint8_t>() == kLayout;
    for (int64_t* value : {&checkpoint.step, &checkpoint.epoch, &checkpoint.batchInEpoch, &checkpoint.bestEpoch,
                           &checkpoint.epochsSinceBest})
        *value = in.get<int64_t>();
    for (double* value : {&checkpoint.seconds, &checkpoint.bestLoss, &checkpoint.learningRate}) *value = in.get<double>();
    checkpoint.epochSums = in.getAll<double>();
    checkpoint.variables = in.getAll<float>();
    checkpoint.optimizer = in.getAll<float>();
    // Older files end earlier.
    if (!in.atEnd()) checkpoint.scheduleMemory = in.getAll<double>();
    if (!in.atEnd()) {
        for (int64_t* value : {&checkpoint.averageCount, &checkpoint.averagedEpoch}) *value = in.get<int64_t>();
        checkpoint.average = in.getAll<float>();
    }
    if (!known || !in.ok()) return damaged(NL_TR("engine", "The run's stored weights are damaged"));
    return checkpoint;
}

std::vector<uint8_t> encodeSnapshot(const Snapshot& snapshot) {
    BlobWriter out;
    out.put(kLayout);
    out.put(snapshot.step);
    out.put(snapshot.epoch);
    out.put(snapshot.graphRevision);
    out.put(snapshot.row);
    put(out, snapshot.nodes);
    put(out, snapshot.batch);
    out.put(uint64_t(snapshot.kernels.size()));
    for (const auto& [node, kernel] : snapshot.kernels) {
        out.put(node);
        out.put(kernel);
    }
    out.put(uint64_t(snapshot.gradientNorms.size()));
    for (const auto& [node, norm] : snapshot.gradientNorms) {
        out.put(node);
        out.put(norm);
    }
    return packWhole(out.take());
}

Expected<Snapshot> decodeSnapshot(std::span<const uint8_t> bytes) {
    NETLOOM_TRY(const std::vector<uint8_t> raw, unpackWhole(bytes));
    BlobReader in(raw);
    Snapshot snapshot;
    const bool known = in.get<uint8_t>() == kLayout;
    snapshot.step = in.get<int64_t>();
    snapshot.epoch = in.get<int64_t>();
    snapshot.graphRevision = in.get<uint64_t>();
    snapshot.row = in.get<int64_t>();
    snapshot.nodes = getCaptures(in);
    snapshot.batch = getCaptures(in);
    for (auto left = in.get<uint64_t>(); left > 0 && in.ok(); --left) {
        const NodeId node = in.get<NodeId>();
        snapshot.kernels[node] = in.getTensor();
    }
    for (auto left = in.get<uint64_t>(); left > 0 && in.ok(); --left) {
        const NodeId node = in.get<NodeId>();
        snapshot.gradientNorms[node] = in.get<double>();
    }
    if (!known || !in.ok()) return damaged(NL_TR("engine", "A stored activation is damaged"));
    return snapshot;
}

}  // namespace netloom
