// Losses for classes.

#include "engine/losses/loss_entries.h"
#include "engine/losses/loss_functions.h"

namespace netloom {
namespace {

ParamSpec classWeightsSpec() {
    return {.id = kClassWeightsParam,
            .title = NL_TR("engine", "Class weights"),
            .help = NL_TR("engine", "How rows weigh by their class. Balanced: every class weighs the same in all, however rare; "
                                    "square root: half of the way there"),
            .kind = ParamKind::choice,
            .defaultValue = std::string("none"),
            .choices = {{"none", NL_TR("engine", "None")},
                        {"balanced", NL_TR("engine", "Balanced")},
                        {"squareRoot", NL_TR("engine", "Square root")}}};
}

ParamSpec realSpec(const char* id, Message title, Message help, double value, double minimum, double maximum) {
    return {.id = id,
            .title = std::move(title),
            .help = std::move(help),
            .kind = ParamKind::real,
            .defaultValue = value,
            .minimum = minimum,
            .maximum = maximum};
}

ParamSpec smoothingSpec() {
    return realSpec("labelSmoothing", NL_TR("engine", "Label smoothing"),
                    NL_TR("engine", "Share of every label that is spread over all classes, so that the network does not become "
                                    "too sure"),
                    0, 0, 0.9);
}

ParamSpec marginSpec() {
    return realSpec("margin", NL_TR("engine", "Margin"),
                    NL_TR("engine", "How far apart right and wrong have to be before nothing more is learnt from a row"), 1, 1e-3,
                    1e3);
}

}  // namespace

LossDescriptor softmaxCrossEntropy() {
    LossDescriptor loss;
    loss.id = "softmaxCrossEntropy";
    loss.title = NL_TR("engine", "Softmax cross-entropy");
    loss.help = NL_TR("engine", "For one class out of several: the negative logarithm of the probability given to the "
                                "true class. Works on logits, one per class.");
    loss.params = {smoothingSpec(), classWeightsSpec()};
    loss.fits = {TargetKind::classes, TargetKind::binary};
    loss.link = loss.singleLink = OutputLink::softmax;
    loss.units = OutputUnits::classes;
    loss.takesClassIndex = true;
    computes(loss, [specs = loss.params](const ParamMap& params, const auto& call) {
        return softmaxCrossEntropyLoss(call, realParam(specs, params, "labelSmoothing"));
    });
    return loss;
}

LossDescriptor sigmoidCrossEntropy() {
    LossDescriptor loss;
    loss.id = "sigmoidCrossEntropy";
    loss.title = NL_TR("engine", "Sigmoid cross-entropy");
    loss.help = NL_TR("engine", "For yes or no: the negative logarithm of the probability given to the truth. Works on "
                                "one logit.");
    loss.params = {realSpec("positiveWeight", NL_TR("engine", "Positive weight"),
                            NL_TR("engine", "Factor for rows of the second class; above 1 finds more of them, at the price of "
                                            "false alarms"),
                            1, 1e-3, 1e3),
                   smoothingSpec(), classWeightsSpec()};
    loss.fits = {TargetKind::binary};
    loss.link = loss.singleLink = OutputLink::sigmoid;
    computes(loss, [specs = loss.params](const ParamMap& params, const auto& call) {
        return sigmoidCrossEntropyLoss(call, realParam(specs, params, "positiveWeight"),
                                       realParam(specs, params, "labelSmoothing"));
    });
    return loss;
}

LossDescriptor focalEntry() {
    LossDescriptor loss;
    loss.id = "focal";
    loss.title = NL_TR("engine", "Focal");
    loss.help = NL_TR("engine", "Cross-entropy that cares less about rows it already gets right: for rare classes among many "
                                "easy rows. One unit per class, or one unit for two classes.");
    loss.params = {realSpec("gamma", NL_TR("engine", "Gamma"),
                            NL_TR("engine", "How strongly easy rows are played down; 0 is plain cross-entropy"), 2, 0, 10),
                   realSpec("alpha", NL_TR("engine", "Alpha"),
                            NL_TR("engine", "With one unit: weight of the second class, the first has 1 minus this. Not used with "
                                            "one unit per class"),
                            0.25, 0, 1),
                   classWeightsSpec()};
    loss.fits = {TargetKind::classes, TargetKind::binary};
    loss.link = OutputLink::softmax;
    loss.singleLink = OutputLink::sigmoid;
    loss.units = OutputUnits::targetOrClasses;
    loss.takesClassIndex = true;
    computes(loss, [specs = loss.params](const ParamMap& params, const auto& call) {
        return focalLoss(call, realParam(specs, params, "gamma"), realParam(specs, params, "alpha"));
    });
    return loss;
}

LossDescriptor hinge() {
    LossDescriptor loss;
    loss.id = "hinge";
    loss.title = NL_TR("engine", "Hinge");
    loss.help = NL_TR("engine", "As in support vector machines: the true class has to lead by the margin, and rows beyond it "
                                "teach nothing more. Answers are scores, not probabilities. One unit per class, or one "
                                "unit for two classes.");
    loss.params = {marginSpec(),
                   {.id = "squared",
                    .title = NL_TR("engine", "Squared"),
                    .help = NL_TR("engine", "Squares what is missing to the margin: smoother, and large errors count more"),
                    .kind = ParamKind::boolean,
                    .defaultValue = false},
                   classWeightsSpec()};
    loss.fits = {TargetKind::classes, TargetKind::binary};
    loss.link = loss.singleLink = OutputLink::margin;
    loss.units = OutputUnits::targetOrClasses;
    loss.takesClassIndex = true;
    computes(loss, [specs = loss.params](const ParamMap& params, const auto& call) {
        return hingeLoss(call, realParam(specs, params, "margin"), booleanParam(specs, params, "squared"));
    });
    return loss;
}

LossDescriptor klDivergence() {
    LossDescriptor loss;
    loss.id = "klDivergence";
    loss.title = NL_TR("engine", "KL divergence");
    loss.help = NL_TR("engine", "How far the predicted distribution is from the wanted one: soft labels of classes, or a number "
                                "from 0 to 1 that is itself a probability or share. 0 when both are the same.");
    loss.params = {smoothingSpec(), classWeightsSpec()};
    loss.fits = {TargetKind::classes, TargetKind::binary, TargetKind::number};
    loss.link = OutputLink::softmax;
    loss.singleLink = OutputLink::sigmoid;
    loss.units = OutputUnits::targetOrClasses;
    loss.takesClassIndex = true;
    loss.scale = NumberScale::own;
    loss.lowest = 0;
    loss.highest = 1;
    computes(loss, [specs = loss.params](const ParamMap& params, const auto& call) {
        return klDivergenceLoss(call, realParam(specs, params, "labelSmoothing"));
    });
    return loss;
}

LossDescriptor cosineSimilarity() {
    LossDescriptor loss;
    loss.id = "cosine";
    loss.title = NL_TR("engine", "Cosine similarity");
    loss.help = NL_TR("engine", "The angle between the answer and the direction of the true class, whatever the length. Answers "
                                "are cosines, not probabilities. One unit per class.");
    loss.params = {classWeightsSpec()};
    loss.fits = {TargetKind::classes, TargetKind::binary};
    loss.link = loss.singleLink = OutputLink::unitLength;
    loss.units = OutputUnits::classes;
    loss.takesClassIndex = true;
    computes(loss, [](const ParamMap&, const auto& call) { return cosineLoss(call); });
    return loss;
}

LossDescriptor triplet() {
    LossDescriptor loss;
    loss.id = "triplet";
    loss.title = NL_TR("engine", "Triplet");
    loss.help = NL_TR("engine", "Gives every row a place so that rows of a class lie closer together than rows of different "
                                "classes. Any number of units; exports give the place itself. Classes are then told by the "
                                "nearest centre of the training rows. Every batch needs several rows of a class.");
    loss.params = {marginSpec(),
                   {.id = "mining",
                    .title = NL_TR("engine", "Mining"),
                    .help = NL_TR("engine", "Which triplets of the batch teach. Hard: of every row the farthest of its class and "
                                            "the nearest other; semi-hard: gentler, for the start"),
                    .kind = ParamKind::choice,
                    .defaultValue = std::string("semiHard"),
                    .choices = {{"hard", NL_TR("engine", "Hard")}, {"semiHard", NL_TR("engine", "Semi-hard")}}},
                   classWeightsSpec()};
    loss.fits = {TargetKind::classes, TargetKind::binary};
    loss.link = loss.singleLink = OutputLink::embedding;
    loss.units = OutputUnits::any;
    loss.takesClassIndex = true;
    computes(loss, [specs = loss.params](const ParamMap& params, const auto& call) {
        return tripletLoss(call, realParam(specs, params, "margin"), textParam(specs, params, "mining") == "semiHard");
    });
    return loss;
}

}  // namespace netloom
