#include <gtest/gtest.h>

#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

#include "tests/support/qt/wait.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/expression.h"
#include "ui/widgets/number_field.h"
#include "ui/widgets/search_field.h"
#include "ui/widgets/segmented_control.h"
#include "ui/widgets/theme.h"
#include "ui/widgets/toast.h"
#include "ui/widgets/toggle_switch.h"

namespace netloom::ui {
namespace {

TEST(Expression, EvaluatesArithmeticAsTyped) {
    EXPECT_EQ(evaluateExpression("28*28"), 784);
    EXPECT_EQ(evaluateExpression("28×28"), 784);
    EXPECT_EQ(evaluateExpression(" 2 + 3 * (4 - 1) "), 11);
    EXPECT_EQ(evaluateExpression("2^3^2"), 512);
    EXPECT_EQ(evaluateExpression("-2^2"), -4);
    EXPECT_EQ(evaluateExpression("1e-3/4"), 0.00025);
}

TEST(Expression, RejectsWhatIsNotAnExpression) {
    for (const char* text : {"", "2*", "(3", "4)", "x", "1/0", "1..2", "e5", "2 3 +"})
        EXPECT_FALSE(evaluateExpression(text).has_value()) << text;
    EXPECT_FALSE(evaluateExpression(QString(5000, '(')).has_value());
}

TEST(NumberField, AcceptsAnExpressionOnEnter) {
    IntegerField field;
    field.setRange(1, 10000);
    field.show();
    field.selectAll();
    QTest::keyClicks(&field, "28*28");
    QTest::keyClick(&field, Qt::Key_Return);
    EXPECT_EQ(field.value(), 784);
    EXPECT_EQ(field.text(), "784");
}

TEST(NumberField, ClampsToItsRange) {
    RealField field;
    field.setRange(0, 1);
    field.show();
    field.selectAll();
    QTest::keyClicks(&field, "3/2");
    QTest::keyClick(&field, Qt::Key_Return);
    EXPECT_LE(field.value(), 1.0);
}

TEST(NumberField, ShowsSmallNumbersWithoutNeedlessZeros) {
    RealField field;
    field.setValue(0.001);
    EXPECT_EQ(field.text(), "0.001");
    field.stepUp();
    EXPECT_EQ(field.text(), "0.0011");
    field.setValue(1e-7);
    EXPECT_EQ(field.text(), "1e-7");
}

TEST(NumberField, MixedGoesAwayWithAValue) {
    IntegerField field;
    field.setValue(3);
    field.setMixed(true);
    EXPECT_EQ(field.text(), "Mixed");
    field.setValue(5);
    EXPECT_FALSE(field.isMixed());
    EXPECT_EQ(field.text(), "5");
}

TEST(SegmentedControl, ArrowKeysMoveTheChoice) {
    SegmentedControl control;
    control.addSegment("linear", "Linear");
    control.addSegment("log", "Log");
    QSignalSpy changed(&control, &SegmentedControl::currentChanged);
    control.show();
    ASSERT_TRUE(waitUntilShown(&control));
    QWidget* first = control.findChildren<QAbstractButton*>().first();
    first->setFocus();
    QTest::keyClick(first, Qt::Key_Right);
    EXPECT_EQ(control.currentId(), "log");
    ASSERT_EQ(changed.count(), 1);
    EXPECT_EQ(changed[0][1].toString(), "log");
}

TEST(ToggleSwitch, SpaceToggles) {
    ToggleSwitch toggle("patience 12");
    toggle.show();
    QTest::keyClick(&toggle, Qt::Key_Space);
    EXPECT_TRUE(toggle.isChecked());
}

TEST(SearchField, EscapeClearsIt) {
    SearchField field("Search layers");
    field.setText("pool");
    QTest::keyClick(&field, Qt::Key_Escape);
    EXPECT_TRUE(field.text().isEmpty());
    EXPECT_EQ(field.accessibleName(), "Search layers");
}

TEST(Toast, ItsButtonActsAndClosesIt) {
    QWidget window;
    window.resize(600, 400);
    window.show();
    ToastHost host(&window);
    bool undone = false;
    host.show("Run 3 deleted", false, "Undo", [&] { undone = true; });
    EXPECT_EQ(host.count(), 1);
    for (QPushButton* button : window.findChildren<QPushButton*>()) button->click();
    EXPECT_TRUE(undone);
    EXPECT_EQ(host.count(), 0);
}

}  // namespace
}  // namespace netloom::ui
