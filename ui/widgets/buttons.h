#pragma once
// The kinds of push button, and small icon buttons. All styling lives in the style sheet.

#include <QPushButton>
#include <QToolButton>

class QDialogButtonBox;

namespace netloom::ui {

enum class ButtonRole {
    Normal,
    Primary,  ///< the one main act of a page or dialog
    Soft,     ///< accent tint: a standing offer ("Keep best")
    Flat,     ///< toolbar tool without border
    Link,     ///< reads as a link
};
enum class ButtonSize { Small, Normal, Large };

void setButtonRole(QPushButton* button, ButtonRole role);
void setButtonSize(QPushButton* button, ButtonSize size);

/// A push button with an icon in the colour of its role.
QPushButton* makeButton(const QString& text, const QString& iconName = {}, ButtonRole role = ButtonRole::Normal,
                        ButtonSize size = ButtonSize::Normal);

/// Qt 6.4's box hands the focus to its first button, wherever that stands in the order of Tab, so that Tab leaves out what comes
/// before it. Call it once the box has all its buttons.
void letTabThrough(QDialogButtonBox* box);

/// Icon size of a button that also has a text: leaves room between the two.
QSize iconSizeBesideText(int side);

/// A square icon button; `name` is its tool tip and accessible name.
QToolButton* makeIconButton(const QString& iconName, const QString& name, int iconSize = 16);

/// 1 px lines between areas.
QFrame* horizontalLine(QWidget* parent = nullptr);
QFrame* verticalLine(int height = 0, QWidget* parent = nullptr);

}  // namespace netloom::ui
