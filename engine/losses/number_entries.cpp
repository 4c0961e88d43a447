// Losses for numbers.

#include "engine/losses/loss_entries.h"
#include "engine/losses/loss_functions.h"

namespace netloom {

LossDescriptor meanSquaredError() {
    LossDescriptor loss;
    loss.id = "mse";
    loss.isSquaredError = true;
    loss.title = NL_TR("engine", "Mean squared error");
    loss.help = NL_TR("engine", "For numbers: the mean of the squared differences; large errors count most.");
    loss.fits = {TargetKind::number};
    computes(loss, [](const ParamMap&, const auto& call) { return meanSquaredErrorLoss(call); });
    return loss;
}

LossDescriptor meanAbsoluteError() {
    LossDescriptor loss;
    loss.id = "mae";
    loss.title = NL_TR("engine", "Mean absolute error");
    loss.help = NL_TR("engine", "For numbers with outliers: the mean of the absolute differences.");
    loss.fits = {TargetKind::number};
    computes(loss, [](const ParamMap&, const auto& call) { return meanAbsoluteErrorLoss(call); });
    return loss;
}

LossDescriptor huber() {
    LossDescriptor loss;
    loss.id = "huber";
    loss.title = NL_TR("engine", "Huber");
    loss.help = NL_TR("engine", "For numbers with some outliers: squared for small differences, linear for large ones.");
    loss.params = {{.id = "delta",
                    .title = NL_TR("engine", "Delta"),
                    .help = NL_TR("engine", "Differences below this count squared, above it linearly; 1 is the target's "
                                            "standard deviation"),
                    .kind = ParamKind::real,
                    .defaultValue = 1.0,
                    .minimum = 1e-6,
                    .maximum = 1e6}};
    loss.fits = {TargetKind::number};
    computes(loss, [specs = loss.params](const ParamMap& params, const auto& call) {
        return huberLoss(call, realParam(specs, params, "delta"));
    });
    return loss;
}

LossDescriptor logCosh() {
    LossDescriptor loss;
    loss.id = "logCosh";
    loss.title = NL_TR("engine", "Log-cosh");
    loss.help = NL_TR("engine", "For numbers with some outliers: like Huber with a smooth passage from squared to linear and "
                                "nothing to set.");
    loss.fits = {TargetKind::number};
    computes(loss, [](const ParamMap&, const auto& call) { return logCoshLoss(call); });
    return loss;
}

LossDescriptor quantile() {
    LossDescriptor loss;
    loss.id = "quantile";
    loss.title = NL_TR("engine", "Quantiles");
    loss.help = NL_TR("engine", "For numbers with an idea of their spread: one unit per quantile, each learning the value that "
                                "this share of the targets stays below. The quantile nearest to one half is the prediction, "
                                "the others are its band.");
    loss.params = {{.id = "quantiles",
                    .title = NL_TR("engine", "Quantiles"),
                    .help = NL_TR("engine", "Rising numbers between 0 and 1, such as 0.1 0.5 0.9; the Output needs one unit for each"),
                    .kind = ParamKind::text,
                    .defaultValue = std::string("0.1 0.5 0.9"),
                    .checkText = [](const std::string& text) -> Expected<void> {
                        NETLOOM_CHECK(parseQuantiles(text));
                        return {};
                    }}};
    loss.fits = {TargetKind::number};
    loss.quantiles = [specs = loss.params](const ParamMap& params) {
        const auto read = parseQuantiles(textParam(specs, params, "quantiles"));
        return read ? std::vector<double>(read->levels.begin(), read->levels.begin() + int64_t(read->count)) : std::vector<double>{0.5};
    };
    computes(loss, [specs = loss.params](const ParamMap& params, const auto& call) {
        const auto read = parseQuantiles(textParam(specs, params, "quantiles"));
        NETLOOM_ASSERT(read.has_value());  // the Output's parameters were checked
        return quantileLoss(call, *read);
    });
    return loss;
}

LossDescriptor poisson() {
    LossDescriptor loss;
    loss.id = "poisson";
    loss.title = NL_TR("engine", "Poisson");
    loss.help = NL_TR("engine", "For counts, which are never negative and spread more the larger they are. The unit is the "
                                "logarithm of the expected count, as a share of the mean count.");
    loss.fits = {TargetKind::number};
    loss.link = loss.singleLink = OutputLink::exponential;
    loss.scale = NumberScale::relativeToMean;
    loss.lowest = 0;
    computes(loss, [](const ParamMap&, const auto& call) { return poissonLoss(call); });
    return loss;
}

}  // namespace netloom
