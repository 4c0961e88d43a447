#include "engine/optimizers/updates.h"

#include <cmath>

namespace netloom {
namespace {

/// Elements per chunk: one constant, so chunks depend on the array's size only.
constexpr int64_t kChunk = 16384;

template <class Body>
void overChunks(int64_t n, ThreadPool* pool, Body body) {
    const int64_t chunks = (n + kChunk - 1) / kChunk;
    const auto work = [&](int64_t chunk) { body(chunk * kChunk, std::min(n, (chunk + 1) * kChunk)); };
    if (pool) pool->run(chunks, work);
    else for (int64_t i = 0; i < chunks; ++i) work(i);
}

}  // namespace

template <class T>
void updateSgd(const OptimizerDescriptor::Call<T>& call, double momentum, bool nesterov, ThreadPool* pool) {
    const T rate = T(call.learningRate), keep = T(momentum), scale = T(call.gradientScale), decay = T(call.weightDecay);
    const bool first = call.step == 1;
    T *w = call.value.data(), *v = call.state[0].data();
    const T* gradient = call.gradient.data();
    overChunks(int64_t(call.value.size()), pool, [=](int64_t begin, int64_t end) {
        for (int64_t i = begin; i < end; ++i) {
            const T g = scale * gradient[i] + decay * w[i];
            v[i] = first ? g : keep * v[i] + g;
            w[i] -= rate * (nesterov ? g + keep * v[i] : v[i]);
        }
    });
}

template <class T>
void updateRmsprop(const OptimizerDescriptor::Call<T>& call, double rho, double momentum, double epsilon,
                   ThreadPool* pool) {
    const T rate = T(call.learningRate), scale = T(call.gradientScale), decay = T(call.weightDecay);
    const T keep = T(rho), fresh = T(1 - rho), drive = T(momentum), tiny = T(epsilon);
    T *w = call.value.data(), *s = call.state[0].data(), *v = call.state[1].data();
    const T* gradient = call.gradient.data();
    overChunks(int64_t(call.value.size()), pool, [=](int64_t begin, int64_t end) {
        for (int64_t i = begin; i < end; ++i) {
            const T g = scale * gradient[i] + decay * w[i];
            s[i] = keep * s[i] + fresh * g * g;
            v[i] = drive * v[i] + g / (std::sqrt(s[i]) + tiny);
            w[i] -= rate * v[i];
        }
    });
}

template <class T>
void updateAdam(const OptimizerDescriptor::Call<T>& call, double beta1, double beta2, double epsilon, bool decoupled,
                ThreadPool* pool) {
    const double bias1 = 1 - std::pow(beta1, double(call.step)), bias2 = 1 - std::pow(beta2, double(call.step));
    const T rate = T(call.learningRate / bias1), inverse = T(1 / std::sqrt(bias2)), scale = T(call.gradientScale);
    const T shrink = T(decoupled ? 1 - call.learningRate * call.weightDecay : 1.0);
    const T decay = T(decoupled ? 0.0 : call.weightDecay);
    const T b1 = T(beta1), f1 = T(1 - beta1), b2 = T(beta2), f2 = T(1 - beta2), tiny = T(epsilon);
    T *w = call.value.data(), *m = call.state[0].data(), *s = call.state[1].data();
    const T* gradient = call.gradient.data();
    overChunks(int64_t(call.value.size()), pool, [=](int64_t begin, int64_t end) {
        for (int64_t i = begin; i < end; ++i) {
            const T g = scale * gradient[i] + decay * w[i];
            m[i] = b1 * m[i] + f1 * g;
            s[i] = b2 * s[i] + f2 * g * g;
            w[i] = shrink * w[i] - rate * m[i] / (std::sqrt(s[i]) * inverse + tiny);
        }
    });
}

#define NETLOOM_INSTANTIATE(T)                                                                                 \
    template void updateSgd<T>(const OptimizerDescriptor::Call<T>&, double, bool, ThreadPool*);                \
    template void updateRmsprop<T>(const OptimizerDescriptor::Call<T>&, double, double, double, ThreadPool*);  \
    template void updateAdam<T>(const OptimizerDescriptor::Call<T>&, double, double, double, bool, ThreadPool*);
NETLOOM_INSTANTIATE(float)
NETLOOM_INSTANTIATE(double)
#undef NETLOOM_INSTANTIATE

}  // namespace netloom
