#pragma once
// What all charts share: one style that follows the theme, a header with title and legend, zoom and pan, a data table
// (key T), a summary sentence for screen readers, export as PNG, SVG and CSV. GUI thread only.
//
// Drag zooms, Shift-drag pans, the wheel zooms at the cursor, double click or Home resets.

#include <QHBoxLayout>
#include <QVector>
#include <QWidget>
#include <functional>

class QCPPainter;
class QCustomPlot;
class QLabel;

namespace netloom::ui {

/// One column of the data table and of the CSV file.
struct PlotColumn {
    QString title;
    QVector<double> values;   ///< NaN: empty cell
    QStringList texts;        ///< used instead of values when not empty
};

struct LegendEntry {
    QString name;
    QString colorToken;
    enum class Mark { Line, Dashed, Disc, Square } mark = Mark::Line;
};

class PlotWidget : public QWidget {
    Q_OBJECT

 public:
    explicit PlotWidget(QWidget* parent = nullptr);
    ~PlotWidget() override;

    void setTitle(const QString& title);
    QString title() const;
    /// Room for controls at the right end of the header.
    void addHeaderWidget(QWidget* widget);
    void setHeaderVisible(bool on);
    void setAxisTitles(const QString& x, const QString& y);
    /// Shown in the middle while there are no data.
    void setEmptyText(const QString& text);

    QCustomPlot* canvas() const { return plot_; }

    /// One sentence about what the chart shows, for screen readers.
    virtual QString summary() const = 0;
    virtual QVector<PlotColumn> dataTable() const = 0;

    bool savePng(const QString& path, double scale = 2) const;
    bool saveSvg(const QString& path) const;
    bool saveCsv(const QString& path) const;
    QString csv() const;

    bool isZoomed() const { return zoomed_; }
    QSize minimumSizeHint() const override { return {160, 110}; }

 public slots:
    void showDataTable();
    void resetZoom();

 protected:
    /// Colours and fonts of everything the subclass created; called at start and on every theme change.
    virtual void restyle() {}
    /// Ranges that show all data.
    virtual void fitAxes() {}
    /// The pointer is at this plot coordinate, or left.
    virtual void hovered(const QPointF& /*pixel*/) {}
    virtual void hoverEnded() {}
    /// Before each replot: recompute what depends on ranges and size.
    virtual void beforeReplot() {}

    /// Calls `paint` while the given QCustomPlot layer is drawn.
    void addPainter(const QString& layer, std::function<void(QCPPainter*)> paint);
    void setLegend(const QVector<LegendEntry>& entries);
    /// Coalesces replots of one event-loop turn.
    void scheduleReplot();
    /// A small card beside the pointer.
    void showReadout(const QPointF& pixel, const QString& html);
    void hideReadout();
    virtual bool hasData() const { return true; }
    void setZoomEnabled(bool on);
    void updateAccessibleSummary();

    bool eventFilter(QObject* watched, QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void changeEvent(QEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;

 private:
    class Legend;
    void applyTheme();
    void styleAxes();
    void zoomBy(double factor);
    void panBy(double share);

    QCustomPlot* plot_;
    QWidget* header_;
    QHBoxLayout* headerRow_;
    QLabel* title_;
    Legend* legend_;
    QLabel* readout_;
    QString emptyText_;
    bool zoomed_ = false;
    bool zoomEnabled_ = true;
    bool replotScheduled_ = false;
};

}  // namespace netloom::ui
