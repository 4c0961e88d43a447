#include "ui/widgets/focus_ring.h"

#include <QAbstractScrollArea>
#include <QAbstractSpinBox>
#include <QApplication>
#include <QComboBox>
#include <QFocusEvent>
#include <QLineEdit>
#include <QMenu>
#include <QMenuBar>
#include <QPainter>
#include <QPointer>
#include <QTabBar>
#include <QTextEdit>

#include "ui/widgets/theme.h"

namespace netloom::ui {
namespace {

/// Watches focus events of the whole application; the ring itself is created for the first keyboard focus.
class FocusWatcher : public QObject {
 public:
    FocusWatcher(QObject* parent, std::function<QFocusFrame*()> make) : QObject(parent), make_(std::move(make)) {}

    bool eventFilter(QObject* watched, QEvent* event) override {
        if (event->type() == QEvent::FocusIn && watched->isWidgetType())
            focused(static_cast<QWidget*>(watched), static_cast<QFocusEvent*>(event)->reason());
        else if (event->type() == QEvent::FocusOut && ring_ && ring_->widget() == watched)
            ring_->setWidget(nullptr);
        return false;
    }

 private:
    static bool showsItsOwnFocus(const QWidget* widget) {
        return qobject_cast<const QLineEdit*>(widget) || qobject_cast<const QAbstractSpinBox*>(widget) ||
               qobject_cast<const QComboBox*>(widget) || qobject_cast<const QTextEdit*>(widget) ||
               (widget->windowFlags() & Qt::Popup) == Qt::Popup || (widget->window()->windowFlags() & Qt::Popup) == Qt::Popup ||
               qobject_cast<const QMenu*>(widget) || qobject_cast<const QMenuBar*>(widget) ||
               widget->isWindow() || widget->property("ownFocus").toBool();
    }

    void focused(QWidget* widget, Qt::FocusReason reason) {
        const bool byKeyboard = reason == Qt::TabFocusReason || reason == Qt::BacktabFocusReason ||
                                reason == Qt::ShortcutFocusReason;
        if (!byKeyboard || showsItsOwnFocus(widget)) {
            if (ring_) ring_->setWidget(nullptr);
            return;
        }
        if (!ring_) ring_ = make_();
        ring_->setWidget(widget);
    }

    std::function<QFocusFrame*()> make_;
    QPointer<QFocusFrame> ring_;  ///< owned by the window it last was shown in
};

constexpr int kMargin = 4;  // 2 px offset + 2 px line

/// Lists, tables, tab bars and the canvas fill their place: their ring lies inside.
bool isInside(const QWidget* widget) {
    return qobject_cast<const QAbstractScrollArea*>(widget) || qobject_cast<const QTabBar*>(widget);
}

}  // namespace

void FocusRing::install(QApplication& application) {
    application.installEventFilter(new FocusWatcher(&application, [] { return new FocusRing; }));
}

void FocusRing::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    const double margin = widget() && isInside(widget()) ? kMargin + 1 : kMargin;
    drawFocusRing(painter, QRectF(rect()).adjusted(margin, margin, -margin, -margin), Theme::radius("button"));
}

bool FocusRing::eventFilter(QObject* watched, QEvent* event) {
    const bool result = QFocusFrame::eventFilter(watched, event);
    if (widget() && parentWidget()) {
        const QPoint topLeft = widget()->mapTo(parentWidget(), QPoint(0, 0));
        const int margin = isInside(widget()) ? 0 : kMargin;
        const QRect wanted = QRect(topLeft, widget()->size()).adjusted(-margin, -margin, margin, margin);
        if (geometry() != wanted) {
            clearMask();
            setGeometry(wanted);
        }
    }
    return result;
}

void drawFocusRing(QPainter& painter, const QRectF& rect, double radius) {
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(Theme::color("accentText"), 2));
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(rect.adjusted(-3, -3, 3, 3), radius + 3, radius + 3);
    painter.restore();
}

}  // namespace netloom::ui
