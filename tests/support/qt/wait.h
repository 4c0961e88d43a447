#pragma once
// Waiting for conditions in window tests. Patience is long because a busy machine may stand still for seconds; a condition
// holds at once unless something is broken.

#include <QTest>

namespace netloom::ui {

constexpr int kPatience = 60000;  // ms

template <class Condition>
bool waitUntil(Condition condition) {
    return QTest::qWaitFor(condition, kPatience);
}

inline bool waitUntilShown(QWidget* window) { return QTest::qWaitForWindowExposed(window, kPatience); }

}  // namespace netloom::ui
