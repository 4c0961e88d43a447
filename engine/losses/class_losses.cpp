#include "engine/losses/loss_functions.h"
#include "engine/losses/row_loss.h"

namespace netloom {

template <class T>
double softmaxCrossEntropyLoss(const LossDescriptor::Call<T>& call, double smoothing) {
    const int64_t classes = unitsOf(call);
    return weightedMean(call, [&](int64_t i, const T* logits, T* gradient, double share) {
        const ClassTarget<T> target(call, i, classes);
        const RowSoftmax<T> softmax(logits, classes);
        const double logSum = softmax.logSum();
        double value = 0, total = 0;
        for (int64_t c = 0; c < classes; ++c) {
            const double wanted = target.smoothed(c, smoothing);
            total += wanted;
            if (wanted > 0) value += wanted * (logSum - double(logits[c]));
        }
        for (int64_t c = 0; gradient && c < classes; ++c)
            gradient[c] = T((total * softmax.probability(c) - target.smoothed(c, smoothing)) * share);
        return value;
    });
}

template <class T>
double sigmoidCrossEntropyLoss(const LossDescriptor::Call<T>& call, double positiveWeight, double smoothing) {
    return elementwiseLoss(call, [=](double z, double t) {
        const double wanted = t * (1 - smoothing) + smoothing / 2;
        const double yes = positiveWeight * wanted, no = 1 - wanted, probability = sigmoid(z);
        if (yes + no == 1) return ValueAndSlope{softplus(z) - z * wanted, probability - wanted};
        return ValueAndSlope{yes * softplus(-z) + no * softplus(z), (yes + no) * probability - yes};
    });
}

namespace {

/// The focal loss where the true class has the logarithm of probability `logP` and all others together probability `q`;
/// `slope` is by the logit of the true class.
ValueAndSlope focal(double logP, double q, double gamma) {
    const double factor = std::pow(q, gamma);
    return {-factor * logP, gamma * std::exp(logP) * factor * logP - factor * q};
}

template <class T>
double binaryFocal(const LossDescriptor::Call<T>& call, double gamma, double alpha) {
    return weightedMean(call, [&](int64_t i, const T* logit, T* gradient, double share) {
        const bool yes = call.targets[i] > T(0.5);
        const double towards = yes ? double(*logit) : -double(*logit), weight = yes ? alpha : 1 - alpha;
        const auto [value, slope] = focal(-softplus(-towards), sigmoid(-towards), gamma);
        if (gradient) *gradient = T((yes ? slope : -slope) * weight * share);
        return value * weight;
    });
}

}  // namespace

template <class T>
double focalLoss(const LossDescriptor::Call<T>& call, double gamma, double alpha) {
    const int64_t classes = unitsOf(call);
    if (classes == 1) return binaryFocal(call, gamma, alpha);
    return weightedMean(call, [&](int64_t i, const T* logits, T* gradient, double share) {
        const int64_t truth = ClassTarget<T>(call, i, classes).index();
        const RowSoftmax<T> softmax(logits, classes);
        double others = 0;
        for (int64_t c = 0; c < classes; ++c)
            if (c != truth) others += softmax.probability(c);
        const auto [value, slope] = focal(double(logits[truth]) - softmax.logSum(), others, gamma);
        for (int64_t c = 0; gradient && c < classes; ++c) {
            const double part = c == truth ? 1.0 : others > 0 ? -softmax.probability(c) / others : 0.0;
            gradient[c] = T(slope * part * share);
        }
        return value;
    });
}

template <class T>
double hingeLoss(const LossDescriptor::Call<T>& call, double margin, bool squared) {
    const int64_t units = unitsOf(call);
    const auto term = [&](double short_) {  // how far the margin is missed
        if (short_ <= 0) return ValueAndSlope{0, 0};
        return squared ? ValueAndSlope{short_ * short_, 2 * short_} : ValueAndSlope{short_, 1};
    };
    return weightedMean(call, [&](int64_t i, const T* scores, T* gradient, double share) {
        if (units == 1) {
            const double y = call.targets[i] > T(0.5) ? 1 : -1;
            const auto [value, slope] = term(margin - y * double(scores[0]));
            if (gradient) gradient[0] = T(-y * slope * share);
            return value;
        }
        const int64_t truth = ClassTarget<T>(call, i, units).index();
        double sum = 0, pull = 0;
        for (int64_t c = 0; c < units; ++c) {
            if (c == truth) continue;
            const auto [value, slope] = term(margin - double(scores[truth]) + double(scores[c]));
            sum += value;
            pull += slope;
            if (gradient) gradient[c] = T(slope * share / double(units));
        }
        if (gradient) gradient[truth] = T(-pull * share / double(units));
        return sum / double(units);
    });
}

namespace {

double entropyTerm(double share) { return share > 0 ? share * std::log(share) : 0; }

}  // namespace

template <class T>
double klDivergenceLoss(const LossDescriptor::Call<T>& call, double smoothing) {
    const int64_t classes = unitsOf(call);
    return weightedMean(call, [&](int64_t i, const T* logits, T* gradient, double share) {
        if (classes == 1) {
            const double z = double(*logits), wanted = double(call.targets[i]) * (1 - smoothing) + smoothing / 2;
            if (gradient) *gradient = T((sigmoid(z) - wanted) * share);
            return entropyTerm(wanted) + entropyTerm(1 - wanted) + softplus(z) - z * wanted;
        }
        const ClassTarget<T> target(call, i, classes);
        const RowSoftmax<T> softmax(logits, classes);
        const double logSum = softmax.logSum();
        double value = 0, total = 0;
        for (int64_t c = 0; c < classes; ++c) {
            const double wanted = target.smoothed(c, smoothing);
            total += wanted;
            if (wanted > 0) value += entropyTerm(wanted) + wanted * (logSum - double(logits[c]));
        }
        for (int64_t c = 0; gradient && c < classes; ++c)
            gradient[c] = T((total * softmax.probability(c) - target.smoothed(c, smoothing)) * share);
        return value;
    });
}

#define NETLOOM_INSTANTIATE(T)                                                              \
    template double softmaxCrossEntropyLoss<T>(const LossDescriptor::Call<T>&, double);     \
    template double sigmoidCrossEntropyLoss<T>(const LossDescriptor::Call<T>&, double, double); \
    template double focalLoss<T>(const LossDescriptor::Call<T>&, double, double);           \
    template double hingeLoss<T>(const LossDescriptor::Call<T>&, double, bool);             \
    template double klDivergenceLoss<T>(const LossDescriptor::Call<T>&, double);
NETLOOM_INSTANTIATE(float)
NETLOOM_INSTANTIATE(double)
#undef NETLOOM_INSTANTIATE

}  // namespace netloom
