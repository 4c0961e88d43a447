// The optimizers, each declared once; the arithmetic is in updates.h.

#include <algorithm>

#include "engine/catalog/optimizer.h"
#include "engine/optimizers/updates.h"

namespace netloom {
namespace {

ParamSpec fraction(const char* id, Message title, Message help, double value) {
    return {.id = id,
            .title = std::move(title),
            .help = std::move(help),
            .kind = ParamKind::real,
            .defaultValue = value,
            .minimum = 0,
            .maximum = 0.999999,
            .advanced = true};
}

ParamSpec epsilonSpec(double value) {
    return {.id = "epsilon",
            .title = NL_TR("engine", "Epsilon"),
            .help = NL_TR("engine", "Keeps the division finite where gradients vanish"),
            .kind = ParamKind::real,
            .defaultValue = value,
            .minimum = 1e-12,
            .maximum = 1,
            .advanced = true};
}

std::vector<ParamSpec> adamParams() {
    return {fraction("beta1", NL_TR("engine", "Beta 1"), NL_TR("engine", "Memory of the mean gradient"), 0.9),
            fraction("beta2", NL_TR("engine", "Beta 2"), NL_TR("engine", "Memory of the squared gradient"), 0.999),
            epsilonSpec(1e-8)};
}

template <class Update>
void setUpdate(OptimizerDescriptor& d, Update update) {
    d.update = [update, specs = d.params](const ParamMap& params, const OptimizerDescriptor::Call<float>& call,
                                          ThreadPool* pool) { update(specs, params, call, pool); };
    d.updateDouble = [update, specs = d.params](const ParamMap& params, const OptimizerDescriptor::Call<double>& call,
                                                ThreadPool* pool) { update(specs, params, call, pool); };
}

OptimizerDescriptor sgd() {
    OptimizerDescriptor d;
    d.id = "sgd";
    d.title = NL_TR("engine", "SGD");
    d.help = NL_TR("engine", "Plain steps down the gradient, with momentum if wanted. Slower to tune than Adam, often "
                             "better in the end.");
    d.params = {fraction("momentum", NL_TR("engine", "Momentum"), NL_TR("engine", "Share of the last step kept"), 0),
                {.id = "nesterov",
                 .title = NL_TR("engine", "Nesterov"),
                 .help = NL_TR("engine", "Looks ahead along the momentum"),
                 .kind = ParamKind::boolean,
                 .defaultValue = false,
                 .advanced = true}};
    d.defaultLearningRate = 1e-2;
    d.usualLearningRateLow = 1e-4;
    d.usualLearningRateHigh = 1;
    d.stateSlots = 1;
    setUpdate(d, [](const auto& specs, const ParamMap& params, const auto& call, ThreadPool* pool) {
        updateSgd(call, realParam(specs, params, "momentum"), booleanParam(specs, params, "nesterov"), pool);
    });
    return d;
}

OptimizerDescriptor rmsprop() {
    OptimizerDescriptor d;
    d.id = "rmsprop";
    d.title = NL_TR("engine", "RMSprop");
    d.help = NL_TR("engine", "Divides each step by the recent size of its gradient; good for noisy gradients.");
    d.params = {fraction("rho", NL_TR("engine", "Rho"), NL_TR("engine", "Memory of the squared gradient"), 0.9),
                fraction("momentum", NL_TR("engine", "Momentum"), NL_TR("engine", "Share of the last step kept"), 0),
                epsilonSpec(1e-7)};
    d.usualLearningRateLow = 1e-5;
    d.usualLearningRateHigh = 1e-1;
    d.stateSlots = 2;
    setUpdate(d, [](const auto& specs, const ParamMap& params, const auto& call, ThreadPool* pool) {
        updateRmsprop(call, realParam(specs, params, "rho"), realParam(specs, params, "momentum"),
                      realParam(specs, params, "epsilon"), pool);
    });
    return d;
}

OptimizerDescriptor adam(bool decoupled) {
    OptimizerDescriptor d;
    d.id = decoupled ? "adamw" : "adam";
    d.title = decoupled ? NL_TR("engine", "AdamW") : NL_TR("engine", "Adam");
    d.help = decoupled ? NL_TR("engine", "Adam whose weight decay acts on the weights directly, not through the gradient.")
                       : NL_TR("engine", "Momentum and per-weight step sizes; a good first choice for most networks.");
    d.params = adamParams();
    d.usualLearningRateLow = 1e-5;
    d.usualLearningRateHigh = 3e-2;
    d.stateSlots = 2;
    setUpdate(d, [decoupled](const auto& specs, const ParamMap& params, const auto& call, ThreadPool* pool) {
        updateAdam(call, realParam(specs, params, "beta1"), realParam(specs, params, "beta2"),
                   realParam(specs, params, "epsilon"), decoupled, pool);
    });
    return d;
}

}  // namespace

const std::vector<OptimizerDescriptor>& builtinOptimizers() {
    static const std::vector<OptimizerDescriptor> optimizers{sgd(), rmsprop(), adam(false), adam(true)};
    return optimizers;
}

const OptimizerDescriptor* findOptimizer(const std::string& id) {
    const auto found = std::ranges::find(builtinOptimizers(), id, &OptimizerDescriptor::id);
    return found == builtinOptimizers().end() ? nullptr : &*found;
}

}  // namespace netloom
