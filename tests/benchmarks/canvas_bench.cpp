// Frame times of the canvas with 1000 layers, one JSON line. A frame is: one step of a gesture, and all painting it causes.
// usage: netloom_canvas_bench
//   pan-100, pan-50: moving over the diagram at 100 % and 50 %; pan-whole: with the whole diagram in view; drag-node: one node
#include <QApplication>
#include <QElapsedTimer>
#include <QMouseEvent>
#include <algorithm>
#include <functional>
#include <iostream>

#include "tests/support/qt/memory_graph_model.h"
#include "ui/graph_editor/graph_view.h"
#include "ui/widgets/theme.h"

using namespace netloom;

namespace {

constexpr int kColumns = 40, kRows = 25, kFrames = 200;

/// Rows of chains: 1000 nodes, 975 wires.
Graph chains() {
    static const char* const kTypes[] = {"dense", "activation", "dense", "dropout"};
    Graph graph;
    for (int row = 0; row < kRows; ++row) {
        for (int column = 0; column < kColumns; ++column) {
            Node node;
            node.id = graph.nextId++;
            node.type = kTypes[column % 4];
            node.name = node.type + std::to_string(node.id);
            node.position = {column * 260.0, row * 150.0};
            graph.nodes.push_back(node);
            if (column > 0) graph.links.push_back({node.id - 1, node.id, 0, 0});
        }
    }
    return graph;
}

void paintAll() {
    QCoreApplication::processEvents();  // the scene tells the view what has changed
    QCoreApplication::processEvents();  // the view paints
}

/// 95th percentile in milliseconds.
double measured(const std::function<void(int)>& step) {
    std::vector<double> frames;
    for (int i = 0; i < 10; ++i) {  // the first ones fill the caches of nodes that come into view
        step(i);
        paintAll();
    }
    for (int i = 0; i < kFrames; ++i) {
        QElapsedTimer timer;
        timer.start();
        step(i);
        paintAll();
        frames.push_back(double(timer.nsecsElapsed()) * 1e-6);
    }
    std::sort(frames.begin(), frames.end());
    return frames[size_t(0.95 * double(frames.size() - 1))];
}

void mouse(ui::GraphView& view, QEvent::Type type, QPoint at) {
    const auto button = type == QEvent::MouseMove ? Qt::NoButton : Qt::LeftButton;
    QMouseEvent event(type, at, view.viewport()->mapToGlobal(at), button, Qt::LeftButton, {});
    QCoreApplication::sendEvent(view.viewport(), &event);
}

}  // namespace

int main(int argc, char** argv) {
    QApplication application(argc, argv);
    ui::Theme::install(application, ui::ThemeMode::Light);
    test::MemoryGraphModel model;
    ui::GraphView view(model);
    view.resize(1440, 900);
    view.show();
    model.start(chains());
    paintAll();

    // There and back, so that every frame moves.
    const auto pan = [&](int i) { view.panBy(i % 100 < 50 ? QPoint(-24, -14) : QPoint(24, 14)); };
    view.setZoom(1);
    view.centerOn(2000, 1200);
    const double full = measured(pan);
    view.setZoom(0.5);
    const double half = measured(pan);
    view.fitAll();
    const double whole = measured([&](int i) { view.panBy(i % 20 < 10 ? QPoint(-6, -4) : QPoint(6, 4)); });

    view.setZoom(1);
    const Node& node = model.graph().nodes[kColumns * 8 + 8];
    view.centerOn(node.position.x, node.position.y);
    paintAll();
    const QPoint grip = view.mapFromScene(QPointF(node.position.x + 40, node.position.y + 20));
    mouse(view, QEvent::MouseButtonPress, grip);
    const double drag = measured([&](int i) { mouse(view, QEvent::MouseMove, grip + QPoint(i % 150, i % 90)); });
    mouse(view, QEvent::MouseButtonRelease, grip);
    std::cout << "{\"pan-100\": " << full << ", \"pan-50\": " << half << ", \"pan-whole\": " << whole << ", \"drag-node\": " << drag
              << "}\n";
    return 0;
}
