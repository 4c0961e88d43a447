#include "app/desktop/application_window.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>

#include "app/image/qt_image_decoder.h"
#include "engine/project/examples.h"
#include "ui/commands/workbench.h"
#include "ui/data_view/data_page.h"
#include "ui/explain_view/explain_page.h"
#include "ui/graph_editor/design_page.h"
#include "ui/main_window/help_window.h"
#include "ui/ship_view/ship_page.h"
#include "ui/start/start_page.h"
#include "ui/training_view/train_page.h"

namespace netloom::app {
namespace {

using ui::ModePage;
using ui::PaletteEntry;

void addModes(ui::MainWindow& window, ui::Workbench& workbench) {
    ui::Workbench* bench = &workbench;
    window.addMode({"data", "table-2", [] { return QCoreApplication::translate("ApplicationWindow", "Data"); }, [bench]() -> ModePage* { return new ui::DataPage(bench); }});
    window.addMode({"design", "workflow", [] { return QCoreApplication::translate("ApplicationWindow", "Design"); }, [bench]() -> ModePage* { return new ui::DesignPage(*bench); }});
    window.addMode({"train", "chart-line", [] { return QCoreApplication::translate("ApplicationWindow", "Train"); }, [bench]() -> ModePage* { return new ui::TrainPage(bench); }});
    window.addMode({"explain", "scan-eye", [] { return QCoreApplication::translate("ApplicationWindow", "Explain"); }, [bench]() -> ModePage* { return new ui::ExplainPage(bench); }});
    window.addMode({"ship", "package-check", [] { return QCoreApplication::translate("ApplicationWindow", "Ship"); }, [bench]() -> ModePage* { return new ui::ShipPage(bench); }});
}

/// Layers of the network, columns of the table and help pages for "Find anything".
std::vector<PaletteEntry> findables(ui::MainWindow* window, ui::Workbench* workbench,
                                    const std::function<void(const QString&)>& help) {
    std::vector<PaletteEntry> entries;
    for (const Node& node : workbench->document().graph.nodes)
        entries.push_back({QString::fromStdString(node.name), QCoreApplication::translate("ApplicationWindow", "Layer"), {}, "workflow", [window, workbench, id = node.id] {
                               window->showMode("design");
                               workbench->selectNode(id);
                           }});
    if (const auto table = workbench->table())
        for (const Column& column : table->columns)
            entries.push_back({QString::fromStdString(column.name), QCoreApplication::translate("ApplicationWindow", "Column"), {}, "columns-3", [window] { window->showMode("data"); }});
    for (const LayerDescriptor& layer : builtinLayers().all())
        entries.push_back({QString::fromStdString(layer.title), QCoreApplication::translate("ApplicationWindow", "Help"), {}, "circle-question-mark",
                           [help, id = layer.id] { help("layer:" + QString::fromStdString(id)); }});
    return entries;
}

}  // namespace

std::string samplesFolder() {
    const QDir program(QCoreApplication::applicationDirPath());
    for (const QString& candidate : {program.filePath("../share/netloom/samples"), QString(NETLOOM_SAMPLES_IN_SOURCE)})
        if (QFileInfo(candidate).isDir()) return QDir(candidate).absolutePath().toStdString();
    return program.absolutePath().toStdString();
}

std::unique_ptr<ui::MainWindow> makeApplicationWindow(ui::Workbench& workbench) {
    workbench.setImageDecoder(std::make_shared<QtImageDecoder>());
    auto window = std::make_unique<ui::MainWindow>(&workbench);
    addModes(*window, workbench);
    window->startPage()->setExamples(builtinExamples());
    window->setSamplesFolder(samplesFolder());
    window->setImporter([raw = window.get()](const QStringList& paths) {
        static_cast<ui::DataPage*>(raw->page("data"))->importPaths(paths);
    });
    window->setImportDialog([raw = window.get()] { static_cast<ui::DataPage*>(raw->page("data"))->openImportDialog(); });
    const auto help = [raw = window.get()](const QString& page) {
        auto* pages = raw->findChild<ui::HelpWindow*>();
        if (!pages) pages = new ui::HelpWindow(raw);
        pages->showPage(page);
        pages->show();
        pages->raise();
    };
    window->setHelp(help);
    window->addPaletteSource([raw = window.get(), bench = &workbench, help] { return findables(raw, bench, help); });
    return window;
}

}  // namespace netloom::app
