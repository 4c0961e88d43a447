#pragma once
// Bars: histograms over numbers and counts per name, stacked by series, upright or lying.

#include <vector>

#include "ui/plots/plot_widget.h"

namespace netloom::ui {

struct BarSeries {
    QString name;
    QString colorToken = "series:0";
    std::vector<double> values;
};

class BarPlot : public PlotWidget {
    Q_OBJECT

 public:
    explicit BarPlot(QWidget* parent = nullptr);

    /// `edges` has one entry more than each series has values; series are stacked in their order.
    void setHistogram(std::vector<double> edges, std::vector<BarSeries> series);
    /// One bar per name.
    void setNamedBars(const QStringList& names, std::vector<BarSeries> series);
    void clear();
    /// How values of the x axis and of the height are written.
    void setFormats(std::function<QString(double)> x, std::function<QString(double)> height);
    void setLogX(bool on);

    QString summary() const override;
    QVector<PlotColumn> dataTable() const override;

 protected:
    void fitAxes() override;
    void hovered(const QPointF& pixel) override;
    bool hasData() const override { return !series_.empty() && !edges_.empty(); }

 private:
    void paintBars(QCPPainter* painter) const;
    void refreshTickers();
    int barAt(const QPointF& pixel) const;
    QString barName(int bar) const;
    int barCount() const { return int(edges_.size()) - 1; }
    double total(int bar) const;

    std::vector<double> edges_;
    QStringList names_;
    std::vector<BarSeries> series_;
    bool logX_ = false;
    std::function<QString(double)> formatX_, formatHeight_;
};

}  // namespace netloom::ui
