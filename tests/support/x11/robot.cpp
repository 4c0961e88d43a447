#include "tests/support/x11/robot.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QStringList>
#include <QThread>
#include <atomic>
#include <chrono>
#include <stdexcept>
#include <thread>

// X headers last: they define macros such as Bool and None.
#include <X11/XKBlib.h>
#include <X11/Xlib.h>
#include <X11/extensions/XTest.h>
#include <X11/keysym.h>

namespace netloom::test {
namespace {

constexpr int kMovePause = 40;  // ms between moves, as a slow hand

void runEvents(int milliseconds) {
    QElapsedTimer timer;
    timer.start();
    do {
        QCoreApplication::processEvents(QEventLoop::AllEvents, 5);
        QThread::msleep(2);
    } while (timer.elapsed() < milliseconds);
}

unsigned long keysymOf(const QString& name) {
    static const std::pair<const char*, unsigned long> kNamed[] = {
        {"Ctrl", XK_Control_L}, {"Shift", XK_Shift_L}, {"Alt", XK_Alt_L},      {"Return", XK_Return}, {"Tab", XK_Tab},
        {"Esc", XK_Escape},     {"Delete", XK_Delete}, {"Space", XK_space},    {"Home", XK_Home},     {"End", XK_End},
        {"Up", XK_Up},          {"Down", XK_Down},     {"Left", XK_Left},      {"Right", XK_Right},   {"Backspace", XK_BackSpace},
        {"/", XK_slash},        {".", XK_period},      {"-", XK_minus},        {"_", XK_underscore},  {",", XK_comma},
        {"*", XK_asterisk},     {":", XK_colon},       {"+", XK_plus},         {" ", XK_space},       {"F2", XK_F2}};
    for (const auto& [text, symbol] : kNamed)
        if (name == QLatin1String(text)) return symbol;
    const KeySym symbol = XStringToKeysym(name.toLatin1().constData());
    if (symbol == NoSymbol) throw std::runtime_error("no key for " + name.toStdString());
    return symbol;
}

}  // namespace

struct Robot::State {
    Display* display;
};

Robot::Robot() : state_(new State{XOpenDisplay(nullptr)}) {
    if (!state_->display) throw std::runtime_error("no X display");
}

Robot::~Robot() {
    XCloseDisplay(state_->display);
    delete state_;
}

void Robot::moveTo(QPoint screen) {
    XTestFakeMotionEvent(state_->display, -1, screen.x(), screen.y(), 0);
    settle();
}

void Robot::button(int number, bool press) {
    XTestFakeButtonEvent(state_->display, unsigned(number), press, 0);
    settle();
}

void Robot::click(QPoint screen, int number) {
    moveTo(screen);
    button(number, true);
    button(number, false);
}

void Robot::doubleClick(QPoint screen) {
    click(screen);
    click(screen);
}

// On a thread and connection of its own: a drag-and-drop runs an event loop inside the press, and the hand must go on.
void Robot::drag(QPoint from, QPoint to, int number) {
    std::atomic<bool> done = false;
    std::thread hand([&] {
        Display* display = XOpenDisplay(nullptr);
        const auto pause = [&](int factor = 1) {
            XSync(display, False);
            std::this_thread::sleep_for(std::chrono::milliseconds(kMovePause * factor));
        };
        XTestFakeMotionEvent(display, -1, from.x(), from.y(), 0);
        pause(2);
        XTestFakeButtonEvent(display, unsigned(number), True, 0);
        pause(2);
        constexpr int kMoves = 10;
        for (int i = 1; i <= kMoves; ++i) {
            const QPoint at = from + (to - from) * i / kMoves;
            XTestFakeMotionEvent(display, -1, at.x(), at.y(), 0);
            pause();
        }
        pause(4);
        XTestFakeButtonEvent(display, unsigned(number), False, 0);
        pause(4);
        XCloseDisplay(display);
        done = true;
    });
    waitUntil([&] { return done.load(); }, 30000);
    hand.join();
    settle();
}

void Robot::keysym(unsigned long symbol, bool press) {
    XTestFakeKeyEvent(state_->display, XKeysymToKeycode(state_->display, symbol), press, 0);
    settle();
}

void Robot::key(const QString& combination) {
    const QStringList parts = combination == "+" ? QStringList{"+"} : combination.split('+');
    QList<unsigned long> symbols;
    for (const QString& part : parts) symbols.append(keysymOf(part.size() == 1 ? part.toLower() : part));
    for (const unsigned long symbol : symbols) keysym(symbol, true);
    std::reverse(symbols.begin(), symbols.end());
    for (const unsigned long symbol : symbols) keysym(symbol, false);
}

void Robot::type(const QString& text) {
    for (const QChar character : text) {
        const unsigned long symbol = keysymOf(QString(character));
        const KeyCode code = XKeysymToKeycode(state_->display, symbol);
        const bool shifted = XkbKeycodeToKeysym(state_->display, code, 0, 0) != symbol;
        if (shifted) keysym(XK_Shift_L, true);
        keysym(symbol, true);
        keysym(symbol, false);
        if (shifted) keysym(XK_Shift_L, false);
    }
}

QPoint Robot::center(const QWidget* widget) { return widget->mapToGlobal(widget->rect().center()); }

bool Robot::waitUntil(const std::function<bool()>& condition, int timeout) {
    QElapsedTimer timer;
    timer.start();
    while (!condition()) {
        if (timer.elapsed() > timeout) return false;
        runEvents(10);
    }
    return true;
}

void Robot::settle() {
    XSync(state_->display, False);
    runEvents(15);
}

}  // namespace netloom::test
