#include "engine/losses/loss_functions.h"

#include <cmath>

namespace netloom {
namespace {

/// Calls row(index, gradient row or null, weight / total weight) for each row and adds up what it returns, in order.
template <class T, class Row>
double weightedMean(const LossDescriptor::Call<T>& call, Row row) {
    const int64_t rows = call.predictions.shape[0], units = call.predictions.shape.size() / std::max<int64_t>(rows, 1);
    double total = 0;
    for (int64_t i = 0; i < rows; ++i) total += call.weights.empty() ? 1.0 : double(call.weights[size_t(i)]);
    double sum = 0;
    for (int64_t i = 0; i < rows; ++i) {
        const double share = total > 0 ? (call.weights.empty() ? 1.0 : double(call.weights[size_t(i)])) / total : 0.0;
        T* gradient = call.gradient.empty() ? nullptr : call.gradient.data + i * units;
        sum += share * row(i, call.predictions.data + i * units, gradient, share);
    }
    return sum;
}

/// A loss that is a mean over units of f(prediction, target); f returns {value, derivative}.
template <class T, class Element>
double elementwiseLoss(const LossDescriptor::Call<T>& call, Element element) {
    const int64_t units = call.predictions.shape.size() / std::max<int64_t>(call.predictions.shape[0], 1);
    return weightedMean(call, [&](int64_t i, const T* prediction, T* gradient, double share) {
        double sum = 0;
        for (int64_t u = 0; u < units; ++u) {
            const auto [value, derivative] = element(double(prediction[u]), double(call.targets[i * units + u]));
            sum += value;
            if (gradient) gradient[u] = T(derivative * share / double(units));
        }
        return sum / double(units);
    });
}

struct ValueAndSlope {
    double value, slope;
};

}  // namespace

template <class T>
double softmaxCrossEntropyLoss(const LossDescriptor::Call<T>& call) {
    const int64_t classes = call.predictions.shape.size() / std::max<int64_t>(call.predictions.shape[0], 1);
    return weightedMean(call, [&](int64_t i, const T* logits, T* gradient, double share) {
        const auto target = int64_t(call.targets[i]);
        NETLOOM_ASSERT(target >= 0 && target < classes);
        double highest = double(logits[0]);
        for (int64_t c = 1; c < classes; ++c) highest = std::max(highest, double(logits[c]));
        double sum = 0;
        for (int64_t c = 0; c < classes; ++c) sum += std::exp(double(logits[c]) - highest);
        if (gradient) {
            for (int64_t c = 0; c < classes; ++c) {
                const double probability = std::exp(double(logits[c]) - highest) / sum;
                gradient[c] = T((probability - (c == target ? 1.0 : 0.0)) * share);
            }
        }
        return std::log(sum) + highest - double(logits[target]);
    });
}

template <class T>
double sigmoidCrossEntropyLoss(const LossDescriptor::Call<T>& call) {
    return elementwiseLoss(call, [](double z, double t) {
        const double e = std::exp(-std::abs(z));
        const double probability = z >= 0 ? 1 / (1 + e) : e / (1 + e);
        return ValueAndSlope{std::max(z, 0.0) - z * t + std::log1p(e), probability - t};
    });
}

template <class T>
double meanSquaredErrorLoss(const LossDescriptor::Call<T>& call) {
    return elementwiseLoss(call, [](double p, double t) { return ValueAndSlope{(p - t) * (p - t), 2 * (p - t)}; });
}

template <class T>
double meanAbsoluteErrorLoss(const LossDescriptor::Call<T>& call) {
    return elementwiseLoss(call, [](double p, double t) {
        return ValueAndSlope{std::abs(p - t), p > t ? 1.0 : p < t ? -1.0 : 0.0};
    });
}

template <class T>
double huberLoss(const LossDescriptor::Call<T>& call, double delta) {
    return elementwiseLoss(call, [delta](double p, double t) {
        const double d = p - t, size = std::abs(d);
        if (size <= delta) return ValueAndSlope{d * d / 2, d};
        return ValueAndSlope{delta * (size - delta / 2), d > 0 ? delta : -delta};
    });
}

#define NETLOOM_INSTANTIATE(T)                                                    \
    template double softmaxCrossEntropyLoss<T>(const LossDescriptor::Call<T>&);   \
    template double sigmoidCrossEntropyLoss<T>(const LossDescriptor::Call<T>&);   \
    template double meanSquaredErrorLoss<T>(const LossDescriptor::Call<T>&);      \
    template double meanAbsoluteErrorLoss<T>(const LossDescriptor::Call<T>&);     \
    template double huberLoss<T>(const LossDescriptor::Call<T>&, double);
NETLOOM_INSTANTIATE(float)
NETLOOM_INSTANTIATE(double)
#undef NETLOOM_INSTANTIATE

}  // namespace netloom
