#include "engine/optimizers/updates.h"

#include <cmath>

#include "engine/tensor/kernels/updates.h"
#include "engine/tensor/parallel.h"

namespace netloom {
namespace {

template <class T>
kernels::Update<T> common(const OptimizerDescriptor::Call<T>& call) {
    kernels::Update<T> u;
    u.value = call.value.data();
    u.gradient = call.gradient.data();
    u.n = int64_t(call.value.size());
    u.first = call.state[0].data();
    if (call.state.size() > 1) u.second = call.state[1].data();
    if (call.state.size() > 2) u.third = call.state[2].data();
    u.rate = T(call.learningRate);
    u.scale = T(call.gradientScale);
    u.decay = T(call.weightDecay);
    return u;
}

}  // namespace

template <class T>
void updateSgd(const OptimizerDescriptor::Call<T>& call, double momentum, bool nesterov, ThreadPool* pool) {
    kernels::Update<T> u = common(call);
    u.keepFirst = T(momentum);
    kernels::sgdUpdate(parallelOn(pool), u, nesterov);
}

template <class T>
void updateRmsprop(const OptimizerDescriptor::Call<T>& call, double rho, double momentum, double epsilon,
                   ThreadPool* pool) {
    kernels::Update<T> u = common(call);
    u.keepFirst = T(rho);
    u.freshFirst = T(1 - rho);
    u.keepSecond = T(momentum);
    u.epsilon = T(epsilon);
    kernels::rmspropUpdate(parallelOn(pool), u);
}

template <class T>
void updateAdam(const OptimizerDescriptor::Call<T>& call, double beta1, double beta2, double epsilon, bool decoupled,
                ThreadPool* pool) {
    kernels::Update<T> u = common(call);
    const double bias1 = 1 - std::pow(beta1, double(call.step)), bias2 = 1 - std::pow(beta2, double(call.step));
    u.rate = T(call.learningRate / bias1);
    u.inverseBias = T(1 / std::sqrt(bias2));
    if (decoupled) {
        u.shrink = T(1 - call.learningRate * call.weightDecay);
        u.decay = 0;
    }
    u.keepFirst = T(beta1);
    u.freshFirst = T(1 - beta1);
    u.keepSecond = T(beta2);
    u.freshSecond = T(1 - beta2);
    u.epsilon = T(epsilon);
    if (u.third) kernels::amsgradUpdate(parallelOn(pool), u);
    else kernels::adamUpdate(parallelOn(pool), u);
}

template <class T>
void updateNadam(const OptimizerDescriptor::Call<T>& call, double beta1, double beta2, double epsilon, double momentumDecay,
                 ThreadPool* pool) {
    kernels::Update<T> u = common(call);
    const auto momentumAt = [&](int64_t step) { return beta1 * (1 - 0.5 * std::pow(0.96, double(step) * momentumDecay)); };
    // The product of all momenta up to this step is computed anew each time, so that a resumed run needs no memory of it. It
    // vanishes soon; what is left of it then no longer counts.
    double product = 1;
    for (int64_t step = 1; step <= call.step && product > 1e-20; ++step) product *= momentumAt(step);
    const double now = momentumAt(call.step), next = momentumAt(call.step + 1);
    u.gradientRate = T(call.learningRate * (1 - now) / (1 - product));
    u.rate = T(call.learningRate * next / (1 - product * next));
    u.inverseBias = T(1 / std::sqrt(1 - std::pow(beta2, double(call.step))));
    u.keepFirst = T(beta1);
    u.freshFirst = T(1 - beta1);
    u.keepSecond = T(beta2);
    u.freshSecond = T(1 - beta2);
    u.epsilon = T(epsilon);
    kernels::nadamUpdate(parallelOn(pool), u);
}

template <class T>
void updateAdagrad(const OptimizerDescriptor::Call<T>& call, double epsilon, ThreadPool* pool) {
    kernels::Update<T> u = common(call);
    u.epsilon = T(epsilon);
    kernels::adagradUpdate(parallelOn(pool), u);
}

template <class T>
void updateAdadelta(const OptimizerDescriptor::Call<T>& call, double rho, double epsilon, ThreadPool* pool) {
    kernels::Update<T> u = common(call);
    u.keepFirst = T(rho);
    u.freshFirst = T(1 - rho);
    u.epsilon = T(epsilon);
    kernels::adadeltaUpdate(parallelOn(pool), u);
}

template <class T>
void updateLion(const OptimizerDescriptor::Call<T>& call, double beta1, double beta2, ThreadPool* pool) {
    kernels::Update<T> u = common(call);
    u.shrink = T(1 - call.learningRate * call.weightDecay);
    u.keepFirst = T(beta1);
    u.freshFirst = T(1 - beta1);
    u.keepSecond = T(beta2);
    u.freshSecond = T(1 - beta2);
    kernels::lionUpdate(parallelOn(pool), u);
}

#define NETLOOM_INSTANTIATE(T)                                                                                    \
    template void updateSgd<T>(const OptimizerDescriptor::Call<T>&, double, bool, ThreadPool*);                   \
    template void updateRmsprop<T>(const OptimizerDescriptor::Call<T>&, double, double, double, ThreadPool*);     \
    template void updateAdam<T>(const OptimizerDescriptor::Call<T>&, double, double, double, bool, ThreadPool*);  \
    template void updateNadam<T>(const OptimizerDescriptor::Call<T>&, double, double, double, double, ThreadPool*); \
    template void updateAdagrad<T>(const OptimizerDescriptor::Call<T>&, double, ThreadPool*);                     \
    template void updateAdadelta<T>(const OptimizerDescriptor::Call<T>&, double, double, ThreadPool*);            \
    template void updateLion<T>(const OptimizerDescriptor::Call<T>&, double, double, ThreadPool*);
NETLOOM_INSTANTIATE(float)
NETLOOM_INSTANTIATE(double)
#undef NETLOOM_INSTANTIATE

}  // namespace netloom
