#pragma once
// Two-column forms in one style: muted labels that wrap, fields that grow, labels that name their field for screen
// readers.

#include <QFormLayout>

#include "ui/widgets/theme.h"

class QLabel;
class QProgressBar;

namespace netloom::ui {

/// A form with the spacing of the mockups, put into `parent` when given.
QFormLayout* makeForm(QWidget* parent = nullptr);

/// Adds "label: field"; the label becomes the field's buddy and accessible name, `help` its tool tip and description.
QLabel* addFormRow(QFormLayout* form, const QString& label, QWidget* field, const QString& help = {});

/// A muted "name  value" pair as in property lists; returns the value label. The value can be selected.
QLabel* addFactRow(QFormLayout* form, const QString& label, const QString& value = {});

/// A label in a step of the type scale, wrapped when `wrap`.
QLabel* makeLabel(const QString& text, TextRole role = TextRole::Body, bool wrap = false);

/// Changes the text of a label that changes all the time. The label only ever grows, so neighbours do not jump, and as long as
/// it need not grow nothing around it is laid out anew.
void setSteadyText(QLabel* label, const QString& text);
/// setVisible() for widgets that may not have their place yet: without a parent they would appear as windows of their own for a
/// moment, which takes the keyboard from the real one. They are shown with their parent.
void setShown(QWidget* widget, bool shown);
/// Moves a bar without painting at once, as QProgressBar::setValue would: it is painted with whatever else has changed.
void setSteadyValue(QProgressBar* bar, int value);

}  // namespace netloom::ui
