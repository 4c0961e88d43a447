#include <charconv>

#include "engine/losses/loss_functions.h"
#include "engine/losses/row_loss.h"

namespace netloom {

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

template <class T>
double logCoshLoss(const LossDescriptor::Call<T>& call) {
    return elementwiseLoss(call, [](double p, double t) {
        const double size = std::abs(p - t);
        return ValueAndSlope{size + std::log1p(std::exp(-2 * size)) - std::log(2.0), std::tanh(p - t)};
    });
}

template <class T>
double poissonLoss(const LossDescriptor::Call<T>& call) {
    return elementwiseLoss(call, [](double z, double t) {
        const double rate = std::exp(std::min(z, kLargestLog)), beyond = std::max(z - kLargestLog, 0.0);
        return ValueAndSlope{rate * (1 + beyond) - t * z, rate - t};
    });
}

Expected<QuantileLevels> parseQuantiles(const std::string& text) {
    const auto wrong = [&] {
        return fail({NL_TR("engine", "“%1” is no list of quantiles"), text}, {},
                    NL_TR("engine", "Write up to nine rising numbers between 0 and 1, such as 0.1 0.5 0.9"));
    };
    QuantileLevels quantiles;
    const char* at = text.data();
    const char* const end = at + text.size();
    while (at != end) {
        if (*at == ' ' || *at == ',' || *at == '/') {
            ++at;
            continue;
        }
        double level = 0;
        const auto [next, problem] = std::from_chars(at, end, level);
        const double before = quantiles.count > 0 ? quantiles.levels[quantiles.count - 1] : 0;
        if (problem != std::errc() || !(level > before && level < 1) || quantiles.count == quantiles.levels.size()) return wrong();
        quantiles.levels[quantiles.count++] = level;
        at = next;
    }
    if (quantiles.count == 0) return wrong();
    return quantiles;
}

template <class T>
double quantileLoss(const LossDescriptor::Call<T>& call, const QuantileLevels& quantiles) {
    const int64_t units = unitsOf(call), levels = int64_t(quantiles.count), columns = units / levels;
    NETLOOM_ASSERT(columns * levels == units);
    return weightedMean(call, [&](int64_t i, const T* prediction, T* gradient, double share) {
        double sum = 0;
        for (int64_t u = 0; u < units; ++u) {
            const double level = quantiles.levels[size_t(u % levels)];
            const double above = double(call.targets[i * columns + u / levels]) - double(prediction[u]);
            const double slope = above > 0 ? -level : above < 0 ? 1 - level : 0;
            sum -= slope * above;
            if (gradient) gradient[u] = T(slope * share / double(units));
        }
        return sum / double(units);
    });
}

#define NETLOOM_INSTANTIATE(T)                                                   \
    template double meanSquaredErrorLoss<T>(const LossDescriptor::Call<T>&);     \
    template double meanAbsoluteErrorLoss<T>(const LossDescriptor::Call<T>&);    \
    template double huberLoss<T>(const LossDescriptor::Call<T>&, double);        \
    template double logCoshLoss<T>(const LossDescriptor::Call<T>&);              \
    template double poissonLoss<T>(const LossDescriptor::Call<T>&);              \
    template double quantileLoss<T>(const LossDescriptor::Call<T>&, const QuantileLevels&);
NETLOOM_INSTANTIATE(float)
NETLOOM_INSTANTIATE(double)
#undef NETLOOM_INSTANTIATE

}  // namespace netloom
