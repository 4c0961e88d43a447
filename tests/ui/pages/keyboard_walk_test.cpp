// A person without a mouse: Tab reaches every control of every mode and comes round again, the canvas included.
#include <QApplication>
#include <QHash>
#include <QSet>
#include <QTabBar>

#include "tests/ui/pages/workbench_fixture.h"
#include "ui/data_view/data_page.h"
#include "ui/explain_view/explain_page.h"
#include "ui/graph_editor/design_page.h"
#include "ui/main_window/main_window.h"
#include "ui/ship_view/ship_page.h"
#include "ui/start/start_page.h"
#include "ui/training_view/train_page.h"

namespace netloom::ui {
namespace {

QString nameOf(const QWidget* widget) {
    return QString("%1#%2 \"%3\"").arg(widget->metaObject()->className(), widget->objectName(), widget->accessibleName());
}

/// Controls that Tab must reach: visible, enabled, willing, and no part of another control.
QList<QWidget*> reachable(const QWidget& window) {
    QList<QWidget*> found;
    for (QWidget* widget : window.findChildren<QWidget*>()) {
        if (!(widget->focusPolicy() & Qt::TabFocus) || !widget->isEnabled() || widget->visibleRegion().isEmpty()) continue;
        if (widget->window() != &window || widget->focusProxy()) continue;
        found << widget;
    }
    return found;
}

class KeyboardWalk : public WorkbenchTest {
 protected:
    void SetUp() override {
        WorkbenchTest::SetUp();
        Workbench* bench = &workbench;
        const auto add = [this](const QString& id, std::function<ModePage*()> make) {
            window.addMode({id, "table-2", [id] { return id; }, std::move(make)});
        };
        add("data", [bench]() -> ModePage* { return new DataPage(bench); });
        add("design", [bench]() -> ModePage* { return new DesignPage(*bench); });
        add("train", [bench]() -> ModePage* { return new TrainPage(bench); });
        add("explain", [bench]() -> ModePage* { return new ExplainPage(bench); });
        add("ship", [bench]() -> ModePage* { return new ShipPage(bench); });
        window.resize(1440, 900);
        window.show();
        ASSERT_TRUE(QTest::qWaitForWindowActive(&window));
    }

    void trainOnce() {
        static_cast<DataPage*>(window.page("data"))->importPaths({writeCsv(60)});
        ASSERT_TRUE(waitUntil([&] { return workbench.table() && workbench.fitted(); }));
        ASSERT_TRUE(workbench.suggestNetwork().has_value());
        TrainingSettings settings = workbench.document().settings;
        settings.epochs = 2;
        settings.threads = 1;
        workbench.pushSettings("Fewer epochs", settings);
        ASSERT_TRUE(workbench.startTraining().has_value());
        ASSERT_TRUE(waitUntil([&] { return !workbench.feed()->isActive(); }));
        workbench.selectNode(workbench.document().graph.nodes.at(1).id);
    }

    /// Presses the key until the focus stands where it has been twice; says what was visited.
    QSet<QWidget*> walk(Qt::Key key) {
        QSet<QWidget*> visited;
        QHash<QWidget*, int> times;
        for (int i = 0; i < 400; ++i) {
            QWidget* at = QApplication::focusWidget();
            QTest::keyClick(at ? at : &window, key);
            QCoreApplication::processEvents();
            at = QApplication::focusWidget();
            if (!at) continue;
            visited << at;
            if (at != last_ && ++times[at] > 2) break;
            last_ = at;
        }
        return visited;
    }

    void expectNoTrap(const QString& mode) {
        window.showMode(mode);
        QTest::qWait(50);
        for (const Qt::Key key : {Qt::Key_Tab, Qt::Key_Backtab}) {
            const QSet<QWidget*> visited = walk(key);
            QStringList missed;
            for (QWidget* widget : reachable(window))
                if (!visited.contains(widget)) missed << nameOf(widget);
            EXPECT_EQ(missed.join("\n").toStdString(), "")
                << "mode " << mode.toStdString() << (key == Qt::Key_Tab ? ", Tab" : ", Shift+Tab") << "; the focus stays at "
                << (QApplication::focusWidget() ? nameOf(QApplication::focusWidget()).toStdString() : "nothing");
        }
    }

    MainWindow window{&workbench};
    QWidget* last_ = nullptr;
};

TEST_F(KeyboardWalk, TabReachesEveryControlOfEveryModeInBothDirections) {
    trainOnce();
    for (const char* mode : {"start", "data", "design", "train", "explain", "ship"}) expectNoTrap(mode);
}

TEST_F(KeyboardWalk, ArrowKeysChangeTheTabsOfATabBar) {
    trainOnce();
    int bars = 0;
    for (const char* mode : {"data", "design", "explain"}) {
        window.showMode(mode);
        QCoreApplication::processEvents();
        for (QTabBar* bar : window.findChildren<QTabBar*>()) {
            if (!bar->isVisible() || bar->count() < 2 || bar->visibleRegion().isEmpty()) continue;
            ++bars;
            EXPECT_TRUE(bar->focusPolicy() & Qt::TabFocus) << mode;
            EXPECT_FALSE(bar->accessibleName().isEmpty()) << mode;
            bar->setFocus(Qt::TabFocusReason);
            bar->setCurrentIndex(0);
            QTest::keyClick(bar, Qt::Key_Right);
            EXPECT_EQ(bar->currentIndex(), 1) << mode;
        }
    }
    EXPECT_GT(bars, 1);
}

}  // namespace
}  // namespace netloom::ui
