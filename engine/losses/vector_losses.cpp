#include <limits>

#include "engine/losses/loss_functions.h"
#include "engine/losses/row_loss.h"

namespace netloom {

template <class T>
double cosineLoss(const LossDescriptor::Call<T>& call) {
    const int64_t units = unitsOf(call);
    const bool isIndex = call.targets.size() == call.targets.shape[0] && units > 1;
    return weightedMean(call, [&](int64_t i, const T* x, T* gradient, double share) {
        const auto wanted = [&](int64_t u) {
            return isIndex ? (u == int64_t(call.targets[i]) ? 1.0 : 0.0) : double(call.targets[i * units + u]);
        };
        double dot = 0, xx = 0, tt = 0;
        for (int64_t u = 0; u < units; ++u) {
            dot += double(x[u]) * wanted(u);
            xx += double(x[u]) * double(x[u]);
            tt += wanted(u) * wanted(u);
        }
        const double length = std::sqrt(xx), targetLength = std::sqrt(tt);
        if (length < kShortestLength || targetLength < kShortestLength) {
            if (gradient) std::fill_n(gradient, units, T(0));
            return 1.0;
        }
        const double cosine = dot / (length * targetLength);
        for (int64_t u = 0; gradient && u < units; ++u)
            gradient[u] = T((cosine * double(x[u]) / length - wanted(u) / targetLength) / length * share);
        return 1 - cosine;
    });
}

namespace {

/// Distances of all rows of a batch, and the triplets found in them.
template <class T>
class Triplets {
 public:
    Triplets(const LossDescriptor::Call<T>& call, double margin)
        : call_(call), rows_(call.predictions.shape[0]), units_(unitsOf(call)), margin_(margin), distances_(memory()) {
        distances_.resize(size_t(rows_ * rows_));  // keeps its memory: a step allocates nothing once warm
        for (int64_t i = 0; i < rows_; ++i)
            for (int64_t j = 0; j <= i; ++j) distances_[size_t(i * rows_ + j)] = distances_[size_t(j * rows_ + i)] = measure(i, j);
    }

    /// Calls each(anchor, positive, negative) for every triplet.
    template <class Each>
    void visit(bool semiHard, Each each) const {
        for (int64_t a = 0; a < rows_; ++a) {
            if (weight(a) <= 0) continue;
            if (semiHard) {
                for (int64_t p = 0; p < rows_; ++p)
                    if (isPositive(a, p))
                        if (const int64_t n = semiHardNegative(a, distance(a, p)); n >= 0) each(a, p, n);
                continue;
            }
            int64_t farthest = -1, nearest = -1;
            for (int64_t r = 0; r < rows_; ++r) {
                if (isPositive(a, r) && (farthest < 0 || distance(a, r) > distance(a, farthest))) farthest = r;
                if (isNegative(a, r) && (nearest < 0 || distance(a, r) < distance(a, nearest))) nearest = r;
            }
            if (farthest >= 0 && nearest >= 0) each(a, farthest, nearest);
        }
    }

    double missed(int64_t a, int64_t p, int64_t n) const { return distance(a, p) - distance(a, n) + margin_; }
    double weight(int64_t row) const { return call_.weights.empty() ? 1.0 : double(call_.weights[size_t(row)]); }

    /// Adds factor · d(distance of a and b) to the gradients of both.
    void pull(int64_t a, int64_t b, double factor) const {
        const double apart = distance(a, b);
        if (apart <= 0) return;  // no direction
        for (int64_t u = 0; u < units_; ++u) {
            const double slope = factor * (at(a, u) - at(b, u)) / apart;
            call_.gradient.data[a * units_ + u] += T(slope);
            call_.gradient.data[b * units_ + u] -= T(slope);
        }
    }

 private:
    static std::vector<double>& memory() {
        thread_local std::vector<double> distances;
        return distances;
    }
    double at(int64_t row, int64_t unit) const { return double(call_.predictions[row * units_ + unit]); }
    double distance(int64_t a, int64_t b) const { return distances_[size_t(a * rows_ + b)]; }
    double measure(int64_t a, int64_t b) const {
        double sum = 0;
        for (int64_t u = 0; u < units_; ++u) sum += (at(a, u) - at(b, u)) * (at(a, u) - at(b, u));
        return std::sqrt(sum);
    }
    bool isPositive(int64_t a, int64_t r) const { return r != a && weight(r) > 0 && call_.targets[r] == call_.targets[a]; }
    bool isNegative(int64_t a, int64_t r) const { return weight(r) > 0 && call_.targets[r] != call_.targets[a]; }
    int64_t semiHardNegative(int64_t a, double positive) const {
        int64_t beyond = -1, farthest = -1;
        for (int64_t r = 0; r < rows_; ++r) {
            if (!isNegative(a, r)) continue;
            if (distance(a, r) > positive && (beyond < 0 || distance(a, r) < distance(a, beyond))) beyond = r;
            if (farthest < 0 || distance(a, r) > distance(a, farthest)) farthest = r;
        }
        return beyond >= 0 ? beyond : farthest;
    }

    const LossDescriptor::Call<T>& call_;
    int64_t rows_, units_;
    double margin_;
    std::vector<double>& distances_;
};

}  // namespace

template <class T>
double tripletLoss(const LossDescriptor::Call<T>& call, double margin, bool semiHard) {
    const Triplets<T> triplets(call, margin);
    double sum = 0, weights = 0;
    triplets.visit(semiHard, [&](int64_t a, int64_t p, int64_t n) {
        weights += triplets.weight(a);
        sum += triplets.weight(a) * std::max(triplets.missed(a, p, n), 0.0);
    });
    if (!call.gradient.empty()) {
        std::fill_n(call.gradient.data, call.gradient.size(), T(0));
        triplets.visit(semiHard, [&](int64_t a, int64_t p, int64_t n) {
            if (triplets.missed(a, p, n) <= 0) return;
            triplets.pull(a, p, triplets.weight(a) / weights);
            triplets.pull(a, n, -triplets.weight(a) / weights);
        });
    }
    return weights > 0 ? sum / weights : 0;
}

#define NETLOOM_INSTANTIATE(T)                                       \
    template double cosineLoss<T>(const LossDescriptor::Call<T>&);   \
    template double tripletLoss<T>(const LossDescriptor::Call<T>&, double, bool);
NETLOOM_INSTANTIATE(float)
NETLOOM_INSTANTIATE(double)
#undef NETLOOM_INSTANTIATE

}  // namespace netloom
