#include "engine/training/training_loop.h"

#include <bit>
#include <cmath>

#include "engine/catalog/optimizer.h"

namespace netloom {
namespace {

// Storing is work; a fast run has thousands of epochs a second.
constexpr double kSecondsBetweenCheckpoints = 1;
constexpr int64_t kEpochSnapshots = 200;

std::string brief(double value) { return fmt::format("{:.4g}", value); }

}  // namespace

TrainingLoop::TrainingLoop(const TrainingJob& job, TrainingObserver& observer, Learner& learner)
    : job_(job),
      observer_(observer),
      learner_(learner),
      batcher_(job.recipe, Part::train, job.settings.batchSize, true, job.settings.seed),
      average_(job.settings, learner),
      judge_(job.settings),
      wholeBatch_(findOptimizer(job.settings.optimizer)->kind == OptimizerKind::wholeBatch),
      stepsPerEpoch_(wholeBatch_ ? 1 : batcher_.batches()),
      schedule_(findSchedule(job.settings.schedule)),
      scheduleParams_(schedule_ ? completeParams(schedule_->params, job.settings.scheduleParams) : ParamMap()),
      learningRate_(job.settings.effectiveLearningRate()) {}

Expected<void> TrainingLoop::prepare() {
    if (batcher_.rows() == 0)
        return netloom::fail(NL_TR("engine", "There are no rows to train on"), {},
                             NL_TR("engine", "Give the training part of the split more rows"));
    learner_.initialise(job_.settings.seed);
    if (!job_.resumeFrom) return takeWordVectors();
    const Checkpoint& from = *job_.resumeFrom;
    NETLOOM_CHECK(learner_.restore(from));
    if (from.bestEpoch > 0) {
        if (!job_.bestSoFar || job_.bestSoFar->variables.size() != from.variables.size())
            return netloom::fail(NL_TR("engine", "The best weights of the run to go on with are missing"), {},
                                 NL_TR("engine", "Start a new run"));
        bestVariables_ = job_.bestSoFar->variables;
        bestUnsent_ = true;
    }
    NETLOOM_CHECK(average_.restore(from));
    judge_.restore(from);
    step_ = from.step;
    epoch_ = from.epoch;
    batchInEpoch_ = from.batchInEpoch;
    learningRate_ = from.learningRate;
    scheduleMemory_ = from.scheduleMemory;
    const auto& sums = from.epochSums;  // version 1 of the project file: one weight, the rows, for both
    if (sums.size() >= 3) sums_ = {sums[0], sums[1], sums[2], sums.back()};
    clock_ = Stopwatch(from.seconds);
    secondsBefore_ = checkpointSent_ = bestSent_ = from.seconds;
    return {};
}

Expected<void> TrainingLoop::takeWordVectors() {
    for (const auto& [embedding, vectors] : job_.wordVectors) {
        NETLOOM_TRY(const VectorCoverage coverage, learner_.startFrom(embedding, *vectors));
        coverage_.push_back({NL_TR("engine", "%1 starts with the vectors of %2 for %3 of %4 words"), job_.graph.find(embedding)->name,
                             vectors->name, coverage.found, coverage.words});
    }
    return {};
}

StopReason TrainingLoop::run() {
    clock_.start();
    if (job_.resumeFrom)
        event(EventKind::resumed, {NL_TR("engine", "Resumed after step %1"), step_});
    else
        event(EventKind::started, NL_TR("engine", "Started"));
    for (const Message& coverage : coverage_) event(EventKind::started, coverage);
    if (!job_.resumeFrom) takeEpochSnapshot();
    StopReason reason = epoch_ >= job_.settings.epochs ? StopReason::epochs : StopReason::none;
    while (reason == StopReason::none) {
        reason = obey();
        if (reason == StopReason::none && batchInEpoch_ < stepsPerEpoch_) reason = wholeBatch_ ? learnWhole() : learnBatch();
        if (reason == StopReason::none && batchInEpoch_ == stepsPerEpoch_) reason = endEpoch();
    }
    close();
    return reason;
}

// --- between batches ----------------------------------------------------------------------------------------------------

StopReason TrainingLoop::obey() {
    for (bool asking = true; asking;) {
        if (paused_) clock_.stop();
        switch (observer_.control()) {
            case Control::stop: return StopReason::user;
            case Control::abandon: return StopReason::abandoned;
            case Control::pause: beginPause(); break;
            case Control::look:
                if (const auto request = observer_.snapshotRequest()) takeSnapshot(*request, false);
                break;
            case Control::step: asking = false; break;
            case Control::run:
                asking = false;
                if (std::exchange(paused_, false)) event(EventKind::resumed, NL_TR("engine", "Resumed"));
        }
    }
    clock_.start();
    if (const auto live = observer_.liveSettings()) applyLive(*live);
    const double limit = job_.settings.timeLimit;
    return limit > 0 && clock_.seconds() - secondsBefore_ >= limit ? StopReason::timeLimit : StopReason::none;
}

void TrainingLoop::beginPause() {
    clock_.stop();
    paused_ = true;
    sendFolded();
    sendCheckpoint();
    sendBest();
    event(EventKind::paused, NL_TR("engine", "Paused"));
}

void TrainingLoop::applyLive(const LiveSettings& live) {
    if (!(live.learningRate > 0) || !std::isfinite(live.learningRate) || live.learningRate == learningRate_) return;
    event(EventKind::learningRate,
          {NL_TR("engine", "Learning rate %1 instead of %2"), brief(live.learningRate), brief(learningRate_)});
    learningRate_ = live.learningRate;
}

// --- a batch ------------------------------------------------------------------------------------------------------------

StopReason TrainingLoop::learnBatch() {
    const auto batch = batcher_.batch(epoch_, batchInEpoch_);
    if (!batch) return fail(batch.error(), StopReason::failed);
    const int64_t rows = batcher_.size();
    if (const auto sound = learner_.checkTokens(**batch, rows, batcher_.tableRows()); !sound) return fail(sound.error(), StopReason::failed);
    const double loss = learner_.learn(**batch, rows, step_ + 1);
    if (auto broken = learner_.checkFinite(loss, step_ + 1)) return fail(std::move(*broken), StopReason::nonFinite);
    const double rate = scheduledRate();
    learner_.update(step_ + 1, rate);
    stepDone(learner_.stepSums(loss, **batch, rows), rate);
    if (const auto request = observer_.snapshotRequest()) takeSnapshot(*request, true);
    return StopReason::none;
}

StopReason TrainingLoop::learnWhole() {
    const double rate = scheduledRate();
    const auto done = learner_.learnWhole(rowsInOrder(), step_ + 1, rate, [this] { return !observer_.abandoned(); });
    if (!done) return isCancelled(done.error()) ? StopReason::abandoned : fail(done.error(), StopReason::failed);
    if (!std::isfinite(done->loss))
        if (auto broken = learner_.checkFinite(done->loss, step_ + 1)) return fail(std::move(*broken), StopReason::nonFinite);
    stepDone(*done, rate);
    if (const auto request = observer_.snapshotRequest()) takeSnapshot(*request, false);
    return StopReason::none;
}

void TrainingLoop::stepDone(const Learner::StepSums& done, double rate) {
    average_.afterStep();
    ++step_;
    ++batchInEpoch_;
    samples_ += done.rows;
    sums_.loss += done.loss * done.lossWeight;
    sums_.metric += done.metricSum;
    sums_.lossWeight += done.lossWeight;
    sums_.metricWeight += done.metricWeight;
    // A batch in which no row counts has nothing to measure.
    report(done.loss, done.metricWeight > 0 ? learner_.metricOf(done.metricSum, done.metricWeight) : 0, rate);
}

void TrainingLoop::report(double loss, double metric, double rate) {
    StepPoint point;
    point.step = step_;
    point.epoch = epochsDone();
    point.seconds = clock_.seconds();
    point.loss = point.lossMin = point.lossMax = loss;
    point.metric = metric;
    point.learningRate = rate;
    if (const auto folded = folder_.add(point)) observer_.onStep(*folded);
}

void TrainingLoop::takeSnapshot(const SnapshotRequest& request, bool batchIsFresh) {
    Snapshot snapshot;
    snapshot.step = step_;
    snapshot.epoch = epoch_;
    snapshot.graphRevision = job_.graphRevision;
    const Table& table = *job_.recipe->rows(Part::train).table;
    if (learner_.capture(table, request, batchIsFresh, snapshot)) observer_.onSnapshot(std::move(snapshot));
}

// --- an epoch -----------------------------------------------------------------------------------------------------------

StopReason TrainingLoop::endEpoch() {
    if (auto broken = learner_.checkVariables(step_)) return fail(std::move(*broken), StopReason::nonFinite);
    average_.afterEpoch(epoch_ + 1, job_.settings.epochs);
    EpochPoint point;
    double loss = 0;
    if (const StopReason broken = judgeEpoch(point, loss); broken != StopReason::none) return broken;
    observer_.onEpoch(point);
    if (schedule_ && schedule_->afterEpoch) schedule_->afterEpoch(scheduleParams_, loss, scheduleMemory_);
    const StopReason reason = judge_.verdict(epoch_, loss);
    const int64_t stride = int64_t(std::bit_ceil(uint64_t((job_.settings.epochs + kEpochSnapshots - 1) / kEpochSnapshots)));
    if (epoch_ % stride == 0 || reason != StopReason::none) takeEpochSnapshot();
    if (clock_.seconds() - bestSent_ >= kSecondsBetweenCheckpoints) sendBest();
    if (clock_.seconds() - checkpointSent_ >= kSecondsBetweenCheckpoints) sendCheckpoint();
    return reason;
}

StopReason TrainingLoop::judgeEpoch(EpochPoint& point, double& loss) {
    AveragedScope averaged(average_);
    measuring_.start();
    const auto goOn = [this](double) { return !observer_.abandoned(); };
    auto judged = average_.exists() ? average_.refreshStatistics(rowsInOrder(), step_, [&] { return goOn(0); }) : true;
    if (judged && !*judged) judged = tl::unexpected(cancelledError());
    if (judged) {
        const auto answered = learner_.answer(job_.recipe->rows(Part::validation), true, goOn, validation_);
        if (!answered) judged = tl::unexpected(answered.error());
    }
    measuring_.stop();
    if (!judged) return isCancelled(judged.error()) ? StopReason::abandoned : fail(judged.error(), StopReason::failed);
    ++epoch_;
    batchInEpoch_ = 0;
    point.epoch = epoch_;
    point.step = step_;
    point.seconds = clock_.seconds();
    point.train = trainingMetrics();
    if (validation_.rows() > 0) point.validation = measure(validation_, true);
    sums_ = {};
    loss = (point.validation.count("loss") ? point.validation : point.train).at("loss");
    if (judge_.isBest(epoch_, loss)) {
        bestVariables_ = learner_.variables();
        bestUnsent_ = true;
    }
    return StopReason::none;
}

Batcher& TrainingLoop::rowsInOrder() {
    const TrainingSettings& settings = job_.settings;
    if (!rowsInOrder_)
        rowsInOrder_ = std::make_unique<Batcher>(job_.recipe, Part::train, settings.batchSize, false, settings.seed);
    return *rowsInOrder_;
}

Metrics TrainingLoop::trainingMetrics() const {
    const bool classes = learner_.targetKind() != TargetKind::number;
    const double metric = learner_.metricOf(sums_.metric, sums_.metricWeight);
    return {{"loss", sums_.loss / sums_.lossWeight},
            {classes ? "accuracy" : "rmse", classes ? metric : metric * job_.recipe->targetScale(learner_.targetIndex())}};
}

void TrainingLoop::takeEpochSnapshot() {
    Snapshot snapshot;
    snapshot.step = step_;
    snapshot.epoch = epoch_;
    snapshot.graphRevision = job_.graphRevision;
    const int64_t row = job_.pinnedRows.empty() ? 0 : job_.pinnedRows.front();
    const Table& table = *job_.recipe->rows(Part::train).table;
    if (learner_.capture(table, {row, 0}, false, snapshot)) observer_.onEpochSnapshot(snapshot);
}

// --- what goes out ------------------------------------------------------------------------------------------------------

void TrainingLoop::sendCheckpoint() {
    auto checkpoint = std::make_shared<Checkpoint>();
    checkpoint->step = step_;
    checkpoint->epoch = epoch_;
    checkpoint->batchInEpoch = batchInEpoch_;
    checkpoint->seconds = checkpointSent_ = clock_.seconds();
    checkpoint->learningRate = learningRate_;
    checkpoint->scheduleMemory = scheduleMemory_;
    checkpoint->epochSums = {sums_.loss, sums_.metric, sums_.lossWeight, sums_.metricWeight};
    judge_.store(*checkpoint);
    average_.store(*checkpoint);
    checkpoint->variables = learner_.variables();
    checkpoint->optimizer = learner_.optimizerState();
    observer_.onCheckpoint(std::move(checkpoint));
}

void TrainingLoop::sendBest() {
    if (!std::exchange(bestUnsent_, false)) return;
    auto best = std::make_shared<Checkpoint>();
    best->epoch = judge_.bestEpoch();
    best->step = best->epoch * stepsPerEpoch_;
    best->seconds = bestSent_ = clock_.seconds();
    best->learningRate = learningRate_;
    judge_.store(*best);
    best->variables = bestVariables_;
    observer_.onBest(best);
    observer_.onEvent({EventKind::best, best->step, double(best->epoch), best->seconds,
                       {NL_TR("engine", "Best so far: loss %1 in epoch %2"), brief(judge_.bestLoss()), best->epoch}});
}

void TrainingLoop::sendFolded() {
    if (const auto folded = folder_.flush()) observer_.onStep(*folded);
}

void TrainingLoop::close() {
    clock_.stop();
    sendFolded();
    sendCheckpoint();
    if (judge_.bestEpoch() == 0) {  // no epoch has ended: keep what there is
        AveragedScope(average_).keep();
        auto present = std::make_shared<Checkpoint>();
        present->step = step_;
        present->seconds = clock_.seconds();
        present->learningRate = learningRate_;
        present->variables = learner_.variables();
        observer_.onBest(std::move(present));
        return;
    }
    sendBest();
    const bool fits = learner_.setVariables(bestVariables_).has_value();
    NETLOOM_ASSERT(fits);
}

StopReason TrainingLoop::fail(Error error, StopReason reason) {
    failure_ = std::move(error);
    return reason;
}

void TrainingLoop::event(EventKind kind, Message text) {
    observer_.onEvent({kind, step_, epochsDone(), clock_.seconds(), std::move(text)});
}

double TrainingLoop::epochsDone() const {
    return double(epoch_) + double(batchInEpoch_) / double(stepsPerEpoch_);
}

double TrainingLoop::scheduledRate() const {
    if (!schedule_) return learningRate_;
    const ScheduleMoment moment{step_, stepsPerEpoch_, job_.settings.epochs * stepsPerEpoch_};
    return learningRate_ * scheduleFactor(*schedule_, scheduleParams_, moment, scheduleMemory_);
}

void TrainingLoop::describe(RunRecord& record) const {
    record.epochs = epoch_;
    record.bestEpoch = judge_.bestEpoch();
    record.seconds = clock_.seconds();
    const double learning = record.seconds - secondsBefore_ - measuring_.seconds();
    record.samplesPerSecond = learning > 0 ? double(samples_) / learning : 0;
}

}  // namespace netloom
