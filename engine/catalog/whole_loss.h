#pragma once
// The training loss over all rows as a function of the values that learn, for optimizers that need it whole. Always in double:
// a line search compares losses that differ little.

#include <optional>
#include <span>

namespace netloom {

class WholeLoss {
 public:
    virtual ~WholeLoss() = default;
    /// The loss there; writes the gradient unless it is empty. None: broken off, because somebody goes away.
    virtual std::optional<double> evaluate(std::span<const double> values, std::span<double> gradient) = 0;
    /// Of squared errors only: the loss with its gradient and its Gauss–Newton matrix [n, n], of which the lower triangle
    /// holds: the second derivatives without those of the network's answers.
    virtual std::optional<double> gaussNewton(std::span<const double> values, std::span<double> gradient,
                                              std::span<double> matrix) = 0;
};

}  // namespace netloom
