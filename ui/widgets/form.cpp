#include "ui/widgets/form.h"

#include <QLabel>

#include "ui/widgets/theme.h"

namespace netloom::ui {

QFormLayout* makeForm(QWidget* parent) {
    auto* form = new QFormLayout(parent);
    form->setContentsMargins(0, 0, 0, 0);
    form->setHorizontalSpacing(10);
    form->setVerticalSpacing(7);
    form->setLabelAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    form->setFormAlignment(Qt::AlignTop);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    form->setRowWrapPolicy(QFormLayout::DontWrapRows);
    return form;
}

QLabel* makeLabel(const QString& text, TextRole role, bool wrap) {
    auto* label = new QLabel(text);
    label->setTextFormat(Qt::PlainText);
    setTextRole(label, role);
    label->setWordWrap(wrap);
    return label;
}

void setShown(QWidget* widget, bool shown) {
    if (shown && !widget->parentWidget()) widget->setAttribute(Qt::WA_WState_ExplicitShowHide, false);
    else widget->setVisible(shown);
}

void setSteadyValue(QProgressBar* bar, int value) {
    if (bar->value() == value) return;
    bar->setUpdatesEnabled(false);
    bar->setValue(value);
    bar->setUpdatesEnabled(true);
}

void setSteadyText(QLabel* label, const QString& text) {
    if (label->text() == text) return;
    label->setText(text);
    const QSize held = label->minimumSize(), wanted = held.expandedTo(label->sizeHint());
    if (wanted != held) label->setFixedSize(wanted);
}

QLabel* addFormRow(QFormLayout* form, const QString& label, QWidget* field, const QString& help) {
    QLabel* caption = makeLabel(label, TextRole::Label);
    caption->setMinimumHeight(Theme::size("field"));
    caption->setBuddy(field);
    field->setAccessibleName(label);
    if (!help.isEmpty()) {
        field->setToolTip(help);
        field->setAccessibleDescription(help);
        caption->setToolTip(help);
    }
    form->addRow(caption, field);
    return caption;
}

QLabel* addFactRow(QFormLayout* form, const QString& label, const QString& value) {
    QLabel* caption = makeLabel(label, TextRole::Label);
    QLabel* text = makeLabel(value, TextRole::Body, true);
    text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    text->setAccessibleName(label);
    form->addRow(caption, text);
    return text;
}

}  // namespace netloom::ui
