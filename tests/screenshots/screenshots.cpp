// Regenerates the pictures of the README and of design reviews from the program itself.
// usage: netloom_screenshots OUT_FOLDER [--example ID] [--size WxH] [--all]   (--all: also dark theme and Chinese)
#include <QApplication>
#include <QDir>
#include <QElapsedTimer>
#include <QPixmap>
#include <QTemporaryDir>
#include <QThread>
#include <iostream>

#include "app/desktop/application_window.h"
#include "ui/commands/workbench.h"
#include "ui/main_window/language.h"
#include "ui/main_window/main_window.h"
#include "ui/widgets/theme.h"

using namespace netloom;

namespace {

bool waitUntil(const std::function<bool()>& condition, int timeout) {
    QElapsedTimer timer;
    timer.start();
    while (!condition()) {
        if (timer.elapsed() > timeout) return false;
        QCoreApplication::processEvents(QEventLoop::AllEvents, 20);
        QThread::msleep(5);
    }
    return true;
}

void settle() {
    QElapsedTimer timer;
    timer.start();
    waitUntil([&] { return timer.elapsed() > 700; }, 1000);
}

void grab(ui::MainWindow& window, const QString& file) {
    settle();
    window.grab().save(file);
    std::cout << file.toStdString() << "\n";
}

QString option(const QStringList& arguments, const QString& name, const QString& otherwise) {
    const qsizetype at = arguments.indexOf(name);
    return at >= 0 && at + 1 < arguments.size() ? arguments[at + 1] : otherwise;
}

void grabModes(ui::MainWindow& window, const QString& folder, const QString& suffix) {
    for (const char* mode : {"start", "data", "design", "train", "explain", "ship"}) {
        window.showMode(mode);
        grab(window, folder + "/" + mode + suffix + ".png");
    }
}

}  // namespace

int main(int argc, char** argv) {
    QTemporaryDir home;
    qputenv("XDG_DATA_HOME", home.filePath("data").toLocal8Bit());
    qputenv("XDG_CONFIG_HOME", home.filePath("config").toLocal8Bit());
    QApplication application(argc, argv);
    const QStringList arguments = application.arguments();
    if (arguments.size() < 2) {
        std::cerr << "usage: netloom_screenshots OUT_FOLDER [--example ID] [--size WxH] [--all]\n";
        return 2;
    }
    const QString folder = arguments[1];
    QDir().mkpath(folder);
    const QStringList size = option(arguments, "--size", "1440x900").split('x');

    ui::Theme::install(application, ui::ThemeMode::Light);
    ui::Workbench workbench;
    const auto window = app::makeApplicationWindow(workbench);
    window->resize(size[0].toInt(), size[1].toInt());
    window->show();
    settle();
    window->openExample(option(arguments, "--example", "digits"), true);
    if (!waitUntil([&] { return workbench.feed()->isActive(); }, 30000)) return 1;
    // The picture of a run that is going, then the rest with its result.
    window->showMode("train");
    waitUntil([&] { return workbench.feed()->log().epochs.size() >= 6 || !workbench.feed()->isActive(); }, 120000);
    grab(*window, folder + "/training.png");
    waitUntil([&] { return !workbench.feed()->isActive(); }, 300000);
    if (!workbench.document().graph.nodes.empty()) {
        const auto& nodes = workbench.document().graph.nodes;
        workbench.selectNode(nodes[std::min<size_t>(1, nodes.size() - 1)].id);
    }
    grabModes(*window, folder, "");
    if (arguments.contains("--all")) {
        ui::Theme::instance().setMode(ui::ThemeMode::Dark);
        grabModes(*window, folder, "-dark");
        ui::Theme::instance().setMode(ui::ThemeMode::Light);
        ui::LanguageSwitch::instance().setCurrent("zh_CN");
        grabModes(*window, folder, "-zh");
    }
    return 0;
}
