#include <cmath>
#include <limits>

#include "engine/training/learner.h"

namespace netloom {
namespace {

// Rows are encoded in blocks of about this size: a table that is not the recipe's own is prepared anew for each block.
constexpr int64_t kBlockBytes = int64_t(32) << 20;
// Training rows that say where the classes lie: enough for centres, little work before each validation.
constexpr int64_t kCentreRows = 2048;

}  // namespace

int64_t Learner::blockRows() const {
    int64_t slots = 1;
    for (const FeatureBlock& block : recipe_->signature().blocks) slots += block.shape.size();
    const int64_t batch = network_.maximumBatch();
    return std::max<int64_t>(1, kBlockBytes / (slots * int64_t(sizeof(float))) / batch) * batch;
}

Expected<void> Learner::runRows(const RowSet& rows, bool withTruth, const std::function<bool(double)>& goOn,
                                const std::function<void(int64_t, int64_t)>& visit) {
    const auto total = int64_t(rows.rows.size());
    const int64_t block = blockRows();
    for (int64_t blockFirst = 0; blockFirst < total; blockFirst += block) {
        const int64_t blockCount = std::min(block, total - blockFirst);
        const std::span<const int64_t> tableRows(rows.rows.data() + blockFirst, size_t(blockCount));
        NETLOOM_CHECK(recipe_->encodeInto(*rows.table, tableRows, block_, withTruth));
        NETLOOM_CHECK(checkTokens(block_, blockCount, tableRows));
        for (int64_t first = 0; first < blockCount; first += network_.maximumBatch()) {
            const int64_t count = std::min(network_.maximumBatch(), blockCount - first);
            if (!goOn(double(blockFirst + first) / double(total))) return tl::unexpected(cancelledError());
            bindInputs(block_, first, count);
            network_.forward(Mode::inference, inputs_, count);
            visit(first, count);
        }
    }
    return {};
}

/// Where the classes lie for the present weights.
Expected<void> Learner::fitCentres(OutputRule& rule, const std::function<bool(double)>& goOn) {
    const RowSet& training = recipe_->rows(Part::train);
    if (!training.table || training.rows.empty())
        return fail(NL_TR("engine", "The training rows are missing, so classes cannot be told apart by place"), {},
                    NL_TR("engine", "Open the project that the model was trained in"));
    RowSet some{training.table, {}};
    const auto all = int64_t(training.rows.size()), wanted = std::min(all, kCentreRows);
    for (int64_t i = 0; i < wanted; ++i) some.rows.push_back(training.rows[size_t(i * all / wanted)]);
    const auto units = size_t(network_.shape(rule.node).size());
    rule.centres.reset(int64_t(targetOf(rule).classes.size()), int64_t(units));
    NETLOOM_CHECK(runRows(some, true, goOn, [&](int64_t first, int64_t count) {
        const ConstTensorView<float> places = network_.logits(rule.node);
        for (int64_t i = 0; i < count; ++i)
            if (const float truth = block_.targets[rule.target][first + i]; !std::isnan(truth))
                rule.centres.add({places.data + size_t(i) * units, units}, int64_t(truth));
    }));
    rule.centres.finish();
    return {};
}

Expected<void> Learner::answer(const RowSet& rows, bool withTruth, const std::function<bool(double)>& goOn, Answers& into) {
    const auto total = int64_t(rows.rows.size());
    into.more.resize(rules_.size() - 1);
    const auto answersOf = [&](size_t output) -> Answers& { return output == 0 ? into : into.more[output - 1]; };
    for (size_t i = 0; i < rules_.size(); ++i) {
        expect(rules_[i], total, answersOf(i));
        if (rules_[i].link == OutputLink::embedding && total > 0) NETLOOM_CHECK(fitCentres(rules_[i], goOn));
    }
    double lossSum = 0, weightSum = 0;
    NETLOOM_CHECK(runRows(rows, withTruth, goOn, [&](int64_t first, int64_t count) {
        if (withTruth) {
            bindTargets(block_, first, count);
            if (lossWeight_ > 0) lossSum += network_.loss(targets_) * lossWeight_;
            weightSum += lossWeight_;
        }
        for (size_t i = 0; i < rules_.size(); ++i) collect(rules_[i], block_, first, count, withTruth, answersOf(i));
    }));
    into.loss = weightSum > 0 ? lossSum / weightSum : std::numeric_limits<double>::quiet_NaN();
    return {};
}

/// Empties the answers of an output, keeping their memory.
void Learner::expect(const OutputRule& rule, int64_t rows, Answers& into) const {
    const TargetInfo& predicted = targetOf(rule);
    into.target = predicted.column;
    into.kind = predicted.kind;
    into.width = into.isClasses() ? int(predicted.classes.size()) : rule.quantiles.empty() ? 1 : 1 + int(rule.quantiles.size());
    into.loss = std::numeric_limits<double>::quiet_NaN();
    into.probabilities = isProbability(rule.link);
    into.quantiles = rule.quantiles;
    into.values.clear();
    into.truth.clear();
    into.weights.clear();
    into.values.reserve(size_t(rows * into.width));
    into.truth.reserve(size_t(rows));
}

void Learner::collect(const OutputRule& rule, const EncodedRows& rows, int64_t first, int64_t count, bool withTruth, Answers& into) {
    const ConstTensorView<float> predictions = network_.predictions(rule.node);
    const auto units = size_t(predictions.size() / count);
    const float* given = withTruth ? rows.targets[rule.target].data() + first : nullptr;
    const auto number = [&](float value) { return float(recipe_->targetValue(rule.target, rule.scale.toEncoded(double(value)))); };
    for (int64_t i = 0; i < count; ++i) {
        const float* row = predictions.data + size_t(i) * units;
        if (!into.isClasses()) {
            into.values.push_back(number(row[rule.centre]));
            for (size_t q = 0; q < rule.quantiles.size(); ++q) into.values.push_back(number(row[q]));
        } else if (rule.link == OutputLink::embedding) {
            scores_.resize(size_t(into.width));
            rule.centres.score({row, units}, scores_);
            into.values.insert(into.values.end(), scores_.begin(), scores_.end());
        } else if (units == 1) {
            into.values.insert(into.values.end(), {into.probabilities ? 1 - row[0] : -row[0], row[0]});
        } else {
            into.values.insert(into.values.end(), row, row + into.width);
        }
        double truth = given ? double(given[i]) : std::numeric_limits<double>::quiet_NaN();
        if (!into.isClasses()) truth = recipe_->targetValue(rule.target, truth);
        into.truth.push_back(truth);
        if (withTruth && !rows.weights.empty()) into.weights.push_back(double(rows.weights[size_t(first + i)]));
    }
}

}  // namespace netloom
