#include "ui/widgets/toggle_switch.h"

#include <QPainter>

#include "ui/widgets/theme.h"

namespace netloom::ui {
namespace {
constexpr int kWidth = 28, kHeight = 16, kGap = 8;
}

ToggleSwitch::ToggleSwitch(const QString& text, QWidget* parent) : QAbstractButton(parent) {
    setCheckable(true);
    setText(text);
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

QSize ToggleSwitch::sizeHint() const {
    const int textWidth = text().isEmpty() ? 0 : kGap + fontMetrics().horizontalAdvance(text()) + 2;
    return {kWidth + textWidth, std::max(Theme::size("hitTargetMin"), fontMetrics().height())};
}

void ToggleSwitch::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    if (!isEnabled()) painter.setOpacity(0.5);
    const QRectF track(0, (height() - kHeight) / 2.0, kWidth, kHeight);
    painter.setPen(Qt::NoPen);
    painter.setBrush(isChecked() ? Theme::color(underMouse() ? "accentHover" : "accent") : Theme::color("controlBorder"));
    painter.drawRoundedRect(track, kHeight / 2.0, kHeight / 2.0);
    painter.setBrush(Theme::color("modeActiveText"));
    const double knob = kHeight - 4;
    painter.drawEllipse(QRectF(isChecked() ? track.right() - knob - 2 : track.left() + 2, track.top() + 2, knob, knob));
    if (text().isEmpty()) return;
    painter.setPen(Theme::color("textSecondary"));
    painter.drawText(rect().adjusted(kWidth + kGap, 0, 0, 0), Qt::AlignVCenter | Qt::AlignLeft, text());
}

}  // namespace netloom::ui
