// A person without a mouse: Tab reaches every control of every mode and comes round again, the canvas included.
#include <QAccessible>
#include <QApplication>
#include <QComboBox>
#include <QHash>
#include <QScrollArea>
#include <QSet>
#include <QTabBar>

#include "tests/ui/pages/workbench_fixture.h"
#include "ui/data_view/data_page.h"
#include "ui/data_view/import_dialog.h"
#include "ui/explain_view/explain_page.h"
#include "ui/graph_editor/design_page.h"
#include "ui/main_window/help_window.h"
#include "ui/main_window/main_window.h"
#include "ui/main_window/toolbar_row.h"
#include "ui/plots/curve_plot.h"
#include "ui/ship_view/ship_page.h"
#include "ui/start/start_page.h"
#include "ui/training_view/rate_finder_dialog.h"
#include "ui/training_view/train_page.h"
#include "ui/widgets/segmented_control.h"

namespace netloom::ui {
namespace {

QString spokenName(QWidget* widget) {
    QAccessibleInterface* spoken = QAccessible::queryAccessibleInterface(widget);
    return spoken ? spoken->text(QAccessible::Name).trimmed() : QString();
}

QString nameOf(QWidget* widget) {
    return QString("%1#%2 \"%3\"").arg(widget->metaObject()->className(), widget->objectName(), spokenName(widget));
}

/// The part of a widget that its ancestors let see. (Not visibleRegion(): that leaves out what opaque children cover.)
QRect inSight(const QWidget* widget) {
    if (!widget->isVisible()) return {};
    QRect rest = widget->rect();
    for (const QWidget* at = widget; !at->isWindow(); at = at->parentWidget())
        rest = rest.translated(at->pos()) & at->parentWidget()->rect();
    return rest;
}

/// In sight, or a scroll away.
bool canBeSeen(const QWidget* widget) {
    if (!widget->isVisible() || !inSight(widget).isEmpty()) return widget->isVisible();
    for (const QWidget* at = widget->parentWidget(); at; at = at->parentWidget())
        if (const auto* area = qobject_cast<const QScrollArea*>(at); area && area->widget())
            return !inSight(area).isEmpty() &&
                   area->widget()->rect().intersects(QRect(widget->mapTo(area->widget(), QPoint()), widget->size()));
    return false;
}

/// Controls that Tab must reach: shown, enabled, willing, and no part of another control.
QList<QWidget*> reachable(const QWidget& window) {
    QList<QWidget*> found;
    for (QWidget* widget : window.findChildren<QWidget*>()) {
        if (!(widget->focusPolicy() & Qt::TabFocus) || !widget->isEnabled() || !canBeSeen(widget)) continue;
        if (widget->window() != &window || widget->focusProxy()) continue;
        found << widget;
    }
    return found;
}

/// Remembers every window that appears, for one that nobody asked for takes the keyboard away.
class WindowWatch : public QObject {
 public:
    QStringList seen;

 protected:
    bool eventFilter(QObject* watched, QEvent* event) override {
        auto* widget = qobject_cast<QWidget*>(watched);
        if (event->type() == QEvent::Show && widget && widget->isWindow()) seen << nameOf(widget);
        return false;
    }
};

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
        open(window);
    }

    void open(QWidget& shown) {
        shown.show();
        shown.activateWindow();
        ASSERT_TRUE(QTest::qWaitForWindowActive(&shown));
    }

    void trainOnce() {
        static_cast<DataPage*>(window.page("data"))->importPaths({writeCsv(60)});
        ASSERT_TRUE(waitUntil([&] { return workbench.table() && workbench.fitted(); }));
        ASSERT_NO_FATAL_FAILURE(trainTwoEpochs());
        workbench.selectNode(workbench.document().graph.nodes.at(1).id);
    }

    /// Presses the key until the focus comes to where it has been twice; what was visited. `unseen`: where the focus cannot be seen.
    QSet<QWidget*> walk(QWidget& in, Qt::Key key, QStringList& unseen) {
        QSet<QWidget*> visited;
        QHash<QWidget*, int> times;
        QWidget* last = nullptr;
        for (int i = 0; i < 400; ++i) {
            QWidget* at = QApplication::focusWidget();
            QTest::keyClick(at ? at : &in, key);
            QCoreApplication::processEvents();
            at = QApplication::focusWidget();
            if (!at) continue;
            if (inSight(at).isEmpty() && !visited.contains(at)) unseen << nameOf(at);
            visited << at;
            if (at != last && ++times[at] > 2) break;
            last = at;
        }
        return visited;
    }

    void expectNoTrap(QWidget& in, const QString& where) {
        SCOPED_TRACE(where.toStdString());
        QTest::qWait(50);
        EXPECT_EQ(QApplication::activeWindow(), &in);
        QStringList nameless;
        for (QWidget* widget : reachable(in))
            if (spokenName(widget).isEmpty()) nameless << nameOf(widget);
        EXPECT_EQ(nameless.join("\n").toStdString(), "") << "without an accessible name";
        for (const Qt::Key key : {Qt::Key_Tab, Qt::Key_Backtab}) {
            QStringList unseen;
            const QSet<QWidget*> visited = walk(in, key, unseen);
            const char* name = key == Qt::Key_Tab ? "Tab" : "Shift+Tab";
            expectVisited(in, visited, name);
            EXPECT_EQ(unseen.join("\n").toStdString(), "") << name << " leads to these, which are out of sight";
        }
    }

    void expectVisited(const QWidget& in, const QSet<QWidget*>& visited, const char* keys) {
        QStringList missed;
        for (QWidget* widget : reachable(in))
            if (!visited.contains(widget)) missed << nameOf(widget);
        EXPECT_EQ(missed.join("\n").toStdString(), "")
            << keys << " misses these; the focus stays at "
            << (QApplication::focusWidget() ? nameOf(QApplication::focusWidget()).toStdString() : "nothing");
    }

    /// A mode and each of the views that its toolbar offers.
    void expectNoTrapIn(const QString& mode) {
        window.showMode(mode);
        expectNoTrap(window, mode);
        for (ToolbarRow* tools : window.findChildren<ToolbarRow*>())
            for (SegmentedControl* views : tools->findChildren<SegmentedControl*>())
                for (int i = 0; views->isVisible() && i < views->count(); ++i) {
                    if (i == views->currentIndex()) continue;
                    views->setCurrentIndex(i);
                    expectNoTrap(window, mode + ", " + views->currentId());
                }
    }

    /// Walks through a dialog and leaves it with Escape.
    void expectNoTrapInDialog(QDialog& dialog, const QString& name) {
        open(dialog);
        expectNoTrap(dialog, name);
        QTest::keyClick(QApplication::focusWidget() ? QApplication::focusWidget() : &dialog, Qt::Key_Escape);
        EXPECT_FALSE(dialog.isVisible()) << name.toStdString();
    }

    MainWindow window{&workbench};
};

TEST_F(KeyboardWalk, TabReachesEveryControlOfEveryModeInBothDirections) {
    trainOnce();
    for (const char* mode : {"start", "data", "design", "train", "explain", "ship"}) expectNoTrapIn(mode);
}

TEST_F(KeyboardWalk, TabReachesEveryControlOfANarrowWindow) {
    trainOnce();
    window.resize(1120, 700);
    for (const char* mode : {"start", "data", "design", "train", "explain", "ship"}) expectNoTrapIn(mode);
}

TEST_F(KeyboardWalk, TabReachesEveryControlOfTheDialogs) {
    trainOnce();
    ImportDialog import(&workbench, &window);
    import.setPath(writeCsv(60));
    ASSERT_TRUE(waitUntil([&] { return import.isPreviewReady(); }));
    expectNoTrapInDialog(import, "import");
    const auto fieldAfter = [&](QWidget* field) {
        do field = field->nextInFocusChain();
        while (field->focusPolicy() == Qt::NoFocus);
        return field->objectName().toStdString();
    };
    EXPECT_EQ(fieldAfter(import.findChild<QComboBox*>("kind")), "delimiter");
    EXPECT_EQ(fieldAfter(import.findChild<QWidget*>("missing")), "target");
    RateFinderDialog finder(&workbench, &window);
    ASSERT_TRUE(waitUntil([&] { return !finder.isBusy(); }));
    expectNoTrapInDialog(finder, "learning-rate finder");
    HelpWindow help(&window);
    help.showPage("start");
    expectNoTrapInDialog(help, "help");
}

TEST_F(KeyboardWalk, ShowingAModeOpensNoWindow) {
    trainOnce();
    WindowWatch watch;
    qApp->installEventFilter(&watch);
    for (const char* mode : {"start", "data", "design", "train", "explain", "ship"}) {
        window.showMode(mode);
        QTest::qWait(50);
        EXPECT_EQ(watch.seen.join("\n").toStdString(), "") << mode;
        watch.seen.clear();
    }
}

TEST_F(KeyboardWalk, ArrowKeysChangeTheTabsOfATabBar) {
    trainOnce();
    int bars = 0;
    for (const char* mode : {"data", "design", "explain"}) {
        window.showMode(mode);
        QTest::qWait(50);
        for (QTabBar* bar : window.findChildren<QTabBar*>()) {
            if (bar->count() < 2 || inSight(bar).isEmpty()) continue;
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
