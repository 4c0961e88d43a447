#include "ui/widgets/toast.h"

#include <QAccessible>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>

#include "ui/widgets/buttons.h"
#include "ui/widgets/form.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/theme.h"

namespace netloom::ui {
namespace {
constexpr int kWidth = 340, kMargin = 12, kMostAtOnce = 4;
}

Toast::Toast(const QString& text, bool isError, const QString& actionText, std::function<void()> action,
             QWidget* parent)
    : QWidget(parent) {
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(14, 10, 8, 10);
    row->setSpacing(10);
    auto* sign = new QLabel;
    sign->setPixmap(icon(isError ? "circle-alert" : "circle-check", isError ? "error" : "success").pixmap(16));
    row->addWidget(sign, 0, Qt::AlignTop);
    row->addWidget(makeLabel(text, TextRole::Body, true), 1);
    if (!actionText.isEmpty()) {
        QPushButton* button = makeButton(actionText, {}, ButtonRole::Link);
        row->addWidget(button, 0, Qt::AlignVCenter);
        connect(button, &QPushButton::clicked, this, [this, action = std::move(action)] {
            if (action) action();
            emit closed();
        });
    }
    QToolButton* close = makeIconButton("x", tr("Close"), 14);
    row->addWidget(close, 0, Qt::AlignTop);
    connect(close, &QToolButton::clicked, this, &Toast::closed);
    setAccessibleName(text);
    setFixedWidth(kWidth);
    adjustSize();
    life_.setSingleShot(true);
    life_.setInterval(Theme::timing(actionText.isEmpty() ? "toastMs" : "toastWithActionMs"));
    connect(&life_, &QTimer::timeout, this, &Toast::closed);
    life_.start();
}

void Toast::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(Theme::color("lineStrong"), 1));
    painter.setBrush(Theme::color("surface"));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), Theme::radius("card"), Theme::radius("card"));
}

void Toast::enterEvent(QEnterEvent*) { life_.stop(); }
void Toast::leaveEvent(QEvent*) { life_.start(); }

ToastHost::ToastHost(QWidget* window) : QObject(window), window_(window) { window->installEventFilter(this); }

void ToastHost::show(const QString& text, bool isError, const QString& actionText, std::function<void()> action) {
    auto* toast = new Toast(text, isError, actionText, std::move(action), window_);
    toasts_ << toast;
    connect(toast, &Toast::closed, this, [this, toast] {
        if (toasts_.removeOne(toast)) toast->deleteLater();
        arrange();
    });
    while (toasts_.size() > kMostAtOnce) toasts_.takeFirst()->deleteLater();
    arrange();
    toast->show();
    QAccessibleEvent alert(toast, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
    emit shown(text, isError);
}

bool ToastHost::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::Resize) arrange();
    return QObject::eventFilter(watched, event);
}

void ToastHost::arrange() {
    int bottom = window_->height() - Theme::size("statusBar") - kMargin;
    for (auto it = toasts_.crbegin(); it != toasts_.crend(); ++it) {
        Toast* toast = *it;
        const int height = toast->layout()->heightForWidth(kWidth);
        toast->setFixedHeight(height > 0 ? height : toast->sizeHint().height());
        toast->move(window_->width() - kWidth - kMargin, bottom - toast->height());
        toast->raise();
        bottom -= toast->height() + 8;
    }
}

}  // namespace netloom::ui
