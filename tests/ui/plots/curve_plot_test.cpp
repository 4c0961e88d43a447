#include "ui/plots/curve_plot.h"

#include <gtest/gtest.h>
#include <qcustomplot.h>

#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <cmath>

#include "tests/support/qt/wait.h"
#include "ui/widgets/text.h"
#include "ui/widgets/theme.h"

namespace netloom::ui {
namespace {

class CurvePlotTest : public testing::Test {
 protected:
    void SetUp() override {
        Theme::install(*qApp, ThemeMode::Light);
        plot = std::make_unique<CurvePlot>();
        plot->setTitle("Loss");
        plot->setXName("Epoch");
        plot->resize(420, 420);
    }
    void show() {
        plot->show();
        ASSERT_TRUE(waitUntilShown(plot.get()));
        QCoreApplication::processEvents();
    }
    int noisyCurve(const char* name, const char* token, int count, double end) {
        const int curve = plot->addCurve({.name = name, .colorToken = token});
        for (int i = 0; i < count; ++i) {
            const double x = end * i / count;
            plot->appendPoint(curve, x, 2 * std::exp(-x / 5) + 0.03 + 0.02 * std::sin(i * 12.9898) * std::cos(i * 78.2));
        }
        return curve;
    }
    std::unique_ptr<CurvePlot> plot;
};

TEST_F(CurvePlotTest, ShowsEveryAppendedPointInItsTable) {
    const int curve = noisyCurve("Training", "series:0", 500, 28);
    EXPECT_EQ(plot->pointCount(curve), 500);
    const auto table = plot->dataTable();
    ASSERT_EQ(table.size(), 2);
    EXPECT_EQ(table[0].title, "Epoch");
    EXPECT_EQ(table[1].values.size(), 500);
    EXPECT_TRUE(plot->csv().startsWith("Epoch,Training\n0,"));
}

TEST_F(CurvePlotTest, EpochsAreMarkedInWholeNumbers) {
    noisyCurve("Training", "series:0", 500, 15);
    show();
    for (const double tick : plot->canvas()->xAxis->tickVector()) EXPECT_DOUBLE_EQ(tick, std::round(tick));
    EXPECT_GE(plot->canvas()->xAxis->tickVector().size(), 4);
}

TEST_F(CurvePlotTest, DoubleClickResetsAZoom) {
    noisyCurve("Training", "series:0", 500, 28);
    show();
    const QCPRange full = plot->canvas()->xAxis->range();
    QTest::keyClick(plot.get(), Qt::Key_Plus);
    EXPECT_TRUE(plot->isZoomed());
    EXPECT_LT(plot->canvas()->xAxis->range().size(), full.size());
    QTest::mouseDClick(plot->canvas(), Qt::LeftButton, {}, plot->canvas()->axisRect()->center());
    ASSERT_TRUE(waitUntil([&] { return !plot->isZoomed(); }));
    EXPECT_DOUBLE_EQ(plot->canvas()->xAxis->range().size(), full.size());
}

TEST_F(CurvePlotTest, DraggingZoomsIntoTheRectangle) {
    noisyCurve("Training", "series:0", 500, 28);
    show();
    const QCPRange full = plot->canvas()->xAxis->range();
    const QRect area = plot->canvas()->axisRect()->rect();
    QTest::mousePress(plot->canvas(), Qt::LeftButton, {}, area.center() - QPoint(60, 60));
    QTest::mouseMove(plot->canvas(), area.center());
    QTest::mouseMove(plot->canvas(), area.center() + QPoint(60, 60));
    QTest::mouseRelease(plot->canvas(), Qt::LeftButton, {}, area.center() + QPoint(60, 60));
    EXPECT_LT(plot->canvas()->xAxis->range().size(), full.size() * 0.6);
}

TEST_F(CurvePlotTest, AClickIsNoZoom) {
    noisyCurve("Training", "series:0", 500, 28);
    show();
    const QCPRange full = plot->canvas()->xAxis->range();
    QTest::mouseClick(plot->canvas(), Qt::LeftButton, {}, plot->canvas()->axisRect()->center());
    EXPECT_DOUBLE_EQ(plot->canvas()->xAxis->range().size(), full.size());
    EXPECT_FALSE(plot->isZoomed());
}

TEST_F(CurvePlotTest, PointerReadsValuesThatExist) {
    const int curve = plot->addCurve({.name = "Training"});
    plot->setPoints(curve, {0, 1, 2, 3}, {4, 3, 2, 1});
    show();
    QSignalSpy moved(plot.get(), &CurvePlot::cursorMoved);
    const double x = plot->canvas()->xAxis->coordToPixel(1.8);
    QTest::mouseMove(plot->canvas(), QPoint(int(x), plot->canvas()->axisRect()->center().y()));
    ASSERT_GE(moved.count(), 1);
    EXPECT_DOUBLE_EQ(moved.last()[0].toDouble(), 2);
}

TEST_F(CurvePlotTest, LogarithmicAxisLeavesOutWhatItCannotShow) {
    const int curve = plot->addCurve({.name = "Training"});
    plot->setPoints(curve, {0, 1, 2}, {0, 0.01, 1});
    plot->setScale(CurvePlot::Scale::Log);
    show();
    EXPECT_GT(plot->canvas()->yAxis->range().lower, 0);
}

TEST_F(CurvePlotTest, SummarySaysWhereTheCurveWent) {
    EXPECT_EQ(plot->summary(), "No values yet");
    const int curve = plot->addCurve({.name = "Training"});
    plot->setPoints(curve, {0, 1}, {2, 0.5});
    EXPECT_TRUE(plot->summary().contains("Training went from 2 to 0.5"));
}

TEST_F(CurvePlotTest, SavesPngSvgAndCsv) {
    noisyCurve("Training", "series:0", 50, 28);
    show();
    const QTemporaryDir folder;
    EXPECT_TRUE(plot->savePng(folder.filePath("a.png")));
    EXPECT_TRUE(plot->saveSvg(folder.filePath("a.svg")));
    EXPECT_TRUE(plot->saveCsv(folder.filePath("a.csv")));
    EXPECT_FALSE(plot->saveCsv(folder.filePath("missing/a.csv")));
    for (const char* name : {"a.png", "a.svg", "a.csv"}) EXPECT_GT(QFileInfo(folder.filePath(name)).size(), 100) << name;
}

TEST_F(CurvePlotTest, TwentyThousandPointsReplotQuickly) {
    for (int i = 0; i < 4; ++i) noisyCurve("Run", "series:0", 20000, 40);
    plot->setSmoothing(0.7);
    plot->resize(1000, 600);
    show();
    QElapsedTimer timer;
    timer.start();
    for (int i = 0; i < 5; ++i) plot->canvas()->replot();
    EXPECT_LT(timer.elapsed() / 5, 150) << "ms per replot; measured 10 to 20 on a quiet machine";
}

TEST_F(CurvePlotTest, LooksTheSameInBothThemes) {
    const int training = noisyCurve("Training", "series:0", 4000, 28);
    const int validation = plot->addCurve({.name = "Validation", .colorToken = "series:1"});
    for (int epoch = 1; epoch <= 28; ++epoch) plot->appendPoint(validation, epoch, 1.6 * std::exp(-epoch / 5.0) + 0.078);
    plot->addCurve({.name = "Run 16", .colorToken = "series:2", .showsRaw = false, .isFocused = false});
    plot->setSmoothing(0.9);
    plot->setScaleSwitchVisible(true);
    plot->setScale(CurvePlot::Scale::Log);
    plot->setPlannedEnd(40);
    plot->setBest(validation, 19);
    plot->setEvents({{.x = 8, .label = "Learning rate 0.0003", .iconName = "zap"}});
    show();
    EXPECT_GT(plot->pointCount(training), 0);
    for (ThemeMode mode : {ThemeMode::Light, ThemeMode::Dark}) {
        Theme::instance().setMode(mode);
        const QImage image = plot->grab().toImage();
        EXPECT_EQ(plot->canvas()->toPixmap().toImage().pixelColor(1, 1), Theme::color("plotArea"));
        if (const QString folder = qEnvironmentVariable("NETLOOM_GRABS"); !folder.isEmpty())
            image.save(folder + (mode == ThemeMode::Light ? "/curves-light.png" : "/curves-dark.png"));
    }
    Theme::instance().setMode(ThemeMode::Light);
}

}  // namespace
}  // namespace netloom::ui
