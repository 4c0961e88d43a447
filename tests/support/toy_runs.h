#pragma once
// Small problems, networks and observers for tests of training and evaluation.

#include "engine/base/random.h"
#include "engine/graph/templates.h"
#include "engine/training/trainer.h"
#include "tests/support/toy_recipe.h"

namespace netloom::testing {

inline void splitInThree(ToyData& data) {
    for (int64_t i = 0; i < int64_t(data.targets.size()); ++i)
        (i % 5 == 3 ? data.validation : i % 5 == 4 ? data.test : data.train).push_back(i);
}

/// Points of the square [-1, 1]², class 1 where both coordinates have the same sign.
inline std::shared_ptr<const FittedRecipe> xorRecipe(int64_t rows = 400, uint64_t seed = 1) {
    ToyData data{.shape = {2}, .kind = TargetKind::binary};
    Random random(seed);
    for (int64_t i = 0; i < rows; ++i) {
        const double x = random.uniform(-1, 1), y = random.uniform(-1, 1);
        data.features.insert(data.features.end(), {float(x), float(y)});
        data.targets.push_back(x * y > 0 ? 1.f : 0.f);
    }
    splitInThree(data);
    return std::make_shared<ToyRecipe>(std::move(data));
}

/// Three clouds in the plane.
inline std::shared_ptr<const FittedRecipe> cloudsRecipe(int64_t rows = 300) {
    ToyData data{.shape = {2}, .kind = TargetKind::classes, .classes = 3};
    Random random(2);
    for (int64_t i = 0; i < rows; ++i) {
        const double angle = 2.0943951 * double(i % 3);
        data.features.push_back(float(2 * std::cos(angle) + 0.4 * random.normal()));
        data.features.push_back(float(2 * std::sin(angle) + 0.4 * random.normal()));
        data.targets.push_back(float(i % 3));
    }
    splitInThree(data);
    return std::make_shared<ToyRecipe>(std::move(data));
}

/// y = 1000 + 50 · (2a - b), handed to the network as (2a - b).
inline std::shared_ptr<const FittedRecipe> lineRecipe(int64_t rows = 200) {
    ToyData data{.shape = {2}, .kind = TargetKind::number, .targetOffset = 1000, .targetScale = 50};
    Random random(3);
    for (int64_t i = 0; i < rows; ++i) {
        const double a = random.normal(), b = random.normal();
        data.features.insert(data.features.end(), {float(a), float(b)});
        data.targets.push_back(float(2 * a - b));
    }
    splitInThree(data);
    return std::make_shared<ToyRecipe>(std::move(data));
}

/// Class labels that have nothing to do with the features: whatever is learnt is memorised.
inline std::shared_ptr<const FittedRecipe> noiseRecipe(int64_t rows = 100) {
    ToyData data{.shape = {4}, .kind = TargetKind::binary};
    Random random(4);
    for (int64_t i = 0; i < rows; ++i) {
        for (int k = 0; k < 4; ++k) data.features.push_back(float(random.normal()));
        data.targets.push_back(random.uniform() < 0.5 ? 0.f : 1.f);
    }
    splitInThree(data);
    return std::make_shared<ToyRecipe>(std::move(data));
}

/// Pictures of 8 × 8 with a bright half: left or right.
inline std::shared_ptr<const FittedRecipe> pictureRecipe(int64_t rows = 60) {
    ToyData data{.shape = {8, 8, 1}, .kind = TargetKind::classes, .classes = 2};
    Random random(5);
    for (int64_t i = 0; i < rows; ++i) {
        for (int64_t p = 0; p < 64; ++p)
            data.features.push_back(float(((p % 8 < 4) == (i % 2 == 0) ? 0.8 : 0.1) + 0.1 * random.uniform()));
        data.targets.push_back(float(i % 2));
    }
    splitInThree(data);
    return std::make_shared<ToyRecipe>(std::move(data));
}

inline TrainingJob jobFor(std::shared_ptr<const FittedRecipe> recipe, std::vector<int64_t> hidden, double dropout = 0,
                          bool batchNorm = false) {
    TrainingJob job;
    job.runId = 1;
    job.graph = findTemplate("mlp")->instantiate(
        {{"hidden", std::move(hidden)}, {"dropout", dropout}, {"batchNorm", batchNorm}}, recipe->signature());
    job.recipe = std::move(recipe);
    job.settings.learningRate = 0.01;
    job.settings.threads = 1;
    return job;
}

inline TrainingJob pictureJob() {
    TrainingJob job = jobFor(pictureRecipe(), {});
    job.graph = findTemplate("smallCnn")->instantiate({{"filters", std::vector<int64_t>{4, 4}}}, job.recipe->signature());
    return job;
}

/// Keeps everything a run reports.
struct Recorder : TrainingObserver {
    RunLog log;
    std::vector<std::shared_ptr<const Checkpoint>> best, checkpoints;
    std::vector<Snapshot> snapshots, epochSnapshots;
    std::optional<RunRecord> finished;
    int64_t stopBeforeStep = -1;  ///< asks to stop when this many steps are done
    int64_t batchesAsked = 0;

    Control control() override { return batchesAsked++ == stopBeforeStep ? Control::stop : Control::run; }
    void onStep(const StepPoint& point) override { log.steps.push_back(point); }
    void onEpoch(const EpochPoint& point) override { log.epochs.push_back(point); }
    void onEvent(const RunEvent& event) override { log.events.push_back(event); }
    void onBest(std::shared_ptr<const Checkpoint> checkpoint) override { best.push_back(std::move(checkpoint)); }
    void onCheckpoint(std::shared_ptr<const Checkpoint> checkpoint) override { checkpoints.push_back(std::move(checkpoint)); }
    void onSnapshot(Snapshot snapshot) override { snapshots.push_back(std::move(snapshot)); }
    void onEpochSnapshot(const Snapshot& snapshot) override { epochSnapshots.push_back(snapshot); }
    void onFinish(const RunRecord& record) override { finished = record; }

    std::vector<EventKind> kinds() const {
        std::vector<EventKind> result;
        for (const RunEvent& event : log.events) result.push_back(event.kind);
        return result;
    }
};

}  // namespace netloom::testing
