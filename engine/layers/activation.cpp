#include "engine/layers/activation.h"

namespace netloom {

std::vector<EnumChoice<ActivationFunction>> enumChoices(ActivationFunction) {
    std::vector<EnumChoice<ActivationFunction>> choices;
    for (const auto& entry : enumChoices(ActivationKind::none)) {
        // The same order as ActivationKind, without its first value (none).
        if (entry.value != ActivationKind::none) {
            choices.push_back({ActivationFunction(int(entry.value) - 1), entry.choice});
        }
    }
    return choices;
}

namespace {

Expected<Shape> inferActivation(const ActivationParams&, Shapes inputs) { return onlyInput("Activation", inputs); }

Message briefActivation(const ActivationParams& p) { return activationTitle(ActivationKind(int(p.function) + 1)); }

std::vector<LayerPreset> activationPresets() {
    std::vector<LayerPreset> presets;
    for (const auto& entry : enumChoices(ActivationFunction::relu)) {
        presets.push_back({entry.choice.id, entry.choice.title, {{"function", entry.choice.id}}});
    }
    return presets;
}

std::vector<LayerSample> activationSamples() {
    std::vector<LayerSample> samples;
    for (const auto& entry : enumChoices(ActivationFunction::relu)) {
        samples.push_back({entry.choice.id, {{"function", entry.choice.id}}, {Shape{7}}});
    }
    samples.push_back({"image", {{"function", "elu"}}, {Shape{3, 2, 2}}});
    samples.push_back({"imageSoftmax", {{"function", "softmax"}}, {Shape{2, 2, 3}}});
    return samples;
}

}  // namespace

LayerDescriptor activationLayer() {
    return describeLayer<ActivationParams>("activation", "Activation", LayerCategory::activation)
        .text(NL_TR("engine", "Bends a straight line"),
              NL_TR("engine", "Without activations a stack of layers would be one linear layer. ReLU is the usual choice "
                              "between layers; softmax gives class probabilities, sigmoid the probability of yes."))
        .compact()
        .param(&ActivationParams::function,
               {.id = "function", .title = NL_TR("engine", "Function"), .help = NL_TR("engine", "What is applied")})
        .presets(activationPresets())
        .samples(activationSamples())
        .shape(inferActivation)
        .brief(briefActivation)
        .done();
}

}  // namespace netloom
