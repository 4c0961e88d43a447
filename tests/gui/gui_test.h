#pragma once
// A real window of the real program under X, for tests that drive it with mouse and keyboard only.

#include <gtest/gtest.h>

#include <QApplication>
#include <QTemporaryDir>

#include "tests/support/x11/robot.h"
#include "ui/commands/workbench.h"
#include "ui/graph_editor/graph_view.h"
#include "ui/main_window/main_window.h"

namespace netloom::test {

/// Skips unless an X server is there (tests run it inside xvfb-run). Looks at the program's state to know when to go on
/// and what came of it, never changes it.
class GuiTest : public testing::Test {
 protected:
    void SetUp() override;
    void TearDown() override;

    /// First visible widget with this object name, in any window; waits for it.
    QWidget* widget(const QString& objectName);
    /// First visible button with this text or accessible name.
    QWidget* button(const QString& text);
    bool isShown(const QString& objectName);
    /// Gives the window the keyboard, as a window manager does when a dialog has closed (Xvfb has none).
    void focusWindow();
    /// Focuses the window, then presses the keys.
    void shortcut(const QString& combination) { focusWindow(); robot_->key(combination); }
    void click(const QString& objectName) { robot_->click(widget(objectName)); }
    /// Clicks the field, replaces its text, confirms with Tab.
    void fill(const QString& objectName, const QString& text);
    /// Chooses an entry of a combo box by typing its beginning.
    void choose(const QString& objectName, const QString& text);
    /// Does what opens a file dialog, types a path into it and confirms.
    void answerFileDialog(const QString& path, const std::function<void()>& open);

    ui::GraphView* canvas();
    /// Screen position of a port; `input` < 0: the output.
    QPoint portOnScreen(NodeId node, int input);
    void dragFromPalette(const QString& search, QPoint viewportPoint);
    void connectNodes(NodeId from, NodeId to);
    const RunLog& activeLog() { return workbench_->feed()->log(); }

    QTemporaryDir folder_;
    std::unique_ptr<ui::Workbench> workbench_;
    std::unique_ptr<ui::MainWindow> window_;
    std::unique_ptr<Robot> robot_;
};

}  // namespace netloom::test
