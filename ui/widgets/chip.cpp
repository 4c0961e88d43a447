#include "ui/widgets/chip.h"

#include <QPainter>

#include "ui/widgets/icons.h"
#include "ui/widgets/theme.h"

namespace netloom::ui {
namespace {
constexpr int kPadding = 9, kGap = 5, kIcon = 12;
}

QColor tintFill(Tint tint) {
    static const char* const kFills[] = {"hover", "accentSoft", "successSoft", "warningSoft", "errorSoft"};
    return Theme::color(kFills[int(tint)]);
}

QColor tintInk(Tint tint) {
    static const char* const kInks[] = {"textSecondary", "accentSoftText", "success", "warning", "error"};
    return Theme::color(kInks[int(tint)]);
}

Chip::Chip(const QString& text, QWidget* parent) : QAbstractButton(parent) {
    setText(text);
    setFont(Theme::font(TextRole::Caption));
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void Chip::setTint(Tint tint) {
    tint_ = tint;
    update();
}

void Chip::setDetail(const QString& detail) {
    detail_ = detail;
    updateGeometry();
    update();
}

void Chip::setHasMenu(bool on) {
    hasMenu_ = on;
    updateGeometry();
}

void Chip::setOutlined(bool on) {
    outlined_ = on;
    update();
}

QSize Chip::sizeHint() const {
    const QFontMetrics metrics(Theme::font(TextRole::Label));
    int width = 2 * kPadding + metrics.horizontalAdvance(text());
    if (!detail_.isEmpty()) width += kGap + metrics.horizontalAdvance(detail_);
    if (hasMenu_) width += kIcon + 2;
    return {width, std::max(20, metrics.height() + 4)};
}

void Chip::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Tint tint = isChecked() ? Tint::Accent : tint_;
    const QRectF pill = QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5);
    const bool outlined = outlined_ && !isChecked();
    painter.setPen(outlined ? QPen(Theme::color("lineStrong"), 1) : QPen(Qt::NoPen));
    painter.setBrush(outlined ? Theme::color("surface") : tintFill(tint));
    painter.drawRoundedRect(pill, pill.height() / 2, pill.height() / 2);
    if (underMouse() && isEnabled()) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(withAlpha(tintInk(tint), 0.08));
        painter.drawRoundedRect(pill, pill.height() / 2, pill.height() / 2);
    }
    const QFont textFont = Theme::font(TextRole::Label);
    const QFontMetrics metrics(textFont);
    painter.setFont(textFont);
    painter.setPen(outlined ? Theme::color("text") : tintInk(tint));
    painter.drawText(rect().adjusted(kPadding, 0, 0, 0), Qt::AlignVCenter | Qt::AlignLeft, text());
    if (!detail_.isEmpty()) {
        painter.setPen(outlined ? Theme::color("textMuted") : tintInk(tint));
        painter.drawText(rect().adjusted(kPadding + metrics.horizontalAdvance(text()) + kGap, 0, 0, 0),
                         Qt::AlignVCenter | Qt::AlignLeft, detail_);
    }
    if (hasMenu_)
        paintIcon(painter, QRectF(width() - kPadding - kIcon + 3, 0, kIcon, height()), "chevron-down", tintInk(tint), kIcon);
}

Badge::Badge(const QString& text, Tint tint, QWidget* parent) : QWidget(parent), text_(text), tint_(tint) {
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setAccessibleName(text);
}

void Badge::setText(const QString& text) {
    text_ = text;
    setAccessibleName(text);
    updateGeometry();
    update();
}

void Badge::setTint(Tint tint) {
    tint_ = tint;
    update();
}

void Badge::setIconName(const QString& name) {
    iconName_ = name;
    updateGeometry();
    update();
}

QSize Badge::sizeHint() const {
    const QFontMetrics metrics(Theme::font(TextRole::CaptionStrong));
    const int iconWidth = iconName_.isEmpty() ? 0 : kIcon + 4;
    const int height = std::max(18, metrics.height() + 3);
    return {std::max(height, metrics.horizontalAdvance(text_) + iconWidth + 14), height};
}

void Badge::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(tintFill(tint_));
    const double radius = text_.size() < 3 && iconName_.isEmpty() ? 5 : height() / 2.0;
    painter.drawRoundedRect(rect(), radius, radius);
    painter.setFont(Theme::font(TextRole::CaptionStrong));
    painter.setPen(tintInk(tint_));
    if (iconName_.isEmpty()) {
        painter.drawText(rect(), Qt::AlignCenter, text_);
        return;
    }
    paintIcon(painter, QRectF(7, 0, kIcon, height()), iconName_, tintInk(tint_), kIcon);
    painter.drawText(rect().adjusted(7 + kIcon + 4, 0, 0, 0), Qt::AlignVCenter | Qt::AlignLeft, text_);
}

}  // namespace netloom::ui
