// Trains a project in the real window and prints, as one JSON line, how fluid the window stayed and how fast training was.
// usage: netloom_gui_bench PROJECT.loom curves|activations [--seconds S] [--batch N] [--latency]
//   latency_p99_ms, latency_p50_ms: from posting an event to the GUI thread (every 5 ms, from another thread) to its handling;
//     only with --latency, because 200 events a second cost training time
//   samples_per_second: of the run; compare.sh sets it beside `netloom-cli train` on the same project
//   window_cpu: processor time of the GUI thread while training, as a share of one core
//   refreshes_per_second: how often the window took up news of the run
#include <QApplication>
#include <QCommandLineParser>
#include <QDir>
#include <QElapsedTimer>
#include <QEvent>
#include <QTemporaryDir>
#include <QThread>
#include <algorithm>
#include <atomic>
#include <iostream>
#include <thread>

#include "app/desktop/application_window.h"
#include "engine/base/thread_clock.h"
#include "ui/commands/workbench.h"
#include "ui/main_window/main_window.h"
#include "ui/widgets/theme.h"

using namespace netloom;

namespace {

using Clock = std::chrono::steady_clock;

class Stamp : public QEvent {
 public:
    static constexpr Type kType = Type(User + 77);
    Stamp() : QEvent(kType), posted(Clock::now()) {}
    Clock::time_point posted;
};

/// Receives stamps on the GUI thread; posts them from its own.
class LatencyProbe : public QObject {
 public:
    LatencyProbe() : thread_([this](std::stop_token stop) {
        while (!stop.stop_requested()) {
            QCoreApplication::postEvent(this, new Stamp);
            std::this_thread::sleep_for(std::chrono::milliseconds(5));
        }
    }) {}

    double percentile(double share) {
        std::sort(latencies_.begin(), latencies_.end());
        return latencies_.empty() ? 0 : latencies_[size_t(share * double(latencies_.size() - 1))];
    }
    size_t count() const { return latencies_.size(); }

 protected:
    bool event(QEvent* event) override {
        if (event->type() != Stamp::kType) return QObject::event(event);
        const auto waited = Clock::now() - static_cast<Stamp*>(event)->posted;
        latencies_.push_back(std::chrono::duration<double, std::milli>(waited).count());
        return true;
    }

 private:
    std::vector<double> latencies_;
    std::jthread thread_;
};

bool waitUntil(const std::function<bool()>& condition, int timeout) {
    QElapsedTimer timer;
    timer.start();
    QEventLoop loop;
    QTimer poll;
    QObject::connect(&poll, &QTimer::timeout, &loop, [&] {
        if (condition() || timer.elapsed() > timeout) loop.quit();
    });
    poll.start(20);
    if (!condition()) loop.exec();
    return condition();
}

}  // namespace

int main(int argc, char** argv) {
    QTemporaryDir home;
    qputenv("XDG_DATA_HOME", home.filePath("data").toLocal8Bit());
    qputenv("XDG_CONFIG_HOME", home.filePath("config").toLocal8Bit());
    QApplication application(argc, argv);
    QCommandLineParser options;
    options.addPositionalArgument("project", "the project to train (it is changed)");
    options.addPositionalArgument("view", "curves or activations");
    const QCommandLineOption seconds("seconds", "train this long instead of the project's epochs", "S");
    const QCommandLineOption batch("batch", "rows per batch", "N"), latency("latency", "measure event latency");
    options.addOptions({seconds, batch, latency});
    options.addHelpOption();
    options.process(application);
    const QStringList arguments = options.positionalArguments();
    if (arguments.size() != 2) options.showHelp(2);
    ui::Theme::install(application, ui::ThemeMode::Light);
    ui::Workbench workbench;
    const auto window = app::makeApplicationWindow(workbench);
    window->resize(1440, 900);
    window->show();
    const bool opened = window->openProject(arguments[0]);
    if (!opened || !waitUntil([&] { return workbench.fitted() != nullptr; }, 60000)) {
        std::cerr << "error: the project cannot be trained\n";
        return 1;
    }
    TrainingSettings settings = workbench.document().settings;
    if (options.isSet(seconds)) {
        settings.timeLimit = options.value(seconds).toDouble();
        settings.epochs = 1000000;
    }
    if (options.isSet(batch)) settings.batchSize = options.value(batch).toInt();
    workbench.pushSettings("benchmark", settings);
    window->showMode(arguments[1] == "activations" ? "explain" : "train");
    const auto& nodes = workbench.document().graph.nodes;
    workbench.selectNode(nodes[std::min<size_t>(1, nodes.size() - 1)].id);
    QCoreApplication::processEvents();
    int refreshes = 0;
    QObject::connect(workbench.feed(), &ui::TrainingFeed::advanced, [&refreshes] { ++refreshes; });
    const auto started = workbench.startTraining();
    if (!started) {
        std::cerr << "error: " << started.error().english() << "\n";
        return 1;
    }
    std::optional<LatencyProbe> probe;
    if (options.isSet(latency)) probe.emplace();
    const double usedBefore = threadSeconds();
    QElapsedTimer wall;
    wall.start();
    if (workbench.feed()->isActive()) {  // no polling: every look at the clock would be taken from the training
        QEventLoop loop;
        QObject::connect(workbench.feed(), &ui::TrainingFeed::finished, &loop, &QEventLoop::quit);
        loop.exec();
    }
    const double lasted = double(wall.elapsed()) * 1e-3, used = threadSeconds() - usedBefore;
    std::cout << "{";
    if (probe)
        std::cout << "\"latency_p50_ms\": " << probe->percentile(0.5) << ", \"latency_p99_ms\": " << probe->percentile(0.99)
                  << ", \"events\": " << probe->count() << ", ";
    std::cout << "\"samples_per_second\": " << workbench.run(*started)->samplesPerSecond << ", \"window_cpu\": " << used / lasted
              << ", \"refreshes_per_second\": " << refreshes / lasted << "}\n";
    return 0;
}
