#include "engine/evaluation/predictions_csv.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace netloom {
namespace {

std::string csvField(const std::string& text) {
    if (text.find_first_of(",\"\r\n") == std::string::npos) return text;
    std::string quoted = "\"";
    for (const char c : text) {
        if (c == '"') quoted += '"';
        quoted += c;
    }
    return quoted + '"';
}

/// `suffix` tells the columns of further outputs apart.
void putHeader(const Evaluation& evaluation, const std::string& suffix, std::string& csv) {
    csv += csvField("prediction" + suffix);
    for (const std::string& name : evaluation.classes)
        csv += "," + csvField((evaluation.probabilities ? "probability" : "score") + suffix + "_" + name);
    for (const double level : evaluation.quantiles) csv += "," + csvField(fmt::format("quantile{}_{}", suffix, level));
}

void putPrediction(const Evaluation& evaluation, size_t row, std::string& csv) {
    const RowPrediction& prediction = evaluation.predictions[row];
    if (!evaluation.classes.empty()) {
        if (prediction.predictedClass >= 0) csv += csvField(evaluation.classes[size_t(prediction.predictedClass)]);
        csv += ',';
    }
    csv += fmt::format("{}", fmt::join(prediction.values, ","));
}

}  // namespace

std::string predictionsCsv(const Evaluation& evaluation, bool rowNumbers) {
    std::string csv = rowNumbers ? "row," : "";
    putHeader(evaluation, "", csv);
    for (const Evaluation& other : evaluation.more) putHeader(other, "_" + other.target, csv += ',');
    csv += '\n';
    for (size_t row = 0; row < evaluation.predictions.size(); ++row) {
        if (rowNumbers) csv += fmt::format("{},", evaluation.predictions[row].row + 1);
        putPrediction(evaluation, row, csv);
        for (const Evaluation& other : evaluation.more) putPrediction(other, row, csv += ',');
        csv += '\n';
    }
    return csv;
}

}  // namespace netloom
