#include "engine/layers/dense.h"

namespace netloom {
namespace {

Expected<Shape> inferDense(const DenseParams& p, Shapes inputs) {
    NETLOOM_CHECK(inputOfRank("Dense", inputs, 1));
    return Shape{p.units};
}

LayerCost costDense(const DenseParams& p, Shapes inputs) {
    const int64_t weights = inputs[0][0] * p.units;
    return {weights + (p.useBias ? p.units : 0), weights};
}

Message briefDense(const DenseParams& p) {
    const std::string activation = activationTitle(p.activation);
    if (activation.empty()) return {NL_TR("engine", "%1 units"), p.units};
    return {NL_TR("engine", "%1 units · %2"), p.units, activation};
}

}  // namespace

LayerDescriptor denseLayer() {
    return describeLayer<DenseParams>("dense", "Dense", LayerCategory::dense)
        .text(NL_TR("engine", "Every output sees every input"),
              NL_TR("engine", "Multiplies the input vector with a learned matrix and adds a bias. The workhorse for table "
                              "data and the last layers of most networks."))
        .param(&DenseParams::units,
               {.id = "units",
                .title = NL_TR("engine", "Units"),
                .help = NL_TR("engine", "Number of outputs"),
                .minimum = 1,
                .maximum = 65536})
        .param(&DenseParams::activation, activationSpec())
        .param(&DenseParams::initialiser, initialiserSpec())
        .param(&DenseParams::useBias, useBiasSpec())
        .param(&DenseParams::l2, l2Spec())
        .samples({{"plain", {{"units", int64_t(3)}}, {Shape{4}}},
                  {"relu", {{"units", int64_t(19)}, {"activation", "relu"}}, {Shape{7}}},
                  {"softmax", {{"units", int64_t(5)}, {"activation", "softmax"}}, {Shape{6}}},
                  {"gelu", {{"units", int64_t(4)}, {"activation", "gelu"}}, {Shape{3}}},
                  {"noBias", {{"units", int64_t(33)}, {"useBias", false}, {"activation", "tanh"}}, {Shape{2}}}})
        .shape(inferDense)
        .cost(costDense)
        .brief(briefDense)
        .done();
}

}  // namespace netloom
