#pragma once
// Writes a trained model as an ONNX file (opset 17) and proves it: checker, then an independent interpreter of the bytes.

#include <filesystem>

#include "engine/base/progress.h"
#include "engine/evaluation/trained_model.h"

namespace netloom {

struct OnnxReport {
    std::filesystem::path file;      ///< "….unverified" when the difference is above the tolerance
    int64_t bytes = 0;
    int64_t verifiedRows = 0;
    double maxAbsDifference = 0;
    bool hasClasses = false;         ///< false for a predicted number
    int64_t sameClass = 0;           ///< rows with the same most probable class
    std::vector<double> differences; ///< per row, for the histogram
    std::string firstDeviatingNode;  ///< empty when verified
    double secondsPerRow = 0;        ///< of the interpreter
};

/// Never half written: a temporary file is renamed at the end. `verifyRows` rows of the test part (else validation, else
/// training) are compared, tolerance 1e-5 on probabilities (relative to the target's spread for regression).
Expected<OnnxReport> exportOnnx(const TrainedModel& model, const std::filesystem::path& file, int64_t verifyRows = 100,
                                const ProgressSink& progress = {});
/// The same proof for a file that exists already.
Expected<OnnxReport> verifyOnnx(const TrainedModel& model, const std::filesystem::path& file, int64_t verifyRows,
                                const ProgressSink& progress = {});

}  // namespace netloom
