#include "ui/widgets/color_scale_bar.h"

#include <QPainter>
#include <QPainterPath>

#include "ui/widgets/text.h"
#include "ui/widgets/theme.h"

namespace netloom::ui {

ColorScaleBar::ColorScaleBar(ColorMap map, QWidget* parent) : QWidget(parent), map_(map) {
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(&Theme::instance(), &Theme::themeChanged, this, qOverload<>(&QWidget::update));
    setLabels(low_, high_);
}

void ColorScaleBar::setMap(ColorMap map) {
    map_ = map;
    update();
}

void ColorScaleBar::setRange(double low, double high) {
    const auto signedText = [&](double value) {
        const QString text = shortNumber(value, 2);
        return low < 0 && value > 0 ? "+" + text : QString(text).replace('-', u'−');
    };
    setLabels(signedText(low), signedText(high));
}

void ColorScaleBar::setLabels(const QString& low, const QString& high) {
    low_ = low;
    high_ = high;
    setAccessibleName(tr("Colour scale from %1 to %2").arg(low, high));
    update();
}

QSize ColorScaleBar::sizeHint() const { return {160, QFontMetrics(Theme::font(TextRole::Caption)).height() + 2}; }

void ColorScaleBar::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setFont(Theme::font(TextRole::Caption));
    painter.setPen(Theme::color("textMuted"));
    const int left = painter.fontMetrics().horizontalAdvance(low_) + 8;
    const int right = painter.fontMetrics().horizontalAdvance(high_) + 8;
    painter.drawText(rect(), Qt::AlignVCenter | Qt::AlignLeft, low_);
    painter.drawText(rect(), Qt::AlignVCenter | Qt::AlignRight, high_);
    const QRectF strip(left, height() / 2.0 - 3, std::max(0, width() - left - right), 6);
    QImage gradient(256, 1, QImage::Format_RGB32);
    for (int x = 0; x < 256; ++x) gradient.setPixel(x, 0, colorTable(map_)[x]);
    QPainterPath clip;
    clip.addRoundedRect(strip, 3, 3);
    painter.setClipPath(clip);
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    painter.drawImage(strip, gradient);
}

}  // namespace netloom::ui
