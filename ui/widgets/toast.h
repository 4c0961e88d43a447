#pragma once
// Short notices at the bottom right of a window: 5 s, or 10 s with a button; they wait while the mouse is over them.

#include <QList>
#include <QTimer>
#include <QWidget>
#include <functional>

namespace netloom::ui {

class Toast;

/// Lives in a window and stacks its toasts above the status bar.
class ToastHost : public QObject {
    Q_OBJECT

 public:
    explicit ToastHost(QWidget* window);

    /// `actionText` empty: no button.
    void show(const QString& text, bool isError = false, const QString& actionText = {},
              std::function<void()> action = {});
    int count() const { return int(toasts_.size()); }

 signals:
    /// Every notice, for the Output list and for polite announcements.
    void shown(const QString& text, bool isError);

 protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

 private:
    void arrange();

    QWidget* window_;
    QList<Toast*> toasts_;
};

/// One notice; made by ToastHost.
class Toast : public QWidget {
    Q_OBJECT

 public:
    Toast(const QString& text, bool isError, const QString& actionText, std::function<void()> action, QWidget* parent);

 signals:
    void closed();

 protected:
    void paintEvent(QPaintEvent*) override;
    void enterEvent(QEnterEvent*) override;
    void leaveEvent(QEvent*) override;

 private:
    QTimer life_;
};

}  // namespace netloom::ui
