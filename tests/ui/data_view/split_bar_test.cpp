#include "ui/data_view/split_bar.h"

#include <gtest/gtest.h>

#include <QApplication>
#include <QMouseEvent>
#include <QSignalSpy>
#include <QTest>

namespace netloom::ui {
namespace {

class SplitBarTest : public testing::Test {
 protected:
    void SetUp() override {
        bar.resize(200, 28);
        bar.setShares(0.7, 0.15, 0.15);
    }
    void drag(QPoint from, QPoint to) {
        QTest::mousePress(&bar, Qt::LeftButton, {}, from);
        QMouseEvent move(QEvent::MouseMove, QPointF(to), bar.mapToGlobal(QPointF(to)), Qt::NoButton, Qt::LeftButton, {});
        QApplication::sendEvent(&bar, &move);
        QTest::mouseRelease(&bar, Qt::LeftButton, {}, to);
    }
    SplitBar bar;
};

TEST_F(SplitBarTest, DraggingABorderChangesTwoShares) {
    QSignalSpy committed(&bar, &SplitBar::committed);
    drag({bar.borderX(0), 14}, {100, 14});
    EXPECT_NEAR(bar.train(), 0.5, 1e-9);
    EXPECT_NEAR(bar.validation(), 0.35, 1e-9);
    EXPECT_NEAR(bar.test(), 0.15, 1e-9);
    EXPECT_EQ(committed.count(), 1);
}

TEST_F(SplitBarTest, KeepsALeastShareForEveryPart) {
    drag({bar.borderX(0), 14}, {199, 14});
    EXPECT_GE(bar.validation(), 0.05 - 1e-9);
    drag({bar.borderX(0), 14}, {0, 14});
    EXPECT_GE(bar.train(), 0.05 - 1e-9);
}

TEST_F(SplitBarTest, ArrowKeysMoveTheBorders) {
    QTest::keyClick(&bar, Qt::Key_Left);
    EXPECT_NEAR(bar.train(), 0.69, 1e-9);
    QTest::keyClick(&bar, Qt::Key_Right, Qt::ShiftModifier);
    EXPECT_NEAR(bar.test(), 0.14, 1e-9);
}

TEST_F(SplitBarTest, AFixedTestPartLeavesOneBorder) {
    bar.setTestFixed(true);
    bar.setShares(0.85, 0.15, 0);
    QTest::keyClick(&bar, Qt::Key_Left, Qt::ShiftModifier);
    EXPECT_NEAR(bar.test(), 0.0, 1e-9);
    EXPECT_NEAR(bar.train(), 0.84, 1e-9);
}

}  // namespace
}  // namespace netloom::ui
