// The list of losses, and what can be said about them as a whole.

#include <algorithm>
#include <cmath>
#include <numeric>

#include "engine/losses/loss_entries.h"

namespace netloom {

const std::vector<LossDescriptor>& builtinLosses() {
    static const std::vector<LossDescriptor> losses{
        softmaxCrossEntropy(), sigmoidCrossEntropy(), focalEntry(), hinge(), klDivergence(), cosineSimilarity(), triplet(),
        meanSquaredError(), meanAbsoluteError(), huber(), logCosh(), quantile(), poisson()};
    return losses;
}

const LossDescriptor* findLoss(const std::string& id) {
    const auto found = std::ranges::find(builtinLosses(), id, &LossDescriptor::id);
    return found == builtinLosses().end() ? nullptr : &*found;
}

const LossDescriptor& defaultLoss(TargetKind kind) {
    switch (kind) {
        case TargetKind::classes: return *findLoss("softmaxCrossEntropy");
        case TargetKind::binary: return *findLoss("sigmoidCrossEntropy");
        case TargetKind::number:
        case TargetKind::none: break;
    }
    return *findLoss("mse");
}

ParamMap lossParams(const LossDescriptor& loss, const ParamMap& given) { return completeParams(loss.params, given); }

bool fitsTarget(const LossDescriptor& loss, TargetKind kind) { return std::ranges::find(loss.fits, kind) != loss.fits.end(); }

std::vector<double> classWeights(const ParamMap& lossParams, const std::vector<int64_t>& classRows) {
    const auto found = lossParams.find(kClassWeightsParam);
    const std::string rule = found == lossParams.end() ? "none" : std::get<std::string>(found->second);
    if (rule == "none" || classRows.empty()) return {};
    const double rows = double(std::accumulate(classRows.begin(), classRows.end(), int64_t(0)));
    std::vector<double> weights;
    for (const int64_t own : classRows) {
        const double balanced = own > 0 ? rows / (double(classRows.size()) * double(own)) : 1;
        weights.push_back(rule == "squareRoot" ? std::sqrt(balanced) : balanced);
    }
    return weights;
}

}  // namespace netloom
