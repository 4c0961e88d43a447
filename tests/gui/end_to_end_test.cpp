// The main job as a person does it: real window, real mouse and keyboard events through the X server.
#include <QFile>
#include <QImage>
#include <QPainter>
#include <cmath>

#include "engine/base/random.h"
#include "tests/gui/gui_test.h"
#include "ui/graph_editor/graph_scene.h"

namespace netloom::test {
namespace {

class EndToEnd : public GuiTest {
 protected:
    /// Three classes from four numbers, enough rows that training can be watched.
    QString writeCsv() {
        const QString path = folder_.filePath("flowers.csv");
        QFile file(path);
        EXPECT_TRUE(file.open(QIODevice::WriteOnly));
        file.write("a,b,c,d,kind,note\n");
        Random random(7);
        const char* names[] = {"red", "green", "blue"};
        for (int row = 0; row < 6000; ++row) {
            const int kind = int(random.below(3));
            const double shift[] = {0, 1.5, 3};
            file.write(QString("%1,%2,%3,%4,%5,%6\n")
                           .arg(shift[kind] + random.normal(), 0, 'f', 3).arg(random.normal(), 0, 'f', 3)
                           .arg(shift[kind] * random.normal(), 0, 'f', 3).arg(random.uniform(), 0, 'f', 3)
                           .arg(names[kind]).arg(row % 7).toUtf8());
        }
        return path;
    }

    /// Two classes of small pictures: discs and bars.
    QString writeImages() {
        const QString root = folder_.filePath("shapes");
        Random random(3);
        for (const char* name : {"bar", "disc"}) {
            QDir().mkpath(root + "/" + name);
            for (int i = 0; i < 60; ++i) {
                QImage image(16, 16, QImage::Format_RGB888);
                image.fill(QColor(int(random.below(60)), int(random.below(60)), int(random.below(60))));
                QPainter painter(&image);
                painter.setBrush(Qt::white);
                const auto at = int(random.below(6));
                if (QByteArray(name) == "bar") painter.drawRect(at, 2, 4, 12);
                else painter.drawEllipse(at, at, 8, 8);
                painter.end();
                EXPECT_TRUE(image.save(root + "/" + name + QString("/%1.png").arg(i)));
            }
        }
        return root;
    }

    void import(const QString& path, const QString& target) {
        shortcut("Ctrl+1");
        shortcut("Ctrl+I");
        fill("path", path);
        ASSERT_TRUE(Robot::waitUntil([&] { return widget("importNow")->isEnabled(); }));
        choose("target", target);
        click("importNow");
        ASSERT_TRUE(Robot::waitUntil([&] { return workbench_->fitted() != nullptr; }, 30000));
        EXPECT_EQ(workbench_->fitted()->signature().targets.at(0).column, target.toStdString());
    }

    /// Train, pause, change the learning rate, resume; leaves the run going.
    void trainAndSteer() {
        shortcut("Ctrl+3");
        fill("epochs", "100000");
        shortcut("Ctrl+Return");
        ASSERT_TRUE(Robot::waitUntil([&] { return activeLog().steps.size() > 20; }, 30000));
        click("trainOrPause");
        ASSERT_TRUE(Robot::waitUntil([&] { return workbench_->feed()->session()->status() == TrainingSession::Status::paused; }));
        const size_t held = activeLog().steps.size();
        fill("learningRate", "0.0005");
        click("trainOrPause");
        ASSERT_TRUE(Robot::waitUntil([&] { return activeLog().steps.size() > held + 5; }));
        EXPECT_TRUE(Robot::waitUntil([&] { return activeLog().steps.back().learningRate == 0.0005; }))
            << activeLog().steps.back().learningRate;
        EXPECT_TRUE(std::any_of(activeLog().events.begin(), activeLog().events.end(),
                                [](const RunEvent& e) { return e.kind == EventKind::learningRate; }));
    }

    void lookInsideStopSaveAndReopen(const QString& name) {
        shortcut("Ctrl+4");
        ASSERT_TRUE(Robot::waitUntil([&] { return workbench_->snapshot() && !workbench_->snapshot()->nodes.empty(); }, 15000));
        shortcut("Ctrl+3");
        click("stop");
        ASSERT_TRUE(Robot::waitUntil([&] { return !workbench_->feed()->isActive(); }, 30000));
        const int64_t run = workbench_->selectedRun();
        const size_t points = workbench_->log(run).steps.size();
        const Graph graph = workbench_->document().graph;

        const QString path = folder_.filePath(name);
        answerFileDialog(path, [&] { shortcut("Ctrl+S"); });
        ASSERT_TRUE(Robot::waitUntil([&] { return QFile::exists(path) && !workbench_->isUntitled(); }, 20000));
        shortcut("Ctrl+W");
        ASSERT_TRUE(Robot::waitUntil([&] { return workbench_->project() == nullptr; }));
        answerFileDialog(path, [&] { shortcut("Ctrl+O"); });
        ASSERT_TRUE(Robot::waitUntil([&] { return workbench_->project() != nullptr; }));
        EXPECT_EQ(workbench_->document().graph, graph);
        EXPECT_EQ(workbench_->log(run).steps.size(), points);
    }

    void exportOnnx(const QString& name) {
        shortcut("Ctrl+5");
        const QString path = folder_.filePath(name);
        answerFileDialog(path, [&] { click("exportOnnx"); });
        ASSERT_TRUE(Robot::waitUntil([&] { return QFile::exists(path); }, 30000));
    }
};

TEST_F(EndToEnd, TableFromCsvToOnnx) {
    shortcut("Ctrl+N");
    ASSERT_TRUE(Robot::waitUntil([&] { return workbench_->project() != nullptr; }));
    import(writeCsv(), "kind");
    if (HasFatalFailure()) return;

    shortcut("Ctrl+2");
    const QSize area = canvas()->viewport()->size();
    const auto at = [&](double x, double y) { return QPoint(int(area.width() * x), int(area.height() * y)); };
    dragFromPalette("Table input", at(0.06, 0.3));
    dragFromPalette("Dense", at(0.3, 0.3));
    dragFromPalette("Dense", at(0.54, 0.3));
    dragFromPalette("Output", at(0.78, 0.3));
    if (HasFatalFailure()) return;
    const auto nodes = workbench_->document().graph.nodes;
    ASSERT_EQ(nodes.size(), 4u);
    for (size_t i = 0; i + 1 < nodes.size(); ++i) connectNodes(nodes[i].id, nodes[i + 1].id);
    if (HasFatalFailure()) return;
    // The Analyzer names the wrong number of units and repairs it with one click.
    ASSERT_TRUE(workbench_->analysis().hasErrors());
    for (int i = 0; i < 5 && workbench_->analysis().hasErrors(); ++i) {
        const Graph before = workbench_->document().graph;
        click("fix");
        Robot::waitUntil([&] { return !(workbench_->document().graph == before); }, 2000);
    }
    ASSERT_FALSE(workbench_->analysis().hasErrors());

    trainAndSteer();
    if (HasFatalFailure()) return;
    lookInsideStopSaveAndReopen("flowers.loom");
    if (HasFatalFailure()) return;
    exportOnnx("flowers.onnx");
}

TEST_F(EndToEnd, ImageFolderWithSmallCnn) {
    shortcut("Ctrl+N");
    ASSERT_TRUE(Robot::waitUntil([&] { return workbench_->project() != nullptr; }));
    import(writeImages(), "label");
    if (HasFatalFailure()) return;
    shortcut("Ctrl+2");
    click("template_smallCnn");
    ASSERT_TRUE(Robot::waitUntil([&] { return workbench_->document().graph.nodes.size() > 5; }));
    EXPECT_FALSE(workbench_->analysis().hasErrors());
    trainAndSteer();
    if (HasFatalFailure()) return;
    lookInsideStopSaveAndReopen("shapes.loom");
    if (HasFatalFailure()) return;
    exportOnnx("shapes.onnx");
}

}  // namespace
}  // namespace netloom::test
