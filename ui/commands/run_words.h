#pragma once
// How metrics, events and states of runs are named and written wherever runs appear.

#include <QString>

#include <string>
#include <vector>

#include "engine/training/run.h"

namespace netloom::ui {

QString metricTitle(const std::string& id);
/// One sentence that says how it is defined; empty for an unknown one.
QString metricHelp(const std::string& id);
/// "98.3 %" for shares, short numbers otherwise.
QString metricText(const std::string& id, double value);
/// The same for axis ticks: "98 %" where nothing follows the point.
QString metricTick(const std::string& id, double value);
/// The metric people look at first: accuracy for classes, RMSE for numbers, else loss; empty when there is none.
/// The few metrics that are shown first, most telling first.
const std::vector<std::string>& headlineMetrics();
std::string primaryMetric(const Metrics& metrics);
/// Better when larger?
bool largerIsBetter(const std::string& metric);

QString runStateText(RunState state);
QString eventIcon(EventKind kind);
/// The metrics of the best epoch so far, from the log of a run that is still going.
const EpochPoint* bestEpoch(const RunLog& log);

}  // namespace netloom::ui
