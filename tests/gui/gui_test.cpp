#include "tests/gui/gui_test.h"

#include <QAbstractButton>
#include <QComboBox>
#include <QFileDialog>
#include <QLineEdit>
#include <QStandardPaths>
#include <QTimer>
#include <QTreeWidget>
#include <QWindow>

#include "app/desktop/application_window.h"
#include "ui/graph_editor/graph_scene.h"
#include "ui/widgets/theme.h"

namespace netloom::test {
namespace {

template <class Predicate>
QWidget* findVisible(Predicate matches) {
    for (QWidget* candidate : QApplication::allWidgets())
        if (candidate->isVisible() && matches(candidate)) return candidate;
    return nullptr;
}

}  // namespace

void GuiTest::SetUp() {
    if (QGuiApplication::platformName() != "xcb") GTEST_SKIP() << "needs an X server: run inside xvfb-run";
    qputenv("XDG_DATA_HOME", folder_.filePath("data").toLocal8Bit());
    qputenv("XDG_CONFIG_HOME", folder_.filePath("config").toLocal8Bit());
    ui::Theme::install(*qApp, ui::ThemeMode::Light);
    robot_ = std::make_unique<Robot>();
    workbench_ = std::make_unique<ui::Workbench>();
    window_ = app::makeApplicationWindow(*workbench_);
    window_->setGeometry(0, 0, 1440, 900);
    window_->show();
    ASSERT_TRUE(Robot::waitUntil([&] { return window_->isVisible() && window_->windowHandle()->isExposed(); }));
    focusWindow();
}

void GuiTest::focusWindow() {
    Robot::waitUntil([&] { return QApplication::activeModalWidget() == nullptr; }, 3000);
    window_->activateWindow();
    Robot::waitUntil([&] { return window_->isActiveWindow(); }, 3000);
}

void GuiTest::TearDown() {
    window_.reset();
    workbench_.reset();
}

QWidget* GuiTest::widget(const QString& objectName) {
    QWidget* found = nullptr;
    Robot::waitUntil([&] {
        found = findVisible([&](QWidget* w) { return w->objectName() == objectName; });
        return found != nullptr && found->isEnabled();
    });
    if (!found) throw std::runtime_error("no visible widget " + objectName.toStdString());
    return found;
}

QWidget* GuiTest::button(const QString& text) {
    QWidget* found = nullptr;
    Robot::waitUntil([&] {
        found = findVisible([&](QWidget* w) {
            const auto* b = qobject_cast<QAbstractButton*>(w);
            return b && b->isEnabled() && (b->text() == text || b->accessibleName() == text);
        });
        return found != nullptr;
    });
    if (!found) throw std::runtime_error("no visible button " + text.toStdString());
    return found;
}

bool GuiTest::isShown(const QString& objectName) {
    return findVisible([&](QWidget* w) { return w->objectName() == objectName; }) != nullptr;
}

void GuiTest::fill(const QString& objectName, const QString& text) {
    QWidget* field = widget(objectName);
    robot_->click(QPoint(field->mapToGlobal(QPoint(field->width() / 3, field->height() / 2))));
    robot_->key("Ctrl+A");
    robot_->type(text);
    robot_->key("Tab");
}

void GuiTest::choose(const QString& objectName, const QString& text) {
    auto* box = qobject_cast<QComboBox*>(widget(objectName));
    robot_->click(box);
    for (int i = 0; i < box->count() && box->currentText() != text; ++i) {
        const int wanted = box->findText(text), now = box->view()->currentIndex().row();
        if (wanted == now) break;
        robot_->key(wanted > now ? "Down" : "Up");
    }
    robot_->key("Return");
    ASSERT_TRUE(Robot::waitUntil([&] { return box->currentText() == text; })) << text.toStdString();
}

void GuiTest::answerFileDialog(const QString& path, const std::function<void()>& open) {
    // The dialog runs an event loop of its own inside open(); the answer comes from a timer of that loop.
    bool isAnswered = false;
    QTimer poll;
    QObject::connect(&poll, &QTimer::timeout, &poll, [&] {
        QWidget* dialog = findVisible([](QWidget* w) { return qobject_cast<QFileDialog*>(w) != nullptr; });
        if (!dialog) return;
        poll.stop();
        auto* name = dialog->findChild<QLineEdit*>("fileNameEdit");
        robot_->click(name);
        // The completer's popup may swallow a key: look at what stands there and type again, as a person does.
        for (int i = 0; i < 5 && name->text() != path; ++i) {
            robot_->key("Ctrl+A");
            robot_->type(path);
        }
        robot_->key("Return");
        isAnswered = true;
    });
    poll.start(100);
    open();
    ASSERT_TRUE(Robot::waitUntil([&] { return isAnswered; }));
}

ui::GraphView* GuiTest::canvas() { return qobject_cast<ui::GraphView*>(widget("graphView")); }

QPoint GuiTest::portOnScreen(NodeId node, int input) {
    ui::GraphView* view = canvas();
    const ui::NodeItem* item = view->graph().node(node);
    const QPointF scene = input < 0 ? item->outputPoint() : item->inputPoint(input);
    return view->viewport()->mapToGlobal(view->mapFromScene(scene));
}

void GuiTest::dragFromPalette(const QString& search, QPoint viewportPoint) {
    fill("layerSearch", search);
    auto* tree = qobject_cast<QTreeWidget*>(widget("layerTree"));
    QTreeWidgetItem* entry = nullptr;
    ASSERT_TRUE(Robot::waitUntil([&] {
        for (QTreeWidgetItemIterator it(tree, QTreeWidgetItemIterator::NotHidden); *it; ++it)
            if (!(*it)->childCount() && (*it)->text(0) == search) return (entry = *it) != nullptr;
        return false;
    })) << search.toStdString();
    const QPoint from = tree->viewport()->mapToGlobal(tree->visualItemRect(entry).center());
    const size_t before = workbench_->document().graph.nodes.size();
    robot_->drag(from, canvas()->viewport()->mapToGlobal(viewportPoint));
    ASSERT_TRUE(Robot::waitUntil([&] { return workbench_->document().graph.nodes.size() == before + 1; })) << search.toStdString();
}

void GuiTest::connectNodes(NodeId from, NodeId to) {
    const size_t before = workbench_->document().graph.links.size();
    robot_->drag(portOnScreen(from, -1), portOnScreen(to, 0));
    ASSERT_TRUE(Robot::waitUntil([&] { return workbench_->document().graph.links.size() == before + 1; }));
}

}  // namespace netloom::test
