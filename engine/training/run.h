#pragma once
// What a run leaves behind: log, checkpoints, captures, record. Values; stored by the project, shown by the UI.

#include <map>
#include <optional>

#include "engine/data/recipe.h"
#include "engine/graph/graph.h"
#include "engine/tensor/tensor.h"
#include "engine/training/settings.h"

namespace netloom {

/// Name -> value: "loss", "accuracy", "rmse", … as in CLI.md.
using Metrics = std::map<std::string, double>;

/// One optimizer step (or several folded into one: count > 1, then min/max/mean of the loss).
struct StepPoint {
    int64_t step = 0;     ///< 1-based; of the last step folded in
    double epoch = 0;     ///< fractional
    double seconds = 0;   ///< training time since the start, pauses left out
    double loss = 0, lossMin = 0, lossMax = 0;
    double metric = 0;    ///< batch accuracy, or batch RMSE in scaled units
    double learningRate = 0;
    int32_t count = 1;
};

struct EpochPoint {
    int64_t epoch = 0;    ///< 1-based
    int64_t step = 0;
    double seconds = 0;
    Metrics train;        ///< mean over the epoch's batches
    Metrics validation;   ///< empty without validation rows
};

enum class EventKind { started, learningRate, best, earlyStop, targetReached, timeLimit, stopped, paused, resumed, nonFinite, finished, failed };
const char* eventKindId(EventKind kind);

struct RunEvent {
    EventKind kind = EventKind::started;
    int64_t step = 0;
    double epoch = 0;
    double seconds = 0;
    Message text;
};

struct RunLog {
    std::vector<StepPoint> steps;
    std::vector<EpochPoint> epochs;
    std::vector<RunEvent> events;
};

/// Everything needed to go on bit for bit: variables, optimizer state, position in the data, counters.
struct Checkpoint {
    int64_t step = 0, epoch = 0, batchInEpoch = 0;
    double seconds = 0;
    std::vector<float> variables;   ///< all parameters and buffers, graph order
    std::vector<float> optimizer;   ///< all state slots
    double bestLoss = 0;
    int64_t bestEpoch = 0, epochsSinceBest = 0;
    double learningRate = 0;        ///< before the schedule's factor
    std::vector<double> epochSums;  ///< partial training metrics of the unfinished epoch
    std::vector<double> scheduleMemory;  ///< what the schedule remembers of the epochs' losses
    int64_t averageCount = 0;       ///< weights in the average (WeightAverage)
    int64_t averagedEpoch = 0;      ///< the last one whose end has gone into it
    std::vector<float> average;     ///< as `variables`; empty: none yet
};

enum class RunState { running, paused, finished, stopped, failed };

struct RunRecord {
    int64_t id = 0;               ///< 1, 2, 3 … in the project
    std::string note;
    Graph graph;                  ///< frozen copies
    Recipe recipe;
    TrainingSettings settings;
    RunState state = RunState::running;
    std::string stoppedBy;        ///< "epochs", "patience", "targetLoss", "timeLimit", "user", "nonFinite"
    Error failure;                ///< when state is failed or a value became non-finite
    int64_t epochs = 0, bestEpoch = 0;
    double seconds = 0, samplesPerSecond = 0;
    Metrics train, validation, test;  ///< of the kept (best) weights
    std::string parametersHash;   ///< SHA-256, see CLI.md
    int64_t startedAt = 0;        ///< seconds since 1970 UTC
};

/// One node's activation for one pinned row.
struct NodeCapture {
    NodeId node = 0;
    Tensor<float> activation;     ///< per sample, Netloom's axis order
};

/// What a looking person sees of the network at one step.
struct Snapshot {
    int64_t step = 0, epoch = 0;
    uint64_t graphRevision = 0;
    int64_t row = 0;                       ///< pinned table row
    std::vector<NodeCapture> nodes;        ///< of the pinned row, in topological order; outputs as probabilities
    std::vector<NodeCapture> batch;        ///< histogram over the batch of the inspected node: counts, [bins + 2]: low, high, counts…
    std::map<NodeId, Tensor<float>> kernels;      ///< first-convolution weights [kh, kw, in, out]
    std::map<NodeId, double> gradientNorms;
};

}  // namespace netloom
