#pragma once
// The 2 px accent ring, 2 px outside the widget that has keyboard focus. It appears when focus moved by keyboard and
// stays away for mouse clicks. Text fields show focus in their own border and get no ring.

#include <QFocusFrame>

class QApplication;

namespace netloom::ui {

class FocusRing : public QFocusFrame {
 public:
    static void install(QApplication& application);

 protected:
    void paintEvent(QPaintEvent*) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

 private:
    using QFocusFrame::QFocusFrame;
};

/// Draws the same ring around `rect` inside a custom painted widget or canvas item.
void drawFocusRing(QPainter& painter, const QRectF& rect, double radius);

}  // namespace netloom::ui
