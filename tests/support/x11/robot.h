#pragma once
// Mouse and keyboard through the X server (XTest), as a person has them. Looks at widgets only to learn where they are.

#include <QPoint>
#include <QString>
#include <QWidget>
#include <functional>

namespace netloom::test {

class Robot {
 public:
    Robot();
    ~Robot();

    void moveTo(QPoint screen);
    void click(QPoint screen, int button = 1);
    void doubleClick(QPoint screen);
    void click(const QWidget* widget) { click(center(widget)); }
    /// Press, a few moves with pauses, release: also starts a drag-and-drop.
    void drag(QPoint from, QPoint to, int button = 1);
    /// "Ctrl+S", "Return", "Alt+F4".
    void key(const QString& combination);
    void type(const QString& text);

    static QPoint center(const QWidget* widget);
    /// Runs the event loop until the condition holds; false after `timeout` ms.
    static bool waitUntil(const std::function<bool()>& condition, int timeout = 60000);
    /// Lets the event loop run until X has delivered everything sent so far.
    void settle();

 private:
    void button(int number, bool press);
    void keysym(unsigned long symbol, bool press);

    struct State;
    State* state_;
};

}  // namespace netloom::test
