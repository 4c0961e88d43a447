#include <algorithm>
#include <cmath>
#include <numeric>

#include "engine/data/steps/step_descriptor.h"

namespace netloom {
namespace {

const std::vector<ColumnKind> kNumeric{ColumnKind::number, ColumnKind::datetime};
const std::vector<ColumnKind> kCategorical{ColumnKind::category};

double meanOf(const std::vector<double>& values) {
    return values.empty() ? 0.0 : std::accumulate(values.begin(), values.end(), 0.0) / double(values.size());
}

double medianOf(const std::vector<double>& sorted) {
    if (sorted.empty()) return 0;
    const size_t half = sorted.size() / 2;
    return sorted.size() % 2 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
}

/// Centre and spread of the transformed training values become offset and scale; a constant column encodes to 0.
void standardiseAfterTransform(const TrainingColumn& training, EncodedColumn& encoded) {
    double sum = 0, squares = 0;
    const auto n = double(std::max<size_t>(training.sorted.size(), 1));
    for (const double value : training.sorted) sum += transformNumber(encoded, value);
    const double mean = sum / n;
    for (const double value : training.sorted) {
        const double centred = transformNumber(encoded, value) - mean;
        squares += centred * centred;
    }
    const double deviation = std::sqrt(squares / n);
    encoded.offset = mean;
    encoded.scale = deviation > 1e-12 * std::max(1.0, std::abs(mean)) ? 1 / deviation : 0;
}

void fitImpute(const ParamMap& params, const TrainingColumn& training, EncodedColumn& encoded) {
    const auto& strategy = std::get<std::string>(params.at("strategy"));
    encoded.imputed = strategy == "mean" ? meanOf(training.sorted) : strategy == "zero" ? 0 : medianOf(training.sorted);
    encoded.hasMissingFlag = std::get<bool>(params.at("flag")) && training.missing > 0;
}

void fitStandardise(const ParamMap&, const TrainingColumn& training, EncodedColumn& encoded) {
    standardiseAfterTransform(training, encoded);
}

void fitMinMax(const ParamMap&, const TrainingColumn& training, EncodedColumn& encoded) {
    if (training.sorted.empty()) return;
    const double range = training.sorted.back() - training.sorted.front();
    encoded.offset = training.sorted.front();
    encoded.scale = range > 0 ? 1 / range : 0;
}

void fitSignedLog(const ParamMap&, const TrainingColumn& training, EncodedColumn& encoded) {
    encoded.transform = "signedLog";
    standardiseAfterTransform(training, encoded);
}

/// Inverse of the standard normal distribution function (P. J. Acklam's rational approximation, |error| < 1.2e-9).
double normalQuantile(double p) {
    constexpr double a[] = {-39.69683028665376, 220.9460984245205,  -275.9285104469687,
                            138.3577518672690,  -30.66479806614716, 2.506628277459239};
    constexpr double b[] = {-54.47609879822406, 161.5858368580409, -155.6989798598866, 66.80131188771972,
                            -13.28068155288572};
    constexpr double c[] = {-0.007784894002430293, -0.3223964580411365, -2.400758277161838,
                            -2.549732539343734,    4.374664141464968,   2.938163982698783};
    constexpr double d[] = {0.007784695709041462, 0.3224671290700398, 2.445134137142996, 3.754408661907416};
    constexpr double kTail = 0.02425;
    if (p < kTail || p > 1 - kTail) {
        const double q = std::sqrt(-2 * std::log(p < kTail ? p : 1 - p));
        const double x = (((((c[0] * q + c[1]) * q + c[2]) * q + c[3]) * q + c[4]) * q + c[5]) /
                         ((((d[0] * q + d[1]) * q + d[2]) * q + d[3]) * q + 1);
        return p < kTail ? x : -x;
    }
    const double q = p - 0.5, r = q * q;
    return (((((a[0] * r + a[1]) * r + a[2]) * r + a[3]) * r + a[4]) * r + a[5]) * q /
           (((((b[0] * r + b[1]) * r + b[2]) * r + b[3]) * r + b[4]) * r + 1);
}

/// Piecewise linear map of the training quantiles onto those of a standard normal distribution. Quantiles that are
/// equal share one knot in the middle of the range they cover, as ranks of ties do.
void fitQuantile(const ParamMap& params, const TrainingColumn& training, EncodedColumn& encoded) {
    encoded.transform = "quantile";
    const auto wanted = std::get<int64_t>(params.at("knots"));
    const auto n = int64_t(training.sorted.size());
    const auto shareOf = [&](int64_t i) { return (double(i) + 0.5) / double(wanted); };
    const auto knotOf = [&](int64_t i) {
        return training.sorted[size_t(std::min<int64_t>(int64_t(shareOf(i) * double(n)), n - 1))];
    };
    for (int64_t first = 0, last = 0; first < wanted && n > 0; first = last + 1) {
        last = first;
        while (last + 1 < wanted && knotOf(last + 1) == knotOf(first)) ++last;
        encoded.knots.push_back(knotOf(first));
        encoded.knotValues.push_back(normalQuantile((shareOf(first) + shareOf(last)) / 2));
    }
    standardiseAfterTransform(training, encoded);
}

/// Steps without state of their own, or whose state is learnt elsewhere.
void fitNothing(const ParamMap&, const TrainingColumn&, EncodedColumn&) {}

/// Dictionary indices that occur in training, most frequent first.
std::vector<size_t> byFrequency(const TrainingColumn& training) {
    std::vector<size_t> order;
    for (size_t i = 0; i < training.counts.size(); ++i)
        if (training.counts[i] > 0) order.push_back(i);
    std::stable_sort(order.begin(), order.end(),
                     [&](size_t a, size_t b) { return training.counts[a] > training.counts[b]; });
    return order;
}

void fitOneHot(const ParamMap& params, const TrainingColumn& training, EncodedColumn& encoded) {
    const auto most = size_t(std::get<int64_t>(params.at("maximum")));
    const auto least = std::get<int64_t>(params.at("minimumCount"));
    std::vector<size_t> order = byFrequency(training);
    std::erase_if(order, [&](size_t i) { return training.counts[i] < least; });
    if (order.size() > most) order.resize(most);
    std::sort(order.begin(), order.end());
    for (const size_t i : order) encoded.categories.push_back(training.column->categories[i]);
    encoded.slotCount = int(encoded.categories.size());
    encoded.hasMissingFlag = training.missing > 0;
}

void fitIndex(const ParamMap&, const TrainingColumn& training, EncodedColumn& encoded) {
    for (const size_t i : byFrequency(training)) encoded.categories.push_back(training.column->categories[i]);
    const auto n = double(std::max<size_t>(encoded.categories.size(), 1));
    encoded.offset = (n - 1) / 2;
    encoded.scale = n > 1 ? std::sqrt(12 / (n * n - 1)) : 0;  // of a uniform distribution over the indices
    encoded.imputed = n;
    encoded.hasMissingFlag = training.missing > 0;
}

void fitPixels(const ParamMap& params, const TrainingColumn&, EncodedColumn& encoded) {
    const bool symmetric = std::get<std::string>(params.at("range")) == "symmetric";
    encoded.offset = symmetric ? 127.5 : 0;
    encoded.scale = symmetric ? 1 / 127.5 : 1 / 255.0;
}

ParamSpec integerParam(std::string id, Message title, Message help, int64_t value, double low, double high) {
    ParamSpec spec;
    spec.id = std::move(id);
    spec.title = std::move(title);
    spec.help = std::move(help);
    spec.kind = ParamKind::integer;
    spec.defaultValue = value;
    spec.minimum = low;
    spec.maximum = high;
    return spec;
}

ParamSpec choiceParam(std::string id, Message title, Message help, std::vector<Choice> choices) {
    ParamSpec spec;
    spec.id = std::move(id);
    spec.title = std::move(title);
    spec.help = std::move(help);
    spec.kind = ParamKind::choice;
    spec.defaultValue = choices.front().id;
    spec.choices = std::move(choices);
    return spec;
}

ParamSpec flagParam() {
    ParamSpec spec;
    spec.id = "flag";
    spec.title = NL_TR("engine", "Flag missing values");
    spec.help = NL_TR("engine", "Adds one input that is 1 where the value was missing.");
    spec.kind = ParamKind::boolean;
    spec.defaultValue = true;
    return spec;
}

StepDescriptor imputeStep() {
    return {"impute",
            NL_TR("engine", "Fill missing"),
            NL_TR("engine", "Replaces missing numbers by a value learnt from the training rows."),
            kNumeric,
            false,
            {choiceParam("strategy", NL_TR("engine", "Fill with"), NL_TR("engine", "What replaces a missing value."),
                         {{"median", NL_TR("engine", "Median")},
                          {"mean", NL_TR("engine", "Mean")},
                          {"zero", NL_TR("engine", "Zero")}}),
             flagParam()},
            fitImpute};
}

StepDescriptor quantileStep() {
    return {"quantile",
            NL_TR("engine", "Quantile to normal"),
            NL_TR("engine",
                  "Maps the training quantiles onto a normal distribution; good for skewed numbers and outliers."),
            kNumeric,
            true,
            {integerParam("knots", NL_TR("engine", "Quantiles"), NL_TR("engine", "Points of the piecewise linear map."),
                          64, 2, 1000)},
            fitQuantile};
}

StepDescriptor oneHotStep() {
    return {
        "oneHot",
        NL_TR("engine", "One-hot"),
        NL_TR("engine", "One input per category; unseen and rare categories are all zero, missing has a flag."),
        kCategorical,
        true,
        {integerParam("maximum", NL_TR("engine", "At most"), NL_TR("engine", "Keeps the most frequent categories."),
                      128, 1, 10000),
         integerParam("minimumCount", NL_TR("engine", "Rare below"),
                      NL_TR("engine", "Categories with fewer training rows get no input of their own."), 1, 1, 1e9)},
        fitOneHot};
}

StepDescriptor pixelsStep() {
    return {"pixels",
            NL_TR("engine", "Scale pixels"),
            NL_TR("engine", "Brings pixel values from 0–255 into a small range."),
            {ColumnKind::image},
            true,
            {choiceParam("range", NL_TR("engine", "Range"), NL_TR("engine", "Values the network receives."),
                         {{"unit", NL_TR("engine", "0 to 1")}, {"symmetric", NL_TR("engine", "−1 to 1")}})},
            fitPixels};
}

StepDescriptor tokensStep() {
    return {"tokens",
            NL_TR("engine", "Tokens"),
            NL_TR("engine", "Cuts texts into words or characters and numbers them by frequency in the training rows; an Embedding "
                            "layer reads them."),
            {ColumnKind::text, ColumnKind::category},
            true,
            {choiceParam("unit", NL_TR("engine", "Unit"), NL_TR("engine", "What counts as one token."),
                         {{"word", NL_TR("engine", "Words")}, {"character", NL_TR("engine", "Characters")}}),
             integerParam("vocabulary", NL_TR("engine", "Vocabulary"), NL_TR("engine", "Keeps the most frequent tokens."), 20000, 3, 1e6),
             integerParam("minimumCount", NL_TR("engine", "Rare below"),
                          NL_TR("engine", "Tokens with fewer training occurrences count as unknown."), 2, 1, 1e6),
             integerParam("length", NL_TR("engine", "Length"),
                          NL_TR("engine", "Longer texts are cut, shorter ones padded; 0 chooses a length that holds 95 % of "
                                          "the training texts, at most 256."), 0, 0, 10000)},
            fitNothing};
}

StepDescriptor windowStep() {
    return {"window",
            NL_TR("engine", "Window of rows"),
            NL_TR("engine", "The rows before each row, in table order, become one sequence with a channel per column: for "
                            "forecasts. The target may be among the columns."),
            {ColumnKind::number},
            true,
            {integerParam("length", NL_TR("engine", "Length"), NL_TR("engine", "Rows in the window."), 24, 1, 100000),
             integerParam("horizon", NL_TR("engine", "Horizon"),
                          NL_TR("engine", "How many rows ahead of the window's end the predicted row lies; 0 includes the row itself."),
                          1, 0, 100000)},
            fitNothing};
}

StepDescriptor seriesStep() {
    return {"series",
            NL_TR("engine", "Columns are one series"),
            NL_TR("engine", "Takes the columns as the steps of one series, in their order, with a common scale."),
            {ColumnKind::number},
            true,
            {},
            fitNothing};
}

std::vector<StepDescriptor> makeSteps() {
    return {imputeStep(),
            {"standardise",
             NL_TR("engine", "Standardise"),
             NL_TR("engine", "Subtracts the mean and divides by the standard deviation of the training rows."),
             kNumeric,
             true,
             {},
             fitStandardise},
            quantileStep(),
            {"signedLog",
             NL_TR("engine", "Logarithm"),
             NL_TR("engine", "sign(x)·log(1 + |x|), then standardised; good for amounts that span magnitudes."),
             kNumeric,
             true,
             {},
             fitSignedLog},
            {"minMax",
             NL_TR("engine", "Scale to 0–1"),
             NL_TR("engine", "Minimum becomes 0, maximum becomes 1."),
             kNumeric,
             true,
             {},
             fitMinMax},
            {"passThrough",
             NL_TR("engine", "As it is"),
             NL_TR("engine", "Hands the number on unchanged."),
             kNumeric,
             true,
             {},
             fitNothing},
            oneHotStep(),
            {"index",
             NL_TR("engine", "Index"),
             NL_TR("engine", "One input: the rank of the category by frequency, standardised."),
             kCategorical,
             true,
             {},
             fitIndex},
            pixelsStep(),
            tokensStep(),
            windowStep(),
            seriesStep(),
            {"asClasses",
             NL_TR("engine", "Numbers are classes"),
             NL_TR("engine", "Treats each distinct number of the target as a class."),
             {ColumnKind::number},
             false,
             {},
             fitNothing}};
}

}  // namespace

const std::vector<StepDescriptor>& builtinSteps() {
    static const std::vector<StepDescriptor> steps = makeSteps();
    return steps;
}

const StepDescriptor* findStep(const std::string& id) {
    for (const StepDescriptor& step : builtinSteps())
        if (step.id == id) return &step;
    return nullptr;
}

double transformNumber(const EncodedColumn& column, double value) {
    if (column.transform == "signedLog") return std::copysign(std::log1p(std::abs(value)), value);
    if (column.transform != "quantile") return value;
    if (column.knots.empty()) return 0;
    // Linear between knots, constant outside.
    const auto above = std::upper_bound(column.knots.begin(), column.knots.end(), value);
    if (above == column.knots.begin()) return column.knotValues.front();
    if (above == column.knots.end()) return column.knotValues.back();
    const auto i = size_t(above - column.knots.begin());
    const double share = (value - column.knots[i - 1]) / (column.knots[i] - column.knots[i - 1]);
    return column.knotValues[i - 1] + share * (column.knotValues[i] - column.knotValues[i - 1]);
}

void encodeNumber(const EncodedColumn& column, double value, float* out) {
    const bool missing = !std::isfinite(value);
    out[0] = float((transformNumber(column, missing ? column.imputed : value) - column.offset) * column.scale);
    if (column.hasMissingFlag) out[column.slotCount] = missing ? 1.0f : 0.0f;
}

void encodeCategory(const EncodedColumn& column, int32_t slot, float* out) {
    constexpr int32_t kMissing = -2;
    if (column.encoder == "index") {
        out[0] = float(((slot >= 0 ? double(slot) : column.imputed) - column.offset) * column.scale);
    } else {
        std::fill_n(out, column.slotCount, 0.0f);
        if (slot >= 0) out[slot] = 1.0f;
    }
    if (column.hasMissingFlag) out[column.slotCount] = slot == kMissing ? 1.0f : 0.0f;
}

}  // namespace netloom
