#include "ui/main_window/menu_corner.h"

#include <QAbstractButton>
#include <QCoreApplication>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QResizeEvent>

#include "ui/widgets/form.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/theme.h"

namespace netloom::ui {

/// Looks like a search field; pressing it opens the palette where the typing happens.
class MenuCorner::FindButton : public QAbstractButton {
 public:
    explicit FindButton(QWidget* parent) : QAbstractButton(parent) {
        setFocusPolicy(Qt::TabFocus);
        setAttribute(Qt::WA_Hover);
        setCursor(Qt::IBeamCursor);
    }
    QSize sizeHint() const override { return {190, 20}; }

 protected:
    void paintEvent(QPaintEvent*) override {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(QPen(Theme::color(underMouse() ? "accentText" : "lineStrong"), 1));
        painter.setBrush(Theme::color("surface"));
        painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4);
        paintIcon(painter, QRectF(6, 0, 16, height()), "search", Theme::color("textMuted"), 13);
        painter.setFont(Theme::font(TextRole::Label));
        painter.setPen(Theme::color("textMuted"));
        painter.drawText(rect().adjusted(28, 0, -8, 0), Qt::AlignVCenter | Qt::AlignLeft, text());
        painter.setFont(Theme::font(TextRole::Caption));
        painter.drawText(rect().adjusted(0, 0, -8, 0), Qt::AlignVCenter | Qt::AlignRight, "Ctrl+K");
    }
};

MenuCorner::MenuCorner(QWidget* parent)
    : QWidget(parent),
      icon_(new QLabel),
      name_(makeLabel({}, TextRole::Label)),
      state_(makeLabel({}, TextRole::Label)),
      find_(new FindButton(this)) {
    auto* row = new QHBoxLayout(this);
    setMinimumHeight(Theme::size("menuBar") - 1);
    row->setContentsMargins(0, 2, 10, 2);
    row->setSpacing(7);
    row->addWidget(icon_);
    row->addWidget(name_);
    row->addWidget(state_);
    row->addSpacing(8);
    row->addWidget(find_);
    setTextInk(name_, "text");
    setTextInk(state_, "textMuted");
    const auto paint = [this] { icon_->setPixmap(icon("database", "textSecondary").pixmap(14)); };
    paint();
    connect(&Theme::instance(), &Theme::themeChanged, this, paint);
    connect(find_, &QAbstractButton::clicked, this, &MenuCorner::findRequested);
    find_->setText(tr("Find anything"));
    find_->setAccessibleName(tr("Find anything"));
    setProject({});
}

void MenuCorner::setProject(const QString& name) {
    name_->setText(name);
    name_->setAccessibleName(tr("Project"));
    for (QLabel* label : {icon_, name_, state_}) label->setVisible(!name.isEmpty());
    place();
}

void MenuCorner::setSaveState(const QString& text, const QString& detail, bool isProblem) {
    state_->setText(text);
    state_->setToolTip(detail);
    state_->setAccessibleName(tr("Save state"));
    state_->setAccessibleDescription(detail);
    setTextInk(state_, isProblem ? "error" : "textMuted");
    place();
}

/// A menu bar places its corner only when it is resized itself.
void MenuCorner::place() {
    adjustSize();
    if (!parentWidget()) return;
    QResizeEvent again(parentWidget()->size(), parentWidget()->size());
    QCoreApplication::sendEvent(parentWidget(), &again);
}

QString MenuCorner::project() const { return name_->text(); }

QString MenuCorner::saveText() const { return state_->text(); }

void MenuCorner::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) {
        find_->setText(tr("Find anything"));
        find_->setAccessibleName(tr("Find anything"));
        place();
    }
    QWidget::changeEvent(event);
}

}  // namespace netloom::ui
