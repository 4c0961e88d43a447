#pragma once
// Points in a plane by group: predicted against true with its identity line, residuals, projections, and the regions a
// classifier decides for. Above 4,000 points an even part is drawn and the summary says so.

#include <QImage>
#include <QRectF>
#include <vector>

#include "ui/plots/plot_widget.h"

namespace netloom::ui {

struct ScatterGroup {
    QString name;
    QString colorToken = "series:0";
    QString marker = "disc";          ///< see markers.h
    std::vector<double> x, y;
};

class ScatterPlot : public PlotWidget {
    Q_OBJECT

 public:
    enum class Guide { None, Identity, ZeroLine };

    explicit ScatterPlot(QWidget* parent = nullptr);

    void setGroups(std::vector<ScatterGroup> groups);
    /// A dashed line y = x (then both axes share one range) or y = 0.
    void setGuide(Guide guide);
    void setPointSize(double diameter) { pointSize_ = diameter; }
    void setFormat(std::function<QString(double)> format);

    /// What lies under the points: for each cell of a grid over `bounds` (rows from the lowest y up), one probability
    /// per class, [height, width, classes]; cells take the mixed colours of `classTokens`. Empty removes it.
    void setRegions(const QRectF& bounds, int width, int height, std::vector<float> probabilities,
                    QStringList classTokens);

    QString summary() const override;
    QVector<PlotColumn> dataTable() const override;
    int shownCount() const;

 signals:
    /// A click on, or Enter over, a point: its group and index in it.
    void pointClicked(int group, int index);

 protected:
    void restyle() override;
    void fitAxes() override;
    void hovered(const QPointF& pixel) override;
    bool hasData() const override;
    bool eventFilter(QObject* watched, QEvent* event) override;

 private:
    struct Hit {
        int group = -1, index = -1;
    };
    void paintRegions(QCPPainter* painter) const;
    void paintPoints(QCPPainter* painter) const;
    void paintGuide(QCPPainter* painter) const;
    void refreshRegionImage();
    Hit pointAt(const QPointF& pixel) const;
    size_t totalCount() const;
    size_t stride() const;

    std::vector<ScatterGroup> groups_;
    Guide guide_ = Guide::None;
    double pointSize_ = 6;
    std::function<QString(double)> format_;
    QRectF regionBounds_;
    QSize regionSize_;
    std::vector<float> regionProbabilities_;
    QStringList regionTokens_;
    QImage regionImage_;
    QPoint pressedAt_;
};

}  // namespace netloom::ui
