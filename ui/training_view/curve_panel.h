#pragma once
// The curves of the Train page: loss, metric and learning rate on one shared horizontal axis. The focused run shows
// training and validation; other ticked runs show validation in their own colour. Every point stands in the run's log.

#include <QWidget>

#include <map>

#include "engine/training/run.h"

class QCheckBox;
class QLabel;
class QSlider;

namespace netloom::ui {

class CurvePlot;
class SegmentedControl;
class Workbench;

class CurvePanel : public QWidget {
    Q_OBJECT
 public:
    enum class Axis { epoch, step, time };

    explicit CurvePanel(Workbench* workbench, QWidget* parent = nullptr);
    CurvePlot* lossPlot() { return loss_; }
    CurvePlot* metricPlot() { return metric_; }
    CurvePlot* ratePlot() { return rate_; }
    /// Ids of the focused run's curves in a plot.
    struct Curves { int train = -1, validation = -1; };
    Curves lossCurves() const { return lossCurves_; }
    Curves metricCurves() const { return metricCurves_; }

    /// The name of the metric beside the loss ("accuracy", "rmse"); empty: only loss so far.
    std::string metricName() const { return metricName_; }

 protected:
    void showEvent(QShowEvent* event) override;

 private:
    void build();
    void applySettings();
    void save(const char* key, const QString& value);
    void rebuild();
    void advance();
    void addFocused(const RunLog& log);
    void addOther(const RunRecord& run);
    void appendPoints(const RunLog& log);
    void showEvents(const RunLog& log);
    double x(double epoch, int64_t step, double seconds) const;
    bool isFocusedActive() const;
    void showPlan();

    Workbench* workbench_;
    QLabel* smoothingName_;
    QSlider* smoothing_;
    QLabel* smoothingValue_;
    QCheckBox* raw_;
    QCheckBox* events_;
    QLabel* axisName_;
    SegmentedControl* axis_;
    CurvePlot* loss_;
    CurvePlot* metric_;
    CurvePlot* rate_;
    Curves lossCurves_, metricCurves_;
    int rateCurve_ = -1;
    std::string metricName_;
    size_t shownSteps_ = 0, shownEpochs_ = 0;
    bool applying_ = false;
    bool stale_ = true;
};

}  // namespace netloom::ui
