#pragma once
// Curves that grow while training runs: the raw values faint, the smoothed line over them, last value at the line end, a
// ring on the best epoch, event flags, the planned part shaded, values under the pointer.
//
// Raw values are drawn 1 px without antialiasing, thinned so that no spike is lost; smoothed lines 2.2 px, at most one
// point per pixel; the overlay has a buffer of its own, so moving the pointer repaints only that. GUI thread only.

#include <memory>
#include <vector>

#include "ui/plots/plot_widget.h"

namespace netloom::ui {

struct CurveOptions {
    QString name;
    QString colorToken = "series:0";
    bool showsRaw = true;       ///< faint raw values under the smoothed line
    bool isSmoothed = true;     ///< follows setSmoothing
    bool showsEndLabel = true;
    bool isFocused = true;      ///< 2.2 px; other runs are drawn 1.5 px
    bool isDashed = false;      ///< a planned or reference curve
};

/// A flag at the top of the chart with a dashed line down ("Best", "Learning rate 0.0003").
struct PlotEvent {
    double x = 0;
    QString label;
    QString iconName = "flag";
    QString colorToken = "textMuted";
};

class CurvePlot : public PlotWidget {
    Q_OBJECT

 public:
    enum class Scale { Linear, Log };

    explicit CurvePlot(QWidget* parent = nullptr);
    ~CurvePlot() override;

    /// Returns the id of the new curve.
    int addCurve(const CurveOptions& options);
    void setCurveOptions(int curve, const CurveOptions& options);
    void removeCurve(int curve);
    void removeAllCurves();
    void setCurveVisible(int curve, bool visible);

    /// Replaces all points; x ascending. NaN in y leaves a gap.
    void setPoints(int curve, std::vector<double> x, std::vector<double> y);
    /// Adds points behind the last one; cheap enough for 20 Hz.
    void appendPoint(int curve, double x, double y);
    int pointCount(int curve) const;

    void setSmoothing(double factor);  ///< 0 … 0.99
    void setRawVisible(bool on);
    void setEventsVisible(bool on);
    void setScale(Scale scale);
    Scale scale() const { return scale_; }
    /// Shows a Linear | Log switch in the header.
    void setScaleSwitchVisible(bool on);
    /// The right end of the x axis while a run is planned to go on; what lies beyond the last point is shaded.
    void setPlannedEnd(double x);
    /// Ring and flag at the best epoch of a curve; curve -1 removes them.
    void setBest(int curve, double x);
    void setEvents(std::vector<PlotEvent> events);
    /// How values are written at line ends and under the pointer (default: four significant digits); the axis may write
    /// its round values shorter.
    void setValueFormat(std::function<QString(double)> format, std::function<QString(double)> tickFormat = {});
    /// "Epoch"; heads the readout and the table. Of what is `counted` the axis marks whole numbers.
    void setXName(const QString& name, bool counted = true);
    /// How places on the x axis are written, for axes that show a function of the value (default: as they are).
    void setXFormat(std::function<QString(double)> format);

    QString summary() const override;
    QVector<PlotColumn> dataTable() const override;

 signals:
    void scaleChanged(netloom::ui::CurvePlot::Scale scale);
    /// The pointer is over this x; NaN when it left. Several charts can follow each other through setCursor.
    void cursorMoved(double x);

 public slots:
    void setCursor(double x);

 protected:
    void restyle() override;
    void fitAxes() override;
    void beforeReplot() override;
    void hovered(const QPointF& pixel) override;
    void hoverEnded() override;
    bool hasData() const override;
    void changeEvent(QEvent* event) override;

 private:
    struct Curve;
    Curve* find(int curve) const;
    void refreshLegend();
    void refreshTicker();
    void styleCurve(Curve& curve);
    void paintShade(QCPPainter* painter) const;
    void paintOverlay(QCPPainter* painter) const;
    void paintEvents(QCPPainter* painter) const;
    void paintBest(QCPPainter* painter) const;
    void paintEndLabels(QCPPainter* painter) const;
    void paintCursor(QCPPainter* painter) const;
    QString readout(double x) const;
    double lastX() const;
    int labelWidth() const;

    std::vector<std::unique_ptr<Curve>> curves_;
    int nextId_ = 0;
    double smoothing_ = 0;
    bool rawVisible_ = true;
    bool eventsVisible_ = true;
    Scale scale_ = Scale::Linear;
    class SegmentedControl* scaleSwitch_;
    double plannedEnd_;
    int bestCurve_ = -1;
    double bestX_ = 0;
    double cursor_;
    std::vector<PlotEvent> events_;
    std::function<QString(double)> format_, tickFormat_, formatX_;
    bool counted_ = true;
    QString xName_;
};

}  // namespace netloom::ui
