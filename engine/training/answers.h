#pragma once
// What a network answered for some rows, in the form people and metrics read: probabilities, or numbers in the target's unit.

#include <span>
#include <string>
#include <vector>

#include "engine/catalog/loss.h"
#include "engine/training/run.h"

namespace netloom {

struct Answers {
    TargetKind kind = TargetKind::none;
    int width = 1;               ///< values per row: classes (binary: 2); a number: 1, or 1 + quantiles
    std::vector<float> values;   ///< [rows, width]; a number first, then its quantiles
    std::vector<double> truth;   ///< per row: class index or number; NaN when unknown
    double loss = 0;             ///< mean of the network's loss; NaN when no truth is known
    bool probabilities = true;   ///< of classes: else scores, of which the highest wins
    std::vector<double> quantiles = {};  ///< levels, rising; empty: none were predicted
    std::vector<double> weights = {};    ///< per row, of the metrics; empty: all 1
    std::string target = {};             ///< column that was predicted
    std::vector<Answers> more = {};      ///< of the network's further outputs, for the same rows; their losses are in the first's

    int64_t rows() const { return int64_t(truth.size()); }
    std::span<const float> row(int64_t i) const { return {values.data() + i * width, size_t(width)}; }
    bool isClasses() const { return kind == TargetKind::binary || kind == TargetKind::classes; }
};

/// The class with the highest probability; the first of equals.
int likeliestClass(std::span<const float> probabilities);

/// The keys of CLI.md over the rows whose truth is known; a metric that is undefined there is left out. `quick`: of classes
/// only the loss and the accuracy, which cost nothing. Those of further outputs are there as "COLUMN.accuracy".
Metrics measure(const Answers& answers, bool quick);

}  // namespace netloom
