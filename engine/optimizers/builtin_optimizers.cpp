// The optimizers, each declared once; the arithmetic is in updates.h.

#include <algorithm>

#include "engine/catalog/optimizer.h"
#include "engine/optimizers/updates.h"
#include "engine/optimizers/whole_steps.h"

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

ParamSpec beta1Spec(double value) {
    return fraction("beta1", NL_TR("engine", "Beta 1"), NL_TR("engine", "Memory of the mean gradient"), value);
}

ParamSpec beta2Spec(double value) {
    return fraction("beta2", NL_TR("engine", "Beta 2"), NL_TR("engine", "Memory of the squared gradient"), value);
}

std::vector<ParamSpec> adamParams() {
    return {beta1Spec(0.9), beta2Spec(0.999), epsilonSpec(1e-8)};
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
    d.params.push_back({.id = "amsgrad",
                        .title = NL_TR("engine", "AMSGrad"),
                        .help = NL_TR("engine", "Never lets a weight's step grow again once its gradient was large; steadier where "
                                                "Adam does not settle"),
                        .kind = ParamKind::boolean,
                        .defaultValue = false,
                        .advanced = true});
    d.usualLearningRateLow = 1e-5;
    d.usualLearningRateHigh = 3e-2;
    d.stateSlots = 2;
    d.moreStateSlots = [specs = d.params](const ParamMap& params) { return booleanParam(specs, params, "amsgrad") ? 1 : 0; };
    setUpdate(d, [decoupled](const auto& specs, const ParamMap& params, const auto& call, ThreadPool* pool) {
        updateAdam(call, realParam(specs, params, "beta1"), realParam(specs, params, "beta2"),
                   realParam(specs, params, "epsilon"), decoupled, pool);
    });
    return d;
}

OptimizerDescriptor nadam() {
    OptimizerDescriptor d;
    d.id = "nadam";
    d.title = NL_TR("engine", "NAdam");
    d.help = NL_TR("engine", "Adam that looks ahead along its momentum, as Nesterov's method does.");
    d.params = adamParams();
    d.params[0].maximum = 0.999;
    d.params.push_back(fraction("momentumDecay", NL_TR("engine", "Momentum decay"),
                                NL_TR("engine", "How fast the momentum grows from half of beta 1 to all of it; 0: stays at half"), 0.004));
    d.defaultLearningRate = 2e-3;
    d.usualLearningRateHigh = 3e-2;
    d.stateSlots = 2;
    setUpdate(d, [](const auto& specs, const ParamMap& params, const auto& call, ThreadPool* pool) {
        updateNadam(call, realParam(specs, params, "beta1"), realParam(specs, params, "beta2"),
                    realParam(specs, params, "epsilon"), realParam(specs, params, "momentumDecay"), pool);
    });
    return d;
}

OptimizerDescriptor adagrad() {
    OptimizerDescriptor d;
    d.id = "adagrad";
    d.title = NL_TR("engine", "Adagrad");
    d.help = NL_TR("engine", "Divides each step by the size of all gradients so far: rare features keep large steps, and all "
                             "steps shrink over the run.");
    d.params = {epsilonSpec(1e-10)};
    d.defaultLearningRate = 1e-2;
    d.usualLearningRateLow = 1e-4;
    d.usualLearningRateHigh = 1;
    d.stateSlots = 1;
    setUpdate(d, [](const auto& specs, const ParamMap& params, const auto& call, ThreadPool* pool) {
        updateAdagrad(call, realParam(specs, params, "epsilon"), pool);
    });
    return d;
}

OptimizerDescriptor adadelta() {
    OptimizerDescriptor d;
    d.id = "adadelta";
    d.title = NL_TR("engine", "Adadelta");
    d.help = NL_TR("engine", "Finds the size of its steps by itself from the last gradients and the last steps; the learning rate "
                             "may stay at 1.");
    d.params = {fraction("rho", NL_TR("engine", "Rho"), NL_TR("engine", "Memory of the squared gradient"), 0.9), epsilonSpec(1e-6)};
    d.defaultLearningRate = 1;
    d.usualLearningRateLow = 1e-2;
    d.usualLearningRateHigh = 10;
    d.stateSlots = 2;
    setUpdate(d, [](const auto& specs, const ParamMap& params, const auto& call, ThreadPool* pool) {
        updateAdadelta(call, realParam(specs, params, "rho"), realParam(specs, params, "epsilon"), pool);
    });
    return d;
}

OptimizerDescriptor lion() {
    OptimizerDescriptor d;
    d.id = "lion";
    d.title = NL_TR("engine", "Lion");
    d.help = NL_TR("engine", "Moves every weight by the same amount, up or down, as its momentum says. Needs a third of Adam's "
                             "learning rate or less, and three times its weight decay.");
    d.params = {beta1Spec(0.9),
                fraction("beta2", NL_TR("engine", "Beta 2"), NL_TR("engine", "Memory of the momentum"), 0.99)};
    d.defaultLearningRate = 1e-4;
    d.usualLearningRateLow = 1e-6;
    d.usualLearningRateHigh = 1e-2;
    d.stateSlots = 1;
    setUpdate(d, [](const auto& specs, const ParamMap& params, const auto& call, ThreadPool* pool) {
        updateLion(call, realParam(specs, params, "beta1"), realParam(specs, params, "beta2"), pool);
    });
    return d;
}

OptimizerDescriptor lbfgs() {
    OptimizerDescriptor d;
    d.id = "lbfgs";
    d.title = NL_TR("engine", "L-BFGS");
    d.help = NL_TR("engine", "One careful step per epoch from the gradient over all rows and a memory of the last steps. Often far "
                             "quicker than Adam on small tables without noise; the learning rate may stay at 1.");
    d.params = {{.id = "history",
                 .title = NL_TR("engine", "History"),
                 .help = NL_TR("engine", "Steps remembered; each costs memory for two copies of all weights"),
                 .kind = ParamKind::integer,
                 .defaultValue = int64_t(10),
                 .minimum = 1,
                 .maximum = 100,
                 .advanced = true}};
    d.defaultLearningRate = 1;
    d.usualLearningRateLow = 1e-2;
    d.usualLearningRateHigh = 1;
    d.kind = OptimizerKind::wholeBatch;
    const auto history = [specs = d.params](const ParamMap& params) { return integerParam(specs, params, "history"); };
    d.wholeStateSize = [history](const ParamMap& params, int64_t values) { return lbfgsStateSize(values, history(params)); };
    d.wholeStep = [history](const ParamMap& params, const OptimizerDescriptor::WholeCall& call) {
        return lbfgsStep(call, history(params));
    };
    return d;
}

OptimizerDescriptor levenbergMarquardt() {
    OptimizerDescriptor d;
    d.id = "levenbergMarquardt";
    d.title = NL_TR("engine", "Levenberg–Marquardt");
    d.help = NL_TR("engine", "For predicting numbers with small networks: solves for all weights at once, one step per epoch. Reaches "
                             "errors that gradient steps hardly reach. Needs the mean squared error; dropout and noise rest.");
    const auto positive = [](const char* id, Message title, Message help, double value, double low, double high) {
        return ParamSpec{.id = id, .title = std::move(title), .help = std::move(help), .kind = ParamKind::real,
                         .defaultValue = value, .minimum = low, .maximum = high, .advanced = true};
    };
    d.params = {positive("damping", NL_TR("engine", "First damping"), NL_TR("engine", "Small: bold first steps; large: along the gradient"),
                         1e-3, 1e-12, 1e6),
                positive("factor", NL_TR("engine", "Damping factor"),
                         NL_TR("engine", "The damping is divided by it after a step that helps, and multiplied by it after one that does not"),
                         10, 1.1, 1000)};
    d.defaultLearningRate = 1;
    d.usualLearningRateLow = 0.1;
    d.usualLearningRateHigh = 1;
    d.kind = OptimizerKind::wholeBatch;
    d.leastSquares = true;
    d.mostValues = 1000;
    d.mostRows = 20000;
    d.wholeStateSize = [](const ParamMap&, int64_t) { return kMarquardtState; };
    d.wholeStep = [specs = d.params](const ParamMap& params, const OptimizerDescriptor::WholeCall& call) {
        return marquardtStep(call, realParam(specs, params, "damping"), realParam(specs, params, "factor"));
    };
    return d;
}

}  // namespace

int stateSlots(const OptimizerDescriptor& optimizer, const ParamMap& params) {
    return optimizer.stateSlots + (optimizer.moreStateSlots ? optimizer.moreStateSlots(params) : 0);
}

const std::vector<OptimizerDescriptor>& builtinOptimizers() {
    static const std::vector<OptimizerDescriptor> optimizers{sgd(),    rmsprop(), adam(false), adam(true), nadam(),
                                                             adagrad(), adadelta(), lion(), lbfgs(), levenbergMarquardt()};
    return optimizers;
}

const OptimizerDescriptor* findOptimizer(const std::string& id) {
    const auto found = std::ranges::find(builtinOptimizers(), id, &OptimizerDescriptor::id);
    return found == builtinOptimizers().end() ? nullptr : &*found;
}

}  // namespace netloom
