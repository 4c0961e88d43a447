#include "ui/widgets/buttons.h"

#include <QDialogButtonBox>
#include <QStyle>

#include "ui/widgets/icons.h"
#include "ui/widgets/theme.h"

namespace netloom::ui {
namespace {

constexpr int kIconGap = 3;  // px beyond the style's own gap of 4

void setStyleProperty(QWidget* widget, const char* property, const char* value) {
    widget->setProperty(property, value);
    widget->style()->unpolish(widget);
    widget->style()->polish(widget);
}

QString iconInk(ButtonRole role) {
    switch (role) {
        case ButtonRole::Primary: return "#FFFFFF";
        case ButtonRole::Soft: return "accentSoftText";
        case ButtonRole::Link: return "accentText";
        case ButtonRole::Normal:
        case ButtonRole::Flat: break;
    }
    return "text";
}

}  // namespace

void setButtonRole(QPushButton* button, ButtonRole role) {
    static const char* const kNames[] = {"normal", "primary", "soft", "flat", "link"};
    setStyleProperty(button, "buttonRole", kNames[int(role)]);
    if (role == ButtonRole::Link) button->setCursor(Qt::PointingHandCursor);
}

void setButtonSize(QPushButton* button, ButtonSize size) {
    static const char* const kNames[] = {"small", "normal", "large"};
    setStyleProperty(button, "buttonSize", kNames[int(size)]);
}

void letTabThrough(QDialogButtonBox* box) { box->setFocusProxy(nullptr); }

QPushButton* makeButton(const QString& text, const QString& iconName, ButtonRole role, ButtonSize size) {
    auto* button = new QPushButton(text);
    if (!iconName.isEmpty()) button->setIcon(icon(iconName, iconInk(role)));
    button->setIconSize(iconSizeBesideText(16));
    setButtonRole(button, role);
    setButtonSize(button, size);
    return button;
}

QSize iconSizeBesideText(int side) { return {side + kIconGap, side}; }

QToolButton* makeIconButton(const QString& iconName, const QString& name, int iconSize) {
    auto* button = new QToolButton;
    button->setIcon(icon(iconName, "textSecondary", "accentSoftText"));
    button->setIconSize(QSize(iconSize, iconSize));
    button->setToolTip(name);
    button->setAccessibleName(name);
    button->setFocusPolicy(Qt::StrongFocus);
    const int side = Theme::size("hitTargetMin");
    button->setMinimumSize(side, side);
    return button;
}

QFrame* horizontalLine(QWidget* parent) {
    auto* line = new QFrame(parent);
    line->setProperty("hairline", true);
    line->setFixedHeight(1);
    return line;
}

QFrame* verticalLine(int height, QWidget* parent) {
    auto* line = new QFrame(parent);
    line->setProperty("hairline", true);
    line->setFixedWidth(1);
    if (height > 0) line->setFixedHeight(height);
    return line;
}

}  // namespace netloom::ui
