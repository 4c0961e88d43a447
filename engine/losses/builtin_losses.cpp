// The losses, each declared once.

#include <algorithm>

#include "engine/catalog/loss.h"
#include "engine/losses/loss_functions.h"

namespace netloom {
namespace {

LossDescriptor softmaxCrossEntropy() {
    LossDescriptor loss;
    loss.id = "softmaxCrossEntropy";
    loss.title = NL_TR("engine", "Softmax cross-entropy");
    loss.help = NL_TR("engine", "For one class out of several: the negative logarithm of the probability given to the "
                                "true class. Works on logits, one per class.");
    loss.fits = {TargetKind::classes, TargetKind::binary};
    loss.link = OutputLink::softmax;
    loss.evaluate = [](const ParamMap&, const auto& call, ThreadPool*) { return softmaxCrossEntropyLoss(call); };
    loss.evaluateDouble = [](const ParamMap&, const auto& call, ThreadPool*) { return softmaxCrossEntropyLoss(call); };
    return loss;
}

LossDescriptor sigmoidCrossEntropy() {
    LossDescriptor loss;
    loss.id = "sigmoidCrossEntropy";
    loss.title = NL_TR("engine", "Sigmoid cross-entropy");
    loss.help = NL_TR("engine", "For yes or no: the negative logarithm of the probability given to the truth. Works on "
                                "one logit.");
    loss.fits = {TargetKind::binary};
    loss.link = OutputLink::sigmoid;
    loss.evaluate = [](const ParamMap&, const auto& call, ThreadPool*) { return sigmoidCrossEntropyLoss(call); };
    loss.evaluateDouble = [](const ParamMap&, const auto& call, ThreadPool*) { return sigmoidCrossEntropyLoss(call); };
    return loss;
}

LossDescriptor meanSquaredError() {
    LossDescriptor loss;
    loss.id = "mse";
    loss.isSquaredError = true;
    loss.title = NL_TR("engine", "Mean squared error");
    loss.help = NL_TR("engine", "For numbers: the mean of the squared differences; large errors count most.");
    loss.fits = {TargetKind::number};
    loss.evaluate = [](const ParamMap&, const auto& call, ThreadPool*) { return meanSquaredErrorLoss(call); };
    loss.evaluateDouble = [](const ParamMap&, const auto& call, ThreadPool*) { return meanSquaredErrorLoss(call); };
    return loss;
}

LossDescriptor meanAbsoluteError() {
    LossDescriptor loss;
    loss.id = "mae";
    loss.title = NL_TR("engine", "Mean absolute error");
    loss.help = NL_TR("engine", "For numbers with outliers: the mean of the absolute differences.");
    loss.fits = {TargetKind::number};
    loss.evaluate = [](const ParamMap&, const auto& call, ThreadPool*) { return meanAbsoluteErrorLoss(call); };
    loss.evaluateDouble = [](const ParamMap&, const auto& call, ThreadPool*) { return meanAbsoluteErrorLoss(call); };
    return loss;
}

LossDescriptor huber() {
    LossDescriptor loss;
    loss.id = "huber";
    loss.title = NL_TR("engine", "Huber");
    loss.help = NL_TR("engine", "For numbers with some outliers: squared for small differences, linear for large ones.");
    loss.params = {{.id = "delta",
                    .title = NL_TR("engine", "Delta"),
                    .help = NL_TR("engine", "Differences below this count squared, above it linearly"),
                    .kind = ParamKind::real,
                    .defaultValue = 1.0,
                    .minimum = 1e-6,
                    .maximum = 1e6}};
    loss.fits = {TargetKind::number};
    loss.evaluate = [specs = loss.params](const ParamMap& params, const auto& call, ThreadPool*) {
        return huberLoss(call, realParam(specs, params, "delta"));
    };
    loss.evaluateDouble = [specs = loss.params](const ParamMap& params, const auto& call, ThreadPool*) {
        return huberLoss(call, realParam(specs, params, "delta"));
    };
    return loss;
}

}  // namespace

const std::vector<LossDescriptor>& builtinLosses() {
    static const std::vector<LossDescriptor> losses{softmaxCrossEntropy(), sigmoidCrossEntropy(), meanSquaredError(),
                                                    meanAbsoluteError(), huber()};
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

}  // namespace netloom
