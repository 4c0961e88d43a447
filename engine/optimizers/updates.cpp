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
    kernels::adamUpdate(parallelOn(pool), u);
}

#define NETLOOM_INSTANTIATE(T)                                                                                 \
    template void updateSgd<T>(const OptimizerDescriptor::Call<T>&, double, bool, ThreadPool*);                \
    template void updateRmsprop<T>(const OptimizerDescriptor::Call<T>&, double, double, double, ThreadPool*);  \
    template void updateAdam<T>(const OptimizerDescriptor::Call<T>&, double, double, double, bool, ThreadPool*);
NETLOOM_INSTANTIATE(float)
NETLOOM_INSTANTIATE(double)
#undef NETLOOM_INSTANTIATE

}  // namespace netloom
