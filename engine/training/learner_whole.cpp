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
        learner_.bind(*encoded_, 0, rows, true);
        const std::span<const float> weights(encoded_->weights);
        return Batch{&learner_.inputs_, &learner_.targets_, weights.first(weights.empty() ? 0 : size_t(rows)), rows};
    }
    void seen(const Batch& batch, double) override {
        sums.metricSum += learner_.batchMetricSum(*encoded_, batch.rows);
        sums.rows += double(batch.rows);
    }

    WholeStep sums;
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

Expected<Learner::WholeStep> Learner::learnWhole(Batcher& rows, int64_t step, double learningRate, const std::function<bool()>& goOn) {
    BatcherRows source(*this, rows, goOn);
    const auto loss = network_.stepWhole({step, learningRate, settings_.clipNorm, settings_.weightDecay}, source);
    if (!loss) return tl::unexpected(*source.error);
    source.sums.loss = *loss;
    return source.sums;
}

}  // namespace netloom
