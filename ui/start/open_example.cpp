#include "ui/start/open_example.h"

#include <QCoreApplication>

#include "ui/commands/workbench.h"
#include "ui/widgets/text.h"

namespace netloom::ui {
namespace {

// The context is the one that lupdate gives to a tr() that belongs to no class.
QString tr(const char* text) { return QCoreApplication::translate("netloom::ui", text); }

/// Starts the run once the recipe is fitted; the connection ends with the first answer.
void trainWhenPrepared(Workbench* workbench) {
    auto* waiting = new QObject(workbench);
    const auto tryNow = [workbench, waiting] {
        if (!workbench->fitted() && !workbench->fitError()) return;
        waiting->deleteLater();
        if (const auto run = workbench->startTraining(); !run) workbench->notify(errorText(run.error()), true);
    };
    QObject::connect(workbench, &Workbench::projectChanged, waiting, &QObject::deleteLater);
    QObject::connect(workbench, &Workbench::fittedChanged, waiting, tryNow);
    if (workbench->fitted()) tryNow();
}

}  // namespace

void openExample(Workbench* workbench, const ExampleDescriptor& example, const std::string& samplesFolder, bool train,
                 std::function<void(Expected<void>)> done) {
    Project* project = workbench->project();
    NETLOOM_ASSERT(project && example.make);
    workbench->background()->run<Document>(
        tr("Opening %1").arg(translate(example.title)),
        [make = example.make, samplesFolder, project](const ProgressSink& sink) -> Expected<Document> {
            NETLOOM_TRY(auto made, make(samplesFolder, sink));
            for (const Table& table : made.first) {
                NETLOOM_CHECK(project->addTable(table, sink));
            }
            return std::move(made.second);
        },
        [workbench, project, train, done = std::move(done)](Expected<Document> document) {
            if (workbench->project() != project) return;  // another project was opened meanwhile
            if (!document) {
                done(tl::unexpected<Error>(document.error()));
                return;
            }
            workbench->push(tr("Open example"), *document);
            workbench->undoStack()->clear();
            done({});
            if (train) trainWhenPrepared(workbench);
        });
}

}  // namespace netloom::ui
