#include "ui/commands/run_words.h"

#include <QCoreApplication>
#include <cmath>
#include <map>

#include "ui/widgets/text.h"

namespace netloom::ui {
namespace {

QString tr(const char* text) { return QCoreApplication::translate("RunWords", text); }

double lossOf(const EpochPoint& point) {
    const Metrics& metrics = point.validation.empty() ? point.train : point.validation;
    const auto loss = metrics.find("loss");
    return loss == metrics.end() ? 1e300 : loss->second;
}

}  // namespace

QString metricTitle(const std::string& id) {
    static const std::map<std::string, const char*> titles{
        {"loss", QT_TRANSLATE_NOOP("RunWords", "Loss")},
        {"log_loss", QT_TRANSLATE_NOOP("RunWords", "Log loss")},
        {"accuracy", QT_TRANSLATE_NOOP("RunWords", "Accuracy")},
        {"balanced_accuracy", QT_TRANSLATE_NOOP("RunWords", "Balanced accuracy")},
        {"f1_macro", QT_TRANSLATE_NOOP("RunWords", "Macro F1")},
        {"auc", QT_TRANSLATE_NOOP("RunWords", "ROC AUC")},
        {"rmse", QT_TRANSLATE_NOOP("RunWords", "RMSE")},
        {"mae", QT_TRANSLATE_NOOP("RunWords", "Mean absolute error")},
        {"r2", QT_TRANSLATE_NOOP("RunWords", "R²")},
    };
    const auto found = titles.find(id);
    return found == titles.end() ? QString::fromStdString(id) : tr(found->second);
}

QString metricText(const std::string& id, double value) {
    if (id == "accuracy" || id == "balanced_accuracy") return percentText(value, 1);
    return shortNumber(value, 4);
}

QString metricTick(const std::string& id, double value) {
    if (id != "accuracy" && id != "balanced_accuracy") return shortNumber(value, 4);
    const double tenths = value * 1000;
    return percentText(value, std::abs(tenths - 10 * std::round(tenths / 10)) < 1e-6 ? 0 : 1);
}

std::string primaryMetric(const Metrics& metrics) {
    for (const char* id : {"accuracy", "rmse", "loss"})
        if (metrics.count(id)) return id;
    return {};
}

bool largerIsBetter(const std::string& metric) { return metric != "loss" && metric != "rmse" && metric != "mae"; }

QString runStateText(RunState state) {
    switch (state) {
        case RunState::running: return QCoreApplication::translate("RunWords", "Training");
        case RunState::paused: return QCoreApplication::translate("RunWords", "Paused");
        case RunState::finished: return QCoreApplication::translate("RunWords", "Finished");
        case RunState::stopped: return QCoreApplication::translate("RunWords", "Stopped");
        case RunState::failed: return QCoreApplication::translate("RunWords", "Failed");
    }
    return {};
}

QString eventIcon(EventKind kind) {
    switch (kind) {
        case EventKind::started:
        case EventKind::resumed: return "play";
        case EventKind::learningRate: return "zap";
        case EventKind::best: return "flag";
        case EventKind::earlyStop:
        case EventKind::targetReached:
        case EventKind::finished: return "circle-check";
        case EventKind::timeLimit: return "timer";
        case EventKind::stopped: return "square";
        case EventKind::paused: return "pause";
        case EventKind::nonFinite:
        case EventKind::failed: return "triangle-alert";
    }
    return "flag";
}

const EpochPoint* bestEpoch(const RunLog& log) {
    const EpochPoint* best = nullptr;
    for (const EpochPoint& point : log.epochs)
        if (!best || lossOf(point) < lossOf(*best)) best = &point;
    return best;
}

}  // namespace netloom::ui
