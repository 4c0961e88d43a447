#include "ui/main_window/main_window.h"

#include <gtest/gtest.h>

#include <QApplication>
#include <QLabel>
#include <QMenuBar>
#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include "tests/support/qt/wait.h"
#include "ui/commands/workbench.h"
#include "ui/main_window/language.h"
#include "ui/main_window/menu_corner.h"
#include "ui/main_window/mode_bar.h"
#include "ui/start/start_page.h"
#include "ui/widgets/theme.h"
#include "ui/widgets/toast.h"

namespace netloom::ui {
namespace {

class FakePage : public ModePage {
 public:
    explicit FakePage(QString id) : id_(std::move(id)), action_(new QAction("Weave the " + id_, this)) {}
    QString id() const override { return id_; }
    QString title() const override { return id_; }
    QString iconName() const override { return "workflow"; }
    QWidget* centralWidget() override {
        auto* middle = new QLabel("middle of " + id_);
        middle->setFocusPolicy(Qt::StrongFocus);
        return middle;
    }
    QList<MenuEntry> menuEntries() override { return {{MenuSlot::Network, action_}}; }
    QString hint() const override { return "hint of " + id_; }
    QStringList facts() const override { return {"facts"}; }
    void activated() override { active = true; }
    void deactivated() override { active = false; }
    bool active = false;

 private:
    QString id_;
    QAction* action_;
};

class MainWindowTest : public testing::Test {
 protected:
    void SetUp() override {
        QCoreApplication::setOrganizationName("NetloomTests");
        QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, folder.path());
        QSettings().clear();
        Theme::install(*qApp, ThemeMode::Light);
        workbench = std::make_unique<Workbench>();
        window = std::make_unique<MainWindow>(workbench.get());
        for (const char* id : {"data", "design", "train"})
            window->addMode({id, "workflow", [id] { return QString(id); }, [this, id] {
                                 ++made;
                                 return pages[id] = new FakePage(id);
                             }});
        window->resize(1440, 900);
        window->show();
        ASSERT_TRUE(waitUntilShown(window.get()));
    }
    void TearDown() override {
        window.reset();
        workbench.reset();
    }
    QStringList menus() {
        QStringList titles;
        for (QAction* action : window->menuBar()->actions())
            if (action->isVisible()) titles << action->text().remove('&');
        return titles;
    }
    QTemporaryDir folder;
    std::unique_ptr<Workbench> workbench;
    std::unique_ptr<MainWindow> window;
    std::map<QString, FakePage*> pages;
    int made = 0;
};

TEST_F(MainWindowTest, MakesAModeOnlyWhenItIsFirstShown) {
    EXPECT_EQ(made, 0);
    ASSERT_TRUE(window->newProject());
    EXPECT_EQ(window->currentMode(), "data");
    EXPECT_EQ(made, 1);
    QTest::keyClick(window.get(), Qt::Key_2, Qt::ControlModifier);
    EXPECT_EQ(window->currentMode(), "design");
    EXPECT_EQ(made, 2);
    EXPECT_TRUE(pages["design"]->active);
    EXPECT_FALSE(pages["data"]->active);
}

TEST_F(MainWindowTest, WithoutAProjectAModeSaysWhatItNeeds) {
    window->showMode("design");
    EXPECT_EQ(made, 0);
    bool said = false;
    for (QLabel* label : window->findChildren<QLabel*>()) said |= label->isVisible() && label->text() == "design needs a project";
    EXPECT_TRUE(said);
    ASSERT_TRUE(window->newProject());
    window->showMode("design");
    EXPECT_EQ(made, 2);
}

TEST_F(MainWindowTest, MenusShowTheEntriesOfTheShownMode) {
    EXPECT_FALSE(menus().contains("Network"));
    ASSERT_TRUE(window->newProject());
    EXPECT_TRUE(menus().contains("Network"));
    window->showMode("start");
    EXPECT_FALSE(menus().contains("Network"));
}

TEST_F(MainWindowTest, TheCornerNamesTheProjectAndItsState) {
    auto* corner = window->findChild<MenuCorner*>();
    ASSERT_TRUE(window->newProject());
    EXPECT_TRUE(waitUntil([&] { return corner->saveText() == "Saved"; }));
    EXPECT_TRUE(window->windowTitle().startsWith("Untitled"));
}

TEST_F(MainWindowTest, ABadFileIsToldInlineAndChangesNothing) {
    QFile file(folder.filePath("broken.loom"));
    ASSERT_TRUE(file.open(QIODevice::WriteOnly));
    file.write("this is text");
    file.close();
    EXPECT_FALSE(window->openProject(file.fileName()));
    EXPECT_EQ(window->currentMode(), "start");
    EXPECT_EQ(workbench->project(), nullptr);
}

TEST_F(MainWindowTest, DroppedDataGoToTheImporterInANewProject) {
    QStringList imported;
    window->setImporter([&](const QStringList& paths) { imported = paths; });
    window->openPaths({"/data/flowers.csv"});
    EXPECT_EQ(imported, QStringList{"/data/flowers.csv"});
    EXPECT_NE(workbench->project(), nullptr);
    EXPECT_EQ(window->currentMode(), "data");
}

TEST_F(MainWindowTest, TrainingWithoutDataTellsWhyInAToast) {
    ASSERT_TRUE(window->newProject());
    QTest::keyClick(window.get(), Qt::Key_Return, Qt::ControlModifier);
    EXPECT_EQ(window->toasts()->count(), 1);
}

TEST_F(MainWindowTest, MenuTitlesArePaintedBesideTheCorner) {
    for (QAction* action : window->menuBar()->actions()) {
        if (!action->isVisible()) continue;
        const QRect place = window->menuBar()->actionGeometry(action);
        EXPECT_GT(place.width(), 20) << action->text().toStdString();
        EXPECT_LT(place.right(), window->findChild<MenuCorner*>()->x()) << action->text().toStdString();
    }
}

TEST_F(MainWindowTest, HoldsItsSmallestSize) {
    window->resize(400, 300);
    EXPECT_GE(window->width(), 1120);
    EXPECT_GE(window->height(), 700);
    EXPECT_LE(window->minimumSizeHint().width(), 1120);
}

TEST_F(MainWindowTest, F6MovesFromTheModeBarToTheMiddleAndBack) {
    ASSERT_TRUE(window->newProject());
    QTest::keyClick(window.get(), Qt::Key_F6);
    QWidget* first = QApplication::focusWidget();
    QTest::keyClick(window.get(), Qt::Key_F6);
    EXPECT_NE(QApplication::focusWidget(), first);
    QTest::keyClick(window.get(), Qt::Key_F6, Qt::ShiftModifier);
    EXPECT_EQ(QApplication::focusWidget(), first);
}

TEST_F(MainWindowTest, PaintsInBothThemes) {
    ASSERT_TRUE(window->newProject());
    window->showMode("design");
    for (ThemeMode mode : {ThemeMode::Light, ThemeMode::Dark}) {
        Theme::instance().setMode(mode);
        QCoreApplication::processEvents();
        const QImage image = window->grab().toImage();
        EXPECT_EQ(image.pixelColor(5, 500), Theme::color("modeBar"));
        if (const QString grabs = qEnvironmentVariable("NETLOOM_GRABS"); !grabs.isEmpty())
            image.save(grabs + (mode == ThemeMode::Light ? "/window-light.png" : "/window-dark.png"));
    }
    Theme::instance().setMode(ThemeMode::Light);
}

}  // namespace
}  // namespace netloom::ui
