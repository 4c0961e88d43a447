#include "ui/main_window/mode_shell.h"

#include <gtest/gtest.h>

#include <QApplication>
#include <QDockWidget>
#include <QLabel>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include "tests/support/qt/wait.h"
#include "ui/main_window/command_palette.h"
#include "ui/main_window/mode_bar.h"
#include "ui/main_window/toolbar_row.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/search_field.h"
#include "ui/widgets/theme.h"

namespace netloom::ui {
namespace {

class SamplePage : public ModePage {
 public:
    using ModePage::ModePage;
    QString id() const override { return "sample"; }
    QString title() const override { return "Sample"; }
    QString iconName() const override { return "workflow"; }
    QWidget* centralWidget() override {
        auto* middle = new QLabel("middle");
        middle->setFocusPolicy(Qt::StrongFocus);
        return middle;
    }
    ModeToolbar toolbar() override {
        return {{makeButton("Add layer", "plus", ButtonRole::Flat), makeButton("Arrange", "layout-grid", ButtonRole::Flat)},
                {makeButton("Train", "play", ButtonRole::Primary)}};
    }
    QList<DockPanel> docks() override {
        return {{.id = "layers", .title = "Layers", .icon = "layers", .widget = new QWidget, .area = Qt::LeftDockWidgetArea, .extent = 210},
                {.id = "blocks", .title = "Blocks", .icon = "boxes", .widget = new QWidget, .area = Qt::LeftDockWidgetArea, .extent = 210},
                {.id = "properties", .title = "Properties", .widget = new QWidget, .area = Qt::RightDockWidgetArea, .extent = 290},
                {.id = "sizes", .title = "Sizes", .widget = new QWidget, .area = Qt::RightDockWidgetArea},
                {.id = "analyzer", .title = "Analyzer", .widget = new QWidget, .area = Qt::BottomDockWidgetArea, .extent = 150},
                {.id = "history", .title = "History", .widget = new QWidget, .area = Qt::BottomDockWidgetArea, .tabbedWithPrevious = true}};
    }
    QString panelTitle(const QString& id) const override { return id == "layers" ? "Schichten" : QString(); }
    void activated() override { ++activations; }
    void deactivated() override { --activations; }
    int activations = 0;
};

class ModeShellTest : public testing::Test {
 protected:
    void SetUp() override {
        QCoreApplication::setOrganizationName("NetloomTests");
        QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, folder.path());
        QSettings().clear();
        Theme::install(*qApp, ThemeMode::Light);
        open();
    }
    void open() {
        shell = std::make_unique<ModeShell>(&page);
        shell->resize(1360, 840);
        shell->show();
        ASSERT_TRUE(waitUntilShown(shell.get()));
        QCoreApplication::processEvents();
        QCoreApplication::processEvents();
    }
    QDockWidget* dock(const char* id) { return shell->findChild<QDockWidget*>(id); }

    QTemporaryDir folder;
    SamplePage page;
    std::unique_ptr<ModeShell> shell;
};

TEST_F(ModeShellTest, DocksTakeTheirPlacesAndExtents) {
    EXPECT_NEAR(dock("layers")->width(), 210, 12);
    EXPECT_NEAR(dock("properties")->width(), 290, 12);
    EXPECT_NEAR(dock("properties")->height(), dock("sizes")->height(), 60);
    EXPECT_GT(dock("sizes")->y(), dock("properties")->y());
    EXPECT_LT(dock("layers")->x(), dock("properties")->x());
    if (const QString grabs = qEnvironmentVariable("NETLOOM_GRABS"); !grabs.isEmpty()) shell->grab().save(grabs + "/shell.png");
}

TEST_F(ModeShellTest, ResetLayoutBringsAHiddenPanelBack) {
    dock("layers")->close();
    dock("properties")->setFloating(true);
    shell->resetLayout();
    EXPECT_TRUE(dock("layers")->isVisible());
    EXPECT_FALSE(dock("properties")->isFloating());
}

TEST_F(ModeShellTest, ALayoutIsFoundAgain) {
    dock("layers")->close();
    shell->storeLayout();
    shell.reset();
    open();
    EXPECT_FALSE(dock("layers")->isVisible());
    EXPECT_TRUE(dock("properties")->isVisible());
}

TEST_F(ModeShellTest, FloatingPanelsHideWithTheirMode) {
    dock("properties")->setFloating(true);
    shell->activate();
    shell->deactivate();
    EXPECT_FALSE(dock("properties")->isVisible());
    shell->activate();
    EXPECT_TRUE(dock("properties")->isVisible());
    EXPECT_EQ(page.activations, 1);
}

TEST_F(ModeShellTest, NarrowWindowsTabTheRightAndRailTheLeft) {
    shell->adaptTo(1270);
    QCoreApplication::processEvents();
    EXPECT_EQ(dock("properties")->visibleRegion().isEmpty() + dock("sizes")->visibleRegion().isEmpty(), 1);
    shell->adaptTo(1150);
    EXPECT_FALSE(dock("layers")->isVisible());
    shell->adaptTo(1400);
    EXPECT_TRUE(dock("layers")->isVisible());
}

TEST_F(ModeShellTest, TheRailTellsItsPanelsApart) {
    shell->adaptTo(1150);
    QCoreApplication::processEvents();
    QList<QToolButton*> rail;
    for (QToolButton* button : shell->findChildren<QToolButton*>())
        if (button->isCheckable() && button->isVisible()) rail << button;
    ASSERT_EQ(rail.size(), 2);
    EXPECT_EQ(rail[0]->accessibleName(), "Layers");
    EXPECT_EQ(rail[1]->accessibleName(), "Blocks");
    const auto picture = [](const QToolButton* button) { return button->icon().pixmap(16, 16).toImage(); };
    EXPECT_NE(picture(rail[0]), picture(rail[1]));
    shell->retranslate();
    EXPECT_EQ(rail[0]->accessibleName(), "Schichten");
    QTest::keyClick(rail[0], Qt::Key_Space);
    EXPECT_TRUE(dock("layers")->isVisible());
    EXPECT_FALSE(dock("blocks")->isVisible());
}

TEST_F(ModeShellTest, PanelTitlesFollowTheLanguage) {
    shell->retranslate();
    EXPECT_EQ(dock("layers")->windowTitle(), "Schichten");
    EXPECT_EQ(dock("properties")->windowTitle(), "Properties");
}

TEST(ToolbarRow, ButtonsLoseTheirTextWhenSpaceIsShort) {
    Theme::install(*qApp, ThemeMode::Light);
    auto* tool = makeButton("A rather long tool name", "plus", ButtonRole::Flat);
    auto* primary = makeButton("Train", "play", ButtonRole::Primary);
    ToolbarRow row({{tool}, {primary}});
    row.resize(600, 44);
    row.show();
    EXPECT_FALSE(tool->text().isEmpty());
    row.resize(160, 44);
    EXPECT_TRUE(tool->text().isEmpty());
    EXPECT_EQ(tool->accessibleName(), "A rather long tool name");
    EXPECT_EQ(primary->text(), "Train");
    row.resize(600, 44);
    EXPECT_EQ(tool->text(), "A rather long tool name");
}

TEST(ModeBar, DotsAreSaidNotOnlyPainted) {
    Theme::install(*qApp, ThemeMode::Light);
    ModeBar bar;
    bar.addMode("design", "workflow");
    bar.setTitle("design", "Design", "Design  Ctrl+2");
    bar.setDot("design", ModeDot::Warning);
    EXPECT_EQ(bar.button("design")->accessibleName(), "Design, has warnings");
    QSignalSpy chosen(&bar, &ModeBar::modeChosen);
    bar.show();
    QTest::mouseClick(bar.button("design"), Qt::LeftButton);
    EXPECT_EQ(chosen.count(), 1);
}

TEST(CommandPalette, RanksWordBeginningsFirst) {
    EXPECT_LT(matchScore("flat", "Insert Dense"), 0);
    EXPECT_GT(matchScore("flat", "Flatten"), matchScore("flat", "Insert Flatten"));
    EXPECT_GT(matchScore("flat", "Insert Flatten"), matchScore("lat", "Insert Flatten"));
    EXPECT_GE(matchScore("flat ins", "Insert Flatten"), 0);
}

TEST(CommandPalette, TypingAndEnterRunsTheBestMatch) {
    Theme::install(*qApp, ThemeMode::Light);
    QWidget window;
    window.resize(1000, 700);
    window.show();
    QString done;
    auto* palette = new CommandPalette({{"Save", "Command", "Ctrl+S", {}, [&] { done = "save"; }},
                                        {"Insert Flatten", "Design", {}, "box", [&] { done = "flatten"; }}},
                                       &window);
    palette->open();
    auto* field = palette->findChild<SearchField*>();
    QTest::keyClicks(field, "flat");
    if (const QString grabs = qEnvironmentVariable("NETLOOM_GRABS"); !grabs.isEmpty()) palette->grab().save(grabs + "/palette.png");
    QTest::keyClick(field, Qt::Key_Return);
    EXPECT_EQ(done, "flatten");
}

}  // namespace
}  // namespace netloom::ui
