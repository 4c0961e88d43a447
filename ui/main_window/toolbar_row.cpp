#include "ui/main_window/toolbar_row.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QPushButton>

#include "ui/widgets/buttons.h"
#include "ui/widgets/theme.h"

namespace netloom::ui {

ToolbarRow::ToolbarRow(const ModeToolbar& tools, QWidget* parent) : QWidget(parent) {
    setFixedHeight(Theme::size("toolbar"));
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(12, 0, 12, 1);
    row->setSpacing(6);
    row->setSizeConstraint(QLayout::SetNoConstraint);  // narrow windows shrink the tools instead
    for (QWidget* widget : tools.left) row->addWidget(widget, 0, Qt::AlignVCenter);
    row->addStretch(1);
    row->setSpacing(8);
    for (QWidget* widget : tools.right) row->addWidget(widget, 0, Qt::AlignVCenter);
    for (auto list : {&tools.left, &tools.right})
        for (auto it = list->crbegin(); it != list->crend(); ++it) {
            auto* button = qobject_cast<QPushButton*>(*it);
            if (button && !button->icon().isNull() && button->property("buttonRole") != "primary") shrinkable_ << button;
        }
}

QSize ToolbarRow::minimumSizeHint() const { return {200, Theme::size("toolbar")}; }

void ToolbarRow::refit() {
    hidden_.clear();
    fit();
}

void ToolbarRow::fit() {
    fitting_ = true;
    for (auto it = hidden_.begin(); it != hidden_.end(); ++it)
        if (it.key()->text().isEmpty()) {
            it.key()->setText(it.value());
            it.key()->setIconSize(iconSizeBesideText(it.key()->iconSize().height()));
        }
    hidden_.clear();
    for (QPushButton* button : shrinkable_) {
        layout()->invalidate();
        if (layout()->sizeHint().width() <= width()) break;
        if (!button->isVisibleTo(this) || button->text().isEmpty()) continue;
        hidden_[button] = button->text();
        if (button->toolTip().isEmpty()) button->setToolTip(button->text());
        if (button->accessibleName().isEmpty()) button->setAccessibleName(button->text());
        button->setText({});
        button->setIconSize({button->iconSize().height(), button->iconSize().height()});
    }
    layout()->activate();
    fitting_ = false;
}

void ToolbarRow::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    fit();
}

bool ToolbarRow::event(QEvent* event) {
    const bool result = QWidget::event(event);
    if (event->type() == QEvent::LayoutRequest && !fitting_ && layout()->sizeHint().width() > width()) fit();
    return result;
}

void ToolbarRow::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.fillRect(rect(), Theme::color("surfaceRaised"));
    painter.fillRect(0, height() - 1, width(), 1, Theme::color("line"));
}

}  // namespace netloom::ui
