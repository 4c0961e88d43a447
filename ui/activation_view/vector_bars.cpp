#include "ui/activation_view/vector_bars.h"

#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

#include "ui/activation_view/activation_images.h"
#include "ui/widgets/text.h"
#include "ui/widgets/theme.h"

namespace netloom::ui {

void VectorBars::setValues(std::vector<float> values) {
    values_ = std::move(values);
    const ValueRange range = rangeOf(values_);
    low_ = std::min(range.low, 0.0);
    high_ = std::max(range.high, 0.0);
    if (!(high_ > low_)) high_ = low_ + 1;
    update();
}

QRectF VectorBars::plot() const {
    constexpr double kWidestBar = 56;
    QRectF area = QRectF(rect()).adjusted(52, 10, -8, -22);
    area.setWidth(std::min(area.width(), kWidestBar * double(std::max<size_t>(values_.size(), 1))));
    return area;
}

void VectorBars::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.fillRect(rect(), Theme::color("surface"));
    const QRectF area = plot();
    const auto y = [&](double value) { return area.bottom() - (value - low_) / (high_ - low_) * area.height(); };
    painter.setFont(Theme::font(TextRole::Caption));
    for (const double value : {low_, 0.0, high_}) {
        painter.setPen(Theme::color(value == 0 ? "controlBorder" : "line"));
        painter.drawLine(QPointF(area.left(), y(value)), QPointF(area.right(), y(value)));
        painter.setPen(Theme::color("textMuted"));
        painter.drawText(QRectF(0, y(value) - 8, area.left() - 6, 16), Qt::AlignRight | Qt::AlignVCenter, shortNumber(value, 3));
    }
    const double step = area.width() / double(std::max<size_t>(values_.size(), 1));
    for (size_t i = 0; i < values_.size(); ++i) {
        const double value = double(values_[i]);
        const QRectF bar(area.left() + step * double(i), std::min(y(value), y(0)), std::max(1.0, step - 1), std::abs(y(value) - y(0)));
        painter.fillRect(bar, Theme::series(value < 0 ? 1 : 0).color);
    }
    painter.setPen(Theme::color("textMuted"));
    const QRectF axis(area.left(), area.bottom() + 4, area.width(), 16);
    painter.drawText(axis, Qt::AlignLeft, "0");
    if (values_.size() > 1) painter.drawText(axis, Qt::AlignRight, QString::number(values_.size() - 1));
}

bool VectorBars::event(QEvent* event) {
    if (event->type() == QEvent::ToolTip && !values_.empty()) {
        const auto* help = static_cast<QHelpEvent*>(event);
        const int index = int((help->pos().x() - plot().left()) / plot().width() * double(values_.size()));
        if (index >= 0 && index < int(values_.size()))
            QToolTip::showText(help->globalPos(), QString("[%1] %2").arg(index).arg(shortNumber(double(values_[size_t(index)]), 5)), this);
        return true;
    }
    return QWidget::event(event);
}

}  // namespace netloom::ui
