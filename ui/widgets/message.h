#pragma once
// The few message boxes there are, in the look of the window: a drawn icon, the default button as the main act.

#include <QMessageBox>

namespace netloom::ui {

/// Gives a box that is ready to be shown its icon and marks its default button.
void dressMessage(QMessageBox& box, const QString& iconName, const char* inkToken);
/// Says that something failed, and why.
void warn(QWidget* parent, const QString& title, const QString& text);

}  // namespace netloom::ui
