// Learner: steps of optimizers that take the loss of all training rows as a whole.

#include "engine/network/row_source.h"
#include "engine/training/learner.h"

namespace netloom {

/// The batches of a Batcher in order, as the network wants them.
class Learner::BatcherRows : public RowSource<float> {
 public:
    BatcherRows(Learner& learner, Batcher& batcher, const std::function<bool()>& goOn)
        : learner_(learner), batcher_(batcher), goOn_(goOn) {}

    int64_t batches() const override { return batcher_.batches(); }
    std::optional<Batch> batch(int64_t index) override {
        if (!goOn_()) return broken(cancelledError());
        const auto loaded = batcher_.batch(0, index);
        if (!loaded) return broken(loaded.error());
        const int64_t rows = batcher_.size();
        if (const auto sound = learner_.checkTokens(**loaded, rows, batcher_.tableRows()); !sound) return broken(sound.error());
        encoded_ = *loaded;
        learner_.lastBatch_ = encoded_;
        learner_.lastRows_ = rows;
        learner_.bindInputs(*encoded_, 0, rows);
        learner_.bindTargets(*encoded_, 0, rows);
        const auto& bound = learner_.targets_.find(learner_.rules_.front().node)->second;
        return Batch{&learner_.inputs_, &learner_.targets_, bound.weights, rows};
    }
    void seen(const Batch& batch, double loss) override {
        const StepSums of = learner_.stepSums(loss, *encoded_, batch.rows);
        sums.metricSum += of.metricSum;
        sums.lossWeight += of.lossWeight;
        sums.metricWeight += of.metricWeight;
        sums.rows += of.rows;
    }

    StepSums sums;
    std::optional<Error> error;

 private:
    std::optional<Batch> broken(Error what) {
        error = std::move(what);
        return std::nullopt;
    }

    Learner& learner_;
    Batcher& batcher_;
    const std::function<bool()>& goOn_;
    const EncodedRows* encoded_ = nullptr;
};

Expected<Learner::StepSums> Learner::learnWhole(Batcher& rows, int64_t step, double learningRate, const std::function<bool()>& goOn) {
    BatcherRows source(*this, rows, goOn);
    const auto loss = network_.stepWhole({step, learningRate, settings_.clipNorm, settings_.weightDecay}, source);
    if (!loss) return tl::unexpected(*source.error);
    source.sums.loss = *loss;
    return source.sums;
}

}  // namespace netloom
