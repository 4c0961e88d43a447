#include "ui/commands/run_words.h"

#include <QCoreApplication>
#include <cmath>
#include <map>
#include <set>

#include "ui/widgets/text.h"

namespace netloom::ui {
namespace {

QString tr(const char* text) { return QCoreApplication::translate("RunWords", text); }

double lossOf(const EpochPoint& point) {
    const Metrics& metrics = point.validation.empty() ? point.train : point.validation;
    const auto loss = metrics.find("loss");
    return loss == metrics.end() ? 1e300 : loss->second;
}

/// The metric of "COLUMN.accuracy", as those of a network's further outputs are called.
std::string ownPart(const std::string& metric) { return metric.substr(metric.rfind('.') + 1); }

/// Shown in percent.
bool isShare(const std::string& metric) {
    return metric.ends_with("accuracy") || metric == "mape" || metric == "band_coverage";
}

/// A score whose best value is 1: always with the same digits, so that 1.0000 stands beside 0.9962.
bool isScore(const std::string& metric) {
    static const std::set<std::string> kScores{"f1_macro", "f1_weighted", "precision_macro", "precision_weighted", "recall_macro",
                                               "recall_weighted", "auc", "pr_auc", "kappa", "mcc", "r2"};
    return kScores.contains(metric);
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
        {"top_3_accuracy", QT_TRANSLATE_NOOP("RunWords", "Top-3 accuracy")},
        {"top_5_accuracy", QT_TRANSLATE_NOOP("RunWords", "Top-5 accuracy")},
        {"precision_macro", QT_TRANSLATE_NOOP("RunWords", "Macro precision")},
        {"recall_macro", QT_TRANSLATE_NOOP("RunWords", "Macro recall")},
        {"precision_weighted", QT_TRANSLATE_NOOP("RunWords", "Weighted precision")},
        {"recall_weighted", QT_TRANSLATE_NOOP("RunWords", "Weighted recall")},
        {"f1_weighted", QT_TRANSLATE_NOOP("RunWords", "Weighted F1")},
        {"pr_auc", QT_TRANSLATE_NOOP("RunWords", "PR AUC")},
        {"kappa", QT_TRANSLATE_NOOP("RunWords", "Cohen's kappa")},
        {"mcc", QT_TRANSLATE_NOOP("RunWords", "Matthews correlation")},
        {"mape", QT_TRANSLATE_NOOP("RunWords", "Mean relative error")},
        {"band_coverage", QT_TRANSLATE_NOOP("RunWords", "Within the band")},
        {"band_width", QT_TRANSLATE_NOOP("RunWords", "Width of the band")},
        {"r2", QT_TRANSLATE_NOOP("RunWords", "R²")},
    };
    const std::string own = ownPart(id);
    const auto found = titles.find(own);
    const QString title = found == titles.end() ? QString::fromStdString(own) : tr(found->second);
    if (own == id) return title;
    return tr("%1: %2").arg(QString::fromStdString(id.substr(0, id.size() - own.size() - 1)), title);
}

QString metricHelp(const std::string& id) {
    static const std::map<std::string, const char*> texts{
        {"loss", QT_TRANSLATE_NOOP("RunWords", "What training makes small, over these rows.")},
        {"log_loss", QT_TRANSLATE_NOOP("RunWords", "Mean of minus the logarithm of the probability given to the true class.")},
        {"accuracy", QT_TRANSLATE_NOOP("RunWords", "Share of rows answered correctly.")},
        {"balanced_accuracy", QT_TRANSLATE_NOOP("RunWords", "Mean over the classes of the share of their rows answered correctly.")},
        {"top_3_accuracy", QT_TRANSLATE_NOOP("RunWords", "Share of rows whose true class is among the three highest.")},
        {"top_5_accuracy", QT_TRANSLATE_NOOP("RunWords", "Share of rows whose true class is among the five highest.")},
        {"precision_macro", QT_TRANSLATE_NOOP("RunWords", "Of the rows answered with a class, the share that belong to it; mean over the classes.")},
        {"recall_macro", QT_TRANSLATE_NOOP("RunWords", "Of the rows of a class, the share that were found; mean over the classes.")},
        {"f1_macro", QT_TRANSLATE_NOOP("RunWords", "Harmonic mean of precision and recall; mean over the classes.")},
        {"precision_weighted", QT_TRANSLATE_NOOP("RunWords", "Precision, mean over the classes by their rows.")},
        {"recall_weighted", QT_TRANSLATE_NOOP("RunWords", "Recall, mean over the classes by their rows; the same as accuracy.")},
        {"f1_weighted", QT_TRANSLATE_NOOP("RunWords", "F1, mean over the classes by their rows.")},
        {"auc", QT_TRANSLATE_NOOP("RunWords", "How often a row of the class scores higher than one of another class; mean over the classes, or of the second of two.")},
        {"pr_auc", QT_TRANSLATE_NOOP("RunWords", "Area under precision against recall (average precision): strict where a class is rare.")},
        {"kappa", QT_TRANSLATE_NOOP("RunWords", "Agreement with the truth beyond what chance would give: 0 none, 1 full.")},
        {"mcc", QT_TRANSLATE_NOOP("RunWords", "Correlation of answers and truth, for any number of classes: 0 none, 1 full.")},
        {"rmse", QT_TRANSLATE_NOOP("RunWords", "Root of the mean squared error, in the target's unit.")},
        {"mae", QT_TRANSLATE_NOOP("RunWords", "Mean of the absolute errors, in the target's unit.")},
        {"mape", QT_TRANSLATE_NOOP("RunWords", "Mean of the absolute errors as a share of the true values; left out when one of them is 0.")},
        {"r2", QT_TRANSLATE_NOOP("RunWords", "Share of the target's variance that is explained: 0 is no better than the mean.")},
        {"band_coverage", QT_TRANSLATE_NOOP("RunWords", "Share of rows whose true value lies between the lowest and the highest quantile.")},
        {"band_width", QT_TRANSLATE_NOOP("RunWords", "Mean distance from the lowest to the highest quantile, in the target's unit.")},
    };
    const auto found = texts.find(ownPart(id));
    return found == texts.end() ? QString() : tr(found->second);
}

QString metricText(const std::string& id, double value) {
    if (isShare(ownPart(id))) return percentText(value, 1);
    if (isScore(ownPart(id)) && std::isfinite(value)) return QString::number(value, 'f', 4);
    return shortNumber(value, 4);
}

QString metricTick(const std::string& id, double value) {
    if (!isShare(ownPart(id))) return shortNumber(value, 4);
    const double tenths = value * 1000;
    return percentText(value, std::abs(tenths - 10 * std::round(tenths / 10)) < 1e-6 ? 0 : 1);
}

const std::vector<std::string>& headlineMetrics() {
    static const std::vector<std::string> kIds{"accuracy", "balanced_accuracy", "f1_macro", "auc", "rmse", "mae",
                                               "mape",     "r2",                "band_coverage", "loss"};
    return kIds;
}

std::string primaryMetric(const Metrics& metrics) {
    for (const char* id : {"accuracy", "rmse", "loss"})
        if (metrics.count(id)) return id;
    return {};
}

bool largerIsBetter(const std::string& metric) {
    static const std::set<std::string> kErrors{"loss", "log_loss", "rmse", "mae", "mape", "band_width"};
    return !kErrors.contains(ownPart(metric));
}

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
