#include <gtest/gtest.h>
#include <qcustomplot.h>

#include <QSignalSpy>
#include <QTest>
#include <cmath>

#include "tests/support/qt/wait.h"
#include "ui/plots/bar_plot.h"
#include "ui/plots/confusion_matrix.h"
#include "ui/plots/scatter_plot.h"
#include "ui/widgets/theme.h"

namespace netloom::ui {
namespace {

class OtherPlots : public testing::Test {
 protected:
    void SetUp() override { Theme::install(*qApp, ThemeMode::Light); }

    static void show(QWidget& widget, int width = 360, int height = 300) {
        widget.resize(width, height);
        widget.show();
        ASSERT_TRUE(waitUntilShown(&widget));
        QCoreApplication::processEvents();
    }
    static void keep(QWidget& widget, const QString& name) {
        if (const QString folder = qEnvironmentVariable("NETLOOM_GRABS"); !folder.isEmpty())
            widget.grab().save(folder + "/" + name + ".png");
    }
};

TEST_F(OtherPlots, HistogramSaysWhichBarIsHighest) {
    BarPlot plot;
    plot.setHistogram({0, 10, 20, 30}, {{"≤50K", "series:0", {3, 9, 2}}, {">50K", "series:1", {1, 4, 1}}});
    show(plot);
    EXPECT_TRUE(plot.summary().contains("10 to 20 with 13")) << plot.summary().toStdString();
    EXPECT_EQ(plot.dataTable().size(), 3);
    keep(plot, "bars");
}

TEST_F(OtherPlots, EmptyChartsHoldNoValues) {
    BarPlot bars;
    ScatterPlot points;
    show(bars);
    show(points);
    EXPECT_EQ(bars.summary(), "No values yet");
    EXPECT_EQ(points.summary(), "No points yet");
}

TEST_F(OtherPlots, IdentityLineSharesOneRange) {
    ScatterPlot plot;
    plot.setGuide(ScatterPlot::Guide::Identity);
    plot.setGroups({{.name = "Test", .x = {0, 1, 2, 9}, .y = {0.5, 1.2, 1.8, 7}}});
    show(plot);
    EXPECT_EQ(plot.canvas()->xAxis->range(), plot.canvas()->yAxis->range());
    keep(plot, "identity");
}

TEST_F(OtherPlots, ClickingAPointNamesIt) {
    ScatterPlot plot;
    plot.setGroups({{.name = "A", .x = {0, 1}, .y = {0, 1}}, {.name = "B", .x = {0.5}, .y = {0.2}}});
    show(plot);
    QSignalSpy clicked(&plot, &ScatterPlot::pointClicked);
    const QPoint at(int(plot.canvas()->xAxis->coordToPixel(0.5)), int(plot.canvas()->yAxis->coordToPixel(0.2)));
    QTest::mouseClick(plot.canvas(), Qt::LeftButton, {}, at);
    ASSERT_EQ(clicked.count(), 1);
    EXPECT_EQ(clicked[0][0].toInt(), 1);
    EXPECT_EQ(clicked[0][1].toInt(), 0);
}

TEST_F(OtherPlots, ManyPointsAreThinnedAndItSaysSo) {
    ScatterPlot plot;
    std::vector<double> x(20000);
    for (size_t i = 0; i < x.size(); ++i) x[i] = double(i);
    plot.setGroups({{.name = "A", .x = x, .y = x}});
    EXPECT_EQ(plot.shownCount(), 4000);
    EXPECT_TRUE(plot.summary().contains("4,000 are drawn"));
}

TEST_F(OtherPlots, RegionsTakeTheColourOfTheDecidedClass) {
    ScatterPlot plot;
    plot.setRegions(QRectF(-1, -1, 2, 2), 2, 1, {1, 0, 0, 1}, {"series:0", "series:1"});
    plot.setGroups({{.name = "A", .x = {-0.5}, .y = {0}}});
    show(plot);
    const QImage image = plot.canvas()->toPixmap().toImage();
    const QRect area = plot.canvas()->axisRect()->rect();
    const QColor left = image.pixelColor(area.left() + 30, area.top() + 30);
    const QColor right = image.pixelColor(area.right() - 30, area.top() + 30);
    EXPECT_GT(left.blue(), left.red());
    EXPECT_GT(right.red(), right.blue());
    keep(plot, "regions");
}

class ConfusionTest : public OtherPlots {
 protected:
    void SetUp() override {
        OtherPlots::SetUp();
        matrix.setCounts({"0", "1", "2"}, {458, 1, 0, 6, 475, 3, 0, 2, 402});
        show(matrix);
    }
    ConfusionMatrix matrix;
};

TEST_F(ConfusionTest, ArrowKeysMoveAndEnterActivates) {
    QSignalSpy moved(&matrix, &ConfusionMatrix::currentChanged);
    QSignalSpy activated(&matrix, &ConfusionMatrix::cellActivated);
    matrix.setCurrent(0, 0);
    QTest::keyClick(&matrix, Qt::Key_Right);
    QTest::keyClick(&matrix, Qt::Key_Down);
    QTest::keyClick(&matrix, Qt::Key_Return);
    EXPECT_EQ(matrix.currentRow(), 1);
    EXPECT_EQ(matrix.currentColumn(), 1);
    EXPECT_EQ(moved.count(), 3);
    EXPECT_EQ(activated.count(), 1);
    EXPECT_EQ(matrix.accessibleDescription(), "True 1, predicted 1: 475");
    keep(matrix, "confusion");
}

TEST_F(ConfusionTest, ArrowsStopAtTheBorder) {
    matrix.setCurrent(0, 0);
    QTest::keyClick(&matrix, Qt::Key_Up);
    QTest::keyClick(&matrix, Qt::Key_Left);
    EXPECT_EQ(matrix.currentRow(), 0);
    EXPECT_EQ(matrix.currentColumn(), 0);
}

TEST_F(ConfusionTest, ColoursSeparateHitsErrorsAndZero) {
    EXPECT_EQ(matrix.cellColor(0, 0), Theme::color("series:0"));
    EXPECT_EQ(matrix.cellColor(0, 2), Theme::color("surfaceRaised"));
    EXPECT_EQ(matrix.cellColor(1, 0), mix(Theme::color("surface"), Theme::color("series:1"), 0.86));
}

TEST_F(ConfusionTest, AHundredClassesScroll) {
    QStringList names;
    for (int i = 0; i < 100; ++i) names << QString("class %1").arg(i);
    matrix.setCounts(names, std::vector<qint64>(10000, 1));
    matrix.setCurrent(99, 99);
    EXPECT_EQ(matrix.currentRow(), 99);
    EXPECT_FALSE(matrix.grab().isNull());
}

}  // namespace
}  // namespace netloom::ui
