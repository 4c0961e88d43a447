#include "ui/widgets/search_field.h"

#include <QAction>
#include <QKeyEvent>
#include <QPainter>

#include "ui/widgets/icons.h"
#include "ui/widgets/theme.h"

namespace netloom::ui {

SearchField::SearchField(const QString& placeholder, QWidget* parent) : QLineEdit(parent) {
    setPlaceholder(placeholder);
    addAction(icon("search", "textMuted"), QLineEdit::LeadingPosition);
    QAction* clear = addAction(icon("x", "textMuted"), QLineEdit::TrailingPosition);
    clear->setText(tr("Clear search"));
    clear->setVisible(false);
    connect(clear, &QAction::triggered, this, &QLineEdit::clear);
    connect(this, &QLineEdit::textChanged, clear, [clear](const QString& text) { clear->setVisible(!text.isEmpty()); });
}

void SearchField::setPlaceholder(const QString& text) {
    setPlaceholderText(text);
    setAccessibleName(text);
}

void SearchField::setShortcutHint(const QString& hint) {
    hint_ = hint;
    update();
}

void SearchField::paintEvent(QPaintEvent* event) {
    QLineEdit::paintEvent(event);
    if (hint_.isEmpty() || !text().isEmpty()) return;
    QPainter painter(this);
    painter.setFont(Theme::font(TextRole::Caption));
    painter.setPen(Theme::color("textMuted"));
    painter.drawText(rect().adjusted(0, 0, -9, 0), Qt::AlignVCenter | Qt::AlignRight, hint_);
}

void SearchField::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Escape && !text().isEmpty()) {
        clear();
        return;
    }
    QLineEdit::keyPressEvent(event);
}

}  // namespace netloom::ui
