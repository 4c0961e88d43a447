#include <Eigen/Cholesky>
#include <algorithm>
#include <cmath>

#include "engine/optimizers/whole_steps.h"

namespace netloom {
namespace {

constexpr int kTrials = 12;
constexpr double kLeastDamping = 1e-12, kMostDamping = 1e12;

}  // namespace

bool marquardtStep(const OptimizerDescriptor::WholeCall& call, double damping, double factor) {
    const auto n = Eigen::Index(call.values.size());
    std::vector<double> gradient(call.values.size()), matrix(size_t(n * n)), trial(call.values.size());
    const auto loss = call.loss.gaussNewton(call.values, gradient, matrix);
    if (!loss) return false;
    if (!std::isfinite(*loss)) return true;

    const Eigen::Map<const Eigen::MatrixXd> h(matrix.data(), n, n);  // lower triangle row-major is upper triangle here
    const Eigen::Map<const Eigen::VectorXd> g(gradient.data(), n);
    const double largest = std::max(h.diagonal().maxCoeff(), 1e-300);
    double lambda = call.state[0] > 0 ? call.state[0] : damping;
    for (int attempt = 0; attempt < kTrials; ++attempt) {
        Eigen::MatrixXd damped = h.transpose();
        damped.diagonal().array() += lambda * largest;
        const Eigen::VectorXd d = damped.selfadjointView<Eigen::Lower>().ldlt().solve(-g);
        for (Eigen::Index i = 0; i < n; ++i) trial[size_t(i)] = call.values[size_t(i)] + call.learningRate * d[i];
        const auto there = call.loss.evaluate(trial, {});
        if (!there) return false;
        if (*there < *loss) {
            std::ranges::copy(trial, call.values.begin());
            call.state[0] = std::max(lambda / factor, kLeastDamping);
            return true;
        }
        lambda = std::min(lambda * factor, kMostDamping);
    }
    call.state[0] = lambda;
    return true;
}

}  // namespace netloom
