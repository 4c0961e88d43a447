#include "ui/plots/plot_widget.h"

#include <qcustomplot.h>

#include <QContextMenuEvent>
#include <QEvent>
#include <QKeyEvent>
#include <QLabel>
#include <QTimer>
#include <QVBoxLayout>
#include <algorithm>

#include "ui/plots/painted_item.h"
#include "ui/widgets/form.h"
#include "ui/widgets/theme.h"

namespace netloom::ui {
namespace {
constexpr int kPixelsPerTick = 34, kMostTicks = 6;
}

/// Swatch and name of each series; when one line is too short for all, two lines in small letters, and how many
/// are left out then.
class PlotWidget::Legend : public QWidget {
 public:
    QVector<LegendEntry> entries;

    Legend() { setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred); }
    QSize sizeHint() const override { return {40, QFontMetrics(Theme::font(TextRole::Label)).height() + 4}; }
    QSize minimumSizeHint() const override { return {0, sizeHint().height()}; }

 protected:
    void paintEvent(QPaintEvent*) override {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setFont(Theme::font(TextRole::Label));
        const auto entryWidth = [&painter](const LegendEntry& entry) {
            return kSwatch + painter.fontMetrics().horizontalAdvance(entry.name) + 2;
        };
        int all = 0;
        for (const LegendEntry& entry : entries) all += entryWidth(entry) + (all ? kGap : 0);
        const int lines = all > width() && height() >= kTwoLines ? 2 : 1;  // beside a switch the row is high enough
        if (lines == 2) painter.setFont(Theme::font(TextRole::Caption));
        const int line = lines == 2 ? height() / 2 : height();
        int x = 0, y = 0;
        for (qsizetype i = 0; i < entries.size(); ++i) {
            const int wanted = entryWidth(entries[i]);
            const bool isLastLine = y + 2 * line > height(), isLast = i + 1 == entries.size();
            const QString more = QStringLiteral("+%1").arg(entries.size() - i);
            const int kept = isLastLine && !isLast ? kGap + painter.fontMetrics().horizontalAdvance(more) : 0;
            if (x + wanted + kept > width() && !isLastLine && x > 0) {
                x = 0;
                y += line;
            } else if (x + wanted + kept > width()) {
                painter.setPen(Theme::color("textMuted"));
                painter.drawText(QRect(x, y, width() - x, line), Qt::AlignVCenter | Qt::AlignLeft, more);
                break;
            }
            paintEntry(painter, entries[i], QRect(x, y, wanted, line));
            x += wanted + kGap;
        }
    }

 private:
    static constexpr int kSwatch = 19, kGap = 14, kTwoLines = 24;

    static void paintEntry(QPainter& painter, const LegendEntry& entry, const QRect& place) {
        const QColor ink = Theme::color(entry.colorToken);
        const double middle = place.top() + place.height() / 2.0;
        const bool isLine = entry.mark == LegendEntry::Mark::Line || entry.mark == LegendEntry::Mark::Dashed;
        if (isLine) {
            const Qt::PenStyle style = entry.mark == LegendEntry::Mark::Dashed ? Qt::DotLine : Qt::SolidLine;
            painter.setPen(QPen(ink, 3, style, Qt::RoundCap));
            painter.drawLine(QPointF(place.left() + 2, middle), QPointF(place.left() + 12, middle));
        } else {
            painter.setPen(Qt::NoPen);
            painter.setBrush(ink);
            const QRectF box(place.left() + 3, middle - 4, 8, 8);
            entry.mark == LegendEntry::Mark::Disc ? painter.drawEllipse(box) : painter.drawRoundedRect(box, 1.5, 1.5);
        }
        painter.setPen(Theme::color("textSecondary"));
        painter.drawText(place.adjusted(kSwatch, 0, 0, 0), Qt::AlignVCenter | Qt::AlignLeft, entry.name);
    }
};

PlotWidget::PlotWidget(QWidget* parent)
    : QWidget(parent),
      plot_(new QCustomPlot),
      header_(new QWidget),
      headerRow_(new QHBoxLayout(header_)),
      title_(makeLabel({}, TextRole::BodyStrong)),
      legend_(new Legend),
      readout_(new QLabel(plot_)) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    headerRow_->setContentsMargins(0, 0, 0, 0);
    headerRow_->setSpacing(14);
    headerRow_->addWidget(title_);
    headerRow_->addWidget(legend_, 1);
    column->addWidget(header_);
    column->addWidget(plot_, 1);
    header_->hide();
    readout_->setProperty("surface", "card");
    readout_->setMargin(6);
    readout_->setAttribute(Qt::WA_TransparentForMouseEvents);
    readout_->hide();

    setFocusPolicy(Qt::StrongFocus);
    plot_->setFocusPolicy(Qt::NoFocus);
    plot_->setPlottingHint(QCP::phFastPolylines, true);
    plot_->setPlottingHint(QCP::phImmediateRefresh, false);  // all plots of a page are painted in one go
    plot_->setMinimumSize(40, 40);
    plot_->setMouseTracking(true);
    plot_->addLayer("shade", plot_->layer("grid"), QCustomPlot::limBelow);
    plot_->addLayer("raw", plot_->layer("main"), QCustomPlot::limAbove);
    plot_->addLayer("smooth", plot_->layer("raw"), QCustomPlot::limAbove);
    // Every buffer is cleared and blended as a whole; two are enough: the pointer moves only the overlay.
    plot_->layer("overlay")->setMode(QCPLayer::lmBuffered);
    plot_->installEventFilter(this);
    setZoomEnabled(true);
    connect(plot_->selectionRect(), &QCPSelectionRect::accepted, this, [this] { zoomed_ = true; });
    connect(plot_, &QCustomPlot::beforeReplot, this, [this] {
        plot_->yAxis->ticker()->setTickCount(std::clamp(plot_->axisRect()->height() / kPixelsPerTick, 2, kMostTicks));
        beforeReplot();
    });
    connect(&Theme::instance(), &Theme::themeChanged, this, &PlotWidget::applyTheme);
    addPainter("overlay", [this](QCPPainter* painter) {
        if (hasData() || emptyText_.isEmpty()) return;
        painter->setFont(Theme::font(TextRole::Body));
        painter->setPen(Theme::color("textMuted"));
        painter->drawText(plot_->axisRect()->rect(), Qt::AlignCenter | Qt::TextWordWrap, emptyText_);
    });
    styleAxes();
}

PlotWidget::~PlotWidget() = default;

void PlotWidget::setTitle(const QString& title) {
    title_->setText(title);
    title_->setVisible(!title.isEmpty());
    header_->setVisible(true);
    setAccessibleName(title);
}

QString PlotWidget::title() const { return title_->text(); }

void PlotWidget::addHeaderWidget(QWidget* widget) {
    headerRow_->addWidget(widget);
    header_->setVisible(true);
}

void PlotWidget::setHeaderVisible(bool on) { header_->setVisible(on); }

void PlotWidget::setAxisTitles(const QString& x, const QString& y) {
    plot_->xAxis->setLabel(x);
    plot_->yAxis->setLabel(y);
    scheduleReplot();
}

void PlotWidget::setEmptyText(const QString& text) {
    emptyText_ = text;
    scheduleReplot();
}

void PlotWidget::addPainter(const QString& layer, std::function<void(QCPPainter*)> paint) {
    (new PaintedItem(plot_, std::move(paint)))->setLayer(layer);
}

void PlotWidget::setLegend(const QVector<LegendEntry>& entries) {
    legend_->entries = entries;
    legend_->update();
}

void PlotWidget::scheduleReplot() {
    if (replotScheduled_) return;
    replotScheduled_ = true;
    QTimer::singleShot(0, this, [this] {
        replotScheduled_ = false;
        if (!zoomed_) fitAxes();
        plot_->replot();
    });
}

void PlotWidget::applyTheme() {
    styleAxes();
    restyle();
    legend_->update();
    plot_->replot();
}

void PlotWidget::styleAxes() {
    plot_->setBackground(QBrush(Theme::color("plotArea")));
    const QPen axisPen(Theme::color("controlBorder"), 1);
    for (QCPAxis* axis : {plot_->xAxis, plot_->yAxis}) {
        axis->setBasePen(axisPen);
        axis->setNumberFormat("g");  // 1e-7 as everywhere else
        axis->setTickPen(axis == plot_->xAxis ? axisPen : QPen(Qt::NoPen));
        axis->setSubTickPen(Qt::NoPen);
        axis->setTickLengthIn(0);
        axis->setTickLengthOut(axis == plot_->xAxis ? 4 : 0);
        axis->setTickLabelFont(Theme::font(TextRole::Caption));
        axis->setTickLabelColor(Theme::color("textMuted"));
        axis->setLabelFont(Theme::font(TextRole::Caption));
        axis->setLabelColor(Theme::color("textMuted"));
        axis->setTickLabelPadding(6);
        axis->setLabelPadding(2);
        axis->grid()->setPen(QPen(Theme::color("line"), 1));
        axis->grid()->setZeroLinePen(QPen(Theme::color("line"), 1));
        axis->grid()->setAntialiased(false);
    }
    plot_->xAxis->grid()->setVisible(false);
    plot_->axisRect()->setMinimumMargins(QMargins(8, 8, 14, 8));
    if (QCPSelectionRect* rubber = plot_->selectionRect()) {
        rubber->setPen(QPen(Theme::color("accentText"), 1));
        rubber->setBrush(withAlpha(Theme::color("accentText"), 0.12));
    }
}

void PlotWidget::setZoomEnabled(bool on) {
    zoomEnabled_ = on;
    plot_->setSelectionRectMode(on ? QCP::srmZoom : QCP::srmNone);
    plot_->setInteractions(on ? QCP::iRangeDrag | QCP::iRangeZoom : QCP::Interactions());
}

void PlotWidget::resetZoom() {
    zoomed_ = false;
    fitAxes();
    plot_->replot();
}

void PlotWidget::showReadout(const QPointF& pixel, const QString& html) {
    readout_->setText(html);
    readout_->adjustSize();
    const int gap = 14;
    double x = pixel.x() + gap, y = pixel.y() + gap;
    if (x + readout_->width() > plot_->width()) x = pixel.x() - gap - readout_->width();
    if (y + readout_->height() > plot_->height()) y = plot_->height() - readout_->height() - 2;
    readout_->move(int(std::max(0.0, x)), int(std::max(0.0, y)));
    readout_->show();
    readout_->raise();
}

void PlotWidget::hideReadout() { readout_->hide(); }

bool PlotWidget::eventFilter(QObject* watched, QEvent* event) {
    if (watched != plot_) return QWidget::eventFilter(watched, event);
    switch (event->type()) {
        case QEvent::MouseButtonPress: {
            const auto* press = static_cast<QMouseEvent*>(event);
            setFocus(Qt::MouseFocusReason);
            if (!zoomEnabled_) break;
            const bool pans = press->modifiers().testFlag(Qt::ShiftModifier);
            plot_->setSelectionRectMode(pans ? QCP::srmNone : QCP::srmZoom);
            if (pans && press->button() == Qt::LeftButton) zoomed_ = true;
            break;
        }
        case QEvent::MouseButtonRelease:
            // A click without a drag is no zoom.
            if (plot_->selectionRect() && plot_->selectionRect()->rect().width() < 4 &&
                plot_->selectionRectMode() == QCP::srmZoom && zoomEnabled_) {
                plot_->selectionRect()->cancel();
            }
            break;
        case QEvent::Wheel:
            if (zoomEnabled_) zoomed_ = true;
            break;
        case QEvent::MouseButtonDblClick:
            if (zoomEnabled_) QTimer::singleShot(0, this, &PlotWidget::resetZoom);
            break;
        case QEvent::MouseMove: hovered(static_cast<QMouseEvent*>(event)->position()); break;
        case QEvent::Leave:
            hideReadout();
            hoverEnded();
            break;
        default: break;
    }
    return QWidget::eventFilter(watched, event);
}

void PlotWidget::zoomBy(double factor) {
    zoomed_ = true;
    plot_->xAxis->scaleRange(factor);
    plot_->replot();
}

void PlotWidget::panBy(double share) {
    zoomed_ = true;
    plot_->xAxis->moveRange(plot_->xAxis->range().size() * share);
    plot_->replot();
}

void PlotWidget::keyPressEvent(QKeyEvent* event) {
    switch (event->key()) {
        case Qt::Key_T: showDataTable(); return;
        case Qt::Key_Home: resetZoom(); return;
        case Qt::Key_Plus:
        case Qt::Key_Equal: zoomBy(0.8); return;
        case Qt::Key_Minus: zoomBy(1.25); return;
        case Qt::Key_Left: panBy(-0.1); return;
        case Qt::Key_Right: panBy(0.1); return;
        default: QWidget::keyPressEvent(event);
    }
}

void PlotWidget::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) updateAccessibleSummary();
    QWidget::changeEvent(event);
}

void PlotWidget::updateAccessibleSummary() { setAccessibleDescription(summary()); }

}  // namespace netloom::ui
