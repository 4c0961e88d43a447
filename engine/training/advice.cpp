#include "engine/training/advice.h"

#include <fmt/format.h>

#include <algorithm>

#include "engine/catalog/optimizer.h"

namespace netloom {
namespace {

constexpr int64_t kStepsPerEpoch = 8;  ///< a proposed batch leaves about so many

/// The largest power of two that is not above the limit, at least 1.
int64_t powerOfTwo(int64_t limit) {
    int64_t power = 1;
    while (power * 2 <= limit) power *= 2;
    return power;
}

SettingsFix useBatch(const TrainingSettings& settings, int64_t batch) {
    SettingsFix fix{{NL_TR("engine", "Use batch %1"), batch}, settings};
    fix.result.batchSize = batch;
    return fix;
}

std::string bytesText(int64_t bytes) {
    const double megabytes = double(bytes) / 1e6;
    return megabytes < 1000 ? fmt::format("{:.0f} MB", megabytes) : fmt::format("{:.1f} GB", megabytes / 1000);
}

std::optional<SettingsAdvice> aboutBatch(const TrainingSettings& settings, int64_t trainRows) {
    if (trainRows <= 0 || settings.batchSize <= trainRows) return std::nullopt;
    SettingsAdvice advice;
    advice.code = "batchAboveRows";
    advice.message = {NL_TR("engine", "Batch %1 exceeds the %2 training rows"), settings.batchSize, trainRows};
    advice.detail = NL_TR("engine", "Every epoch is one step only; smaller batches learn in fewer epochs");
    advice.fix = useBatch(settings, powerOfTwo(trainRows / kStepsPerEpoch));
    return advice;
}

std::optional<SettingsAdvice> aboutLearningRate(const TrainingSettings& settings) {
    const OptimizerDescriptor* optimizer = findOptimizer(settings.optimizer);
    if (!optimizer) return std::nullopt;
    const double rate = settings.effectiveLearningRate();
    const bool high = rate > optimizer->usualLearningRateHigh;
    if (!high && rate >= optimizer->usualLearningRateLow) return std::nullopt;
    const std::string name = optimizer->title.english(), value = fmt::format("{:.3g}", rate);
    SettingsAdvice advice;
    advice.code = "learningRateUnusual";
    advice.message = high ? Message{NL_TR("engine", "Learning rate %1 is high for %2"), value, name}
                          : Message{NL_TR("engine", "Learning rate %1 is low for %2"), value, name};
    advice.detail = {NL_TR("engine", "Usual are %1 to %2"), fmt::format("{:.3g}", optimizer->usualLearningRateLow),
                     fmt::format("{:.3g}", optimizer->usualLearningRateHigh)};
    advice.fix = SettingsFix{{NL_TR("engine", "Use %1"), fmt::format("{:.3g}", optimizer->defaultLearningRate)}, settings};
    advice.fix->result.learningRate = 0;
    return advice;
}

std::optional<SettingsAdvice> aboutMemory(const TrainingSettings& settings, const GraphAnalysis& analysis, int64_t trainRows,
                                          int64_t freeBytes) {
    const int64_t batch = trainRows > 0 ? std::min(settings.batchSize, trainRows) : settings.batchSize;
    const int64_t needed = analysis.trainingBytes(batch);
    if (freeBytes <= 0 || needed <= freeBytes) return std::nullopt;
    SettingsAdvice advice;
    advice.code = "memoryAboveFree";
    advice.message = {NL_TR("engine", "A training step needs about %1 of memory, %2 are free"), bytesText(needed),
                      bytesText(freeBytes)};
    int64_t fitting = powerOfTwo(batch);
    while (fitting > 1 && analysis.trainingBytes(fitting) > freeBytes) fitting /= 2;
    if (analysis.trainingBytes(fitting) <= freeBytes) {
        advice.detail = {NL_TR("engine", "Batch %1 needs %2"), fitting, bytesText(analysis.trainingBytes(fitting))};
        advice.fix = useBatch(settings, fitting);
    } else {
        advice.detail = NL_TR("engine", "Even one row at a time does not fit; make the largest layers smaller");
    }
    return advice;
}

}  // namespace

std::vector<SettingsAdvice> adviseSettings(const TrainingSettings& settings, const GraphAnalysis& analysis, int64_t trainRows,
                                           int64_t freeBytes) {
    std::vector<SettingsAdvice> all;
    for (auto& advice : {aboutMemory(settings, analysis, trainRows, freeBytes), aboutBatch(settings, trainRows),
                         aboutLearningRate(settings)})
        if (advice) all.push_back(*advice);
    return all;
}

}  // namespace netloom
