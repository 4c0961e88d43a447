#include "engine/catalog/learning_params.h"

#include <algorithm>

namespace netloom {
namespace {

ParamSpec advancedParam(const char* id, Message title, Message help, ParamKind kind, ParamValue value, double maximum) {
    return {.id = id,
            .title = std::move(title),
            .help = std::move(help),
            .kind = kind,
            .defaultValue = std::move(value),
            .minimum = 0,
            .maximum = maximum,
            .advanced = true};
}

double real(const ParamMap& params, const char* id, double otherwise) {
    const auto found = params.find(id);
    if (found == params.end()) return otherwise;
    const auto* whole = std::get_if<int64_t>(&found->second);
    return whole ? double(*whole) : std::get<double>(found->second);
}

}  // namespace

std::vector<ParamSpec> learningParams(const std::vector<VariableSpec>& variables) {
    std::vector<ParamSpec> specs;
    if (std::ranges::any_of(variables, &VariableSpec::decays)) {
        specs.push_back(advancedParam("l1", NL_TR("engine", "Sparse weights (L1)"),
                                      NL_TR("engine", "Pulls weights towards zero by a constant amount, so that many become "
                                                      "almost zero"),
                                      ParamKind::real, 0.0, 1));
        specs.push_back(advancedParam("l2", NL_TR("engine", "Weight decay (L2)"),
                                      NL_TR("engine", "Pulls this layer's weights towards zero, on top of the decay of the "
                                                      "training setup"),
                                      ParamKind::real, 0.0, 1));
        specs.push_back(advancedParam("maxNorm", NL_TR("engine", "Largest norm"),
                                      NL_TR("engine", "After each step the weights of an output are scaled down to this "
                                                      "length if they are longer; 0: no limit"),
                                      ParamKind::real, 0.0, 1e6));
    }
    if (std::ranges::any_of(variables, &VariableSpec::trainable)) {
        specs.push_back(advancedParam("learningRateFactor", NL_TR("engine", "Learning-rate factor"),
                                      NL_TR("engine", "Multiplies the learning rate for this layer; below 1 it learns more "
                                                      "carefully than the others"),
                                      ParamKind::real, 1.0, 100));
        specs.push_back(advancedParam("frozen", NL_TR("engine", "Frozen"),
                                      NL_TR("engine", "Keeps this layer's weights as they are while the others learn"),
                                      ParamKind::boolean, false, 1));
    }
    return specs;
}

void applyLearningParams(const ParamMap& params, std::vector<VariableSpec>& variables) {
    for (VariableSpec& spec : variables) {
        if (!spec.trainable) continue;
        spec.rateFactor = real(params, "learningRateFactor", spec.rateFactor);
        if (const auto found = params.find("frozen"); found != params.end()) spec.frozen = std::get<bool>(found->second);
        if (!spec.decays) continue;
        spec.l1 = real(params, "l1", spec.l1);
        spec.l2 = real(params, "l2", spec.l2);
        spec.maxNorm = real(params, "maxNorm", spec.maxNorm);
    }
}

}  // namespace netloom
