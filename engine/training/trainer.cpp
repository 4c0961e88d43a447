#include "engine/training/trainer.h"

#include <chrono>

#include "engine/training/parameters_hash.h"
#include "engine/training/training_loop.h"

namespace netloom {
namespace {

struct Ending {
    RunState state;
    EventKind event;
    Message text;
};

Ending endingOf(StopReason reason, const Error& failure) {
    switch (reason) {
        case StopReason::patience:
            return {RunState::finished, EventKind::earlyStop, NL_TR("engine", "Stopped early: no better loss for a while")};
        case StopReason::targetLoss:
            return {RunState::finished, EventKind::targetReached, NL_TR("engine", "Stopped: the target loss is reached")};
        case StopReason::timeLimit:
            return {RunState::finished, EventKind::timeLimit, NL_TR("engine", "Stopped: the time limit is reached")};
        case StopReason::user:
        case StopReason::abandoned: return {RunState::stopped, EventKind::stopped, NL_TR("engine", "Stopped")};
        case StopReason::nonFinite: return {RunState::failed, EventKind::nonFinite, failure.what};
        case StopReason::failed: return {RunState::failed, EventKind::failed, failure.what};
        case StopReason::none:
        case StopReason::epochs: break;
    }
    return {RunState::finished, EventKind::finished, NL_TR("engine", "Finished")};
}

/// Metrics of the weights the learner holds; none when somebody goes away meanwhile.
Expected<Metrics> measurePart(const TrainingJob& job, Part part, Learner& learner, TrainingObserver& observer) {
    Answers answers;
    const auto goOn = [&](double) { return !observer.abandoned(); };
    NETLOOM_CHECK(learner.answer(job.recipe->rows(part), true, goOn, answers));
    return answers.rows() > 0 ? measure(answers, false) : Metrics{};
}

Expected<void> measureKept(const TrainingJob& job, Learner& learner, TrainingObserver& observer, RunRecord& record) {
    NETLOOM_TRY(record.validation, measurePart(job, Part::validation, learner, observer));
    NETLOOM_TRY(record.test, measurePart(job, Part::test, learner, observer));
    NETLOOM_TRY(record.train, measurePart(job, Part::train, learner, observer));
    return {};
}

}  // namespace

Expected<RunRecord> train(const TrainingJob& job, TrainingObserver& observer) {
    RunRecord record;
    const auto sinceEpoch = std::chrono::system_clock::now().time_since_epoch();
    record.startedAt = std::chrono::duration_cast<std::chrono::seconds>(sinceEpoch).count();
    NETLOOM_CHECK(checkSettings(job.settings));
    NETLOOM_TRY(const auto learner, Learner::make(job.graph, job.recipe, job.settings, true));
    TrainingLoop loop(job, observer, *learner);
    NETLOOM_CHECK(loop.prepare());
    StopReason reason = loop.run();

    record.id = job.runId;
    record.graph = job.graph;
    record.recipe = job.recipe->recipe();
    record.settings = job.settings;
    loop.describe(record);
    const bool worthMeasuring = reason != StopReason::abandoned && (reason != StopReason::nonFinite || record.bestEpoch > 0);
    record.failure = loop.failure();
    if (worthMeasuring) {
        const auto measured = measureKept(job, *learner, observer, record);
        if (!measured && !isCancelled(measured.error())) {
            record.failure = measured.error();
            reason = StopReason::failed;
        }
    }
    const Ending ending = endingOf(reason, record.failure);
    record.state = ending.state;
    record.stoppedBy = stopReasonId(reason);
    record.parametersHash = parametersHash(learner->variables());
    loop.event(ending.event, ending.text);
    observer.onFinish(record);
    return record;
}

}  // namespace netloom
