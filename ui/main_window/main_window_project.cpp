// MainWindow: projects, runs, and what the frame says about them.
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QLabel>
#include <QMenu>
#include <QMessageBox>
#include <QUndoStack>
#include <QStackedWidget>
#include <QStandardPaths>

#include "engine/graph/groups.h"
#include "ui/commands/workbench.h"
#include "ui/main_window/main_window.h"
#include "ui/main_window/menu_corner.h"
#include "ui/main_window/mode_bar.h"
#include "ui/main_window/mode_shell.h"
#include "ui/start/open_example.h"
#include "ui/start/start_page.h"
#include "ui/widgets/message.h"
#include "ui/widgets/text.h"
#include "ui/widgets/toast.h"

namespace netloom::ui {
namespace {

QString projectsFolder() { return QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation); }

/// What is seen of the whole diagram: a collapsed group is one block, in the colour of its first layer.
QVector<MiniBlock> miniDiagram(const Graph& graph) {
    const std::vector<Card> cards = cardsOf(graph, builtinLayers(), 0);
    double left = 1e18, right = -1e18, top = 1e18, bottom = -1e18;
    for (const Card& card : cards) {
        left = std::min(left, card.x);
        right = std::max(right, card.x);
        top = std::min(top, card.y);
        bottom = std::max(bottom, card.y);
    }
    QVector<MiniBlock> blocks;
    for (const Card& card : cards) {
        const LayerDescriptor* layer = builtinLayers().find(graph.find(nodesOf(graph, card.id).front())->type);
        const double x = right > left ? (card.x - left) / (right - left) : 0.5;
        const double y = bottom > top ? (card.y - top) / (bottom - top) : 0.5;
        blocks << MiniBlock{{x, y}, layer ? categoryId(layer->category) : "shape"};
    }
    return blocks;
}

}  // namespace

bool MainWindow::report(const Expected<void>& result, const QString& title) {
    if (result) return true;
    const QString text = errorText(result.error());
    if (mode_ == "start")
        start_->setProblem(text);
    else
        warn(this, title, text);
    return false;
}

bool MainWindow::newProject() {
    if (!offerToName() || !report(workbench_->newProject(), tr("New project"))) return false;
    start_->setProblem({});
    showMode("data");
    return true;
}

bool MainWindow::openProject(const QString& path) {
    if (!offerToName() || !report(workbench_->openProject(path), tr("Open project"))) return false;
    start_->setProblem({});
    rememberProject();
    const bool hasRuns = !workbench_->runs().empty();
    showMode(!workbench_->document().graph.nodes.empty() ? (hasRuns ? "train" : "design") : "data");
    return true;
}

bool MainWindow::openExample(const QString& id, bool train) {
    const ExampleDescriptor* example = start_->example(id);
    if (!example || !offerToName() || !report(workbench_->newProject(), tr("New project"))) return false;
    start_->setProblem({});
    netloom::ui::openExample(workbench_, *example, samplesFolder_, train, [this, train](Expected<void> opened) {
        if (!opened) {
            workbench_->closeProject();
            showMode("start");
            report(opened, tr("Open example"));
        } else {
            showMode(train ? "train" : "design");
        }
    });
    return true;
}

void MainWindow::openPaths(const QStringList& paths) {
    if (paths.isEmpty()) return;
    if (paths.size() == 1 && paths[0].endsWith(".loom", Qt::CaseInsensitive)) {
        openProject(paths[0]);
        return;
    }
    if (!workbench_->project() && !report(workbench_->newProject(), tr("New project"))) return;
    showMode("data");
    if (importer_) importer_(paths);
}

void MainWindow::importData() {
    if (!workbench_->project() && !report(workbench_->newProject(), tr("New project"))) return;
    showMode("data");
    if (importDialog_) importDialog_();
}

void MainWindow::chooseAndOpen() {
    const QString path = QFileDialog::getOpenFileName(this, tr("Open project"), projectsFolder(), tr("Netloom projects (*.loom)"));
    if (!path.isEmpty()) openProject(path);
}

void MainWindow::chooseData() {
    const QString path = QFileDialog::getOpenFileName(this, tr("Choose a file"), projectsFolder(), tr("All files (*)"));
    if (!path.isEmpty()) openPaths({path});
}

void MainWindow::closeProject() {
    if (!workbench_->project() || !offerToName()) return;
    rememberProject();
    workbench_->closeProject();
    showMode("start");
}

void MainWindow::save() {
    if (!workbench_->project()) return;
    if (workbench_->isUntitled())
        saveAs();
    else
        report(workbench_->save(), tr("Save"));
}

void MainWindow::saveAs() {
    if (!workbench_->project()) return;
    const QString suggested = projectsFolder() + "/" + QFileInfo(workbench_->projectName()).completeBaseName() + ".loom";
    QString path = QFileDialog::getSaveFileName(this, tr("Save project as"), suggested, tr("Netloom projects (*.loom)"));
    if (path.isEmpty()) return;
    if (!path.endsWith(".loom")) path += ".loom";
    workbench_->saveAs(path, [this](Expected<void> saved) {
        if (report(saved, tr("Save project as"))) rememberProject();
    });
}

bool MainWindow::offerToName() {
    // An example that was only opened or trained can be opened again; edits cannot.
    const bool isWorthKeeping = workbench_->project() && workbench_->isUntitled() && !workbench_->undoStack()->isClean();
    if (!isWorthKeeping || !isVisible()) return true;
    QMessageBox box(QMessageBox::NoIcon, tr("Keep this project?"),
                    tr("The project has no name yet. Name it to find it again among the recent projects."),
                    QMessageBox::NoButton, this);
    QPushButton* name = box.addButton(tr("Name it…"), QMessageBox::AcceptRole);
    QPushButton* discard = box.addButton(tr("Leave it untitled"), QMessageBox::DestructiveRole);
    box.addButton(QMessageBox::Cancel);
    box.setDefaultButton(name);
    dressMessage(box, "save", "accentText");
    box.exec();
    if (box.clickedButton() == discard) return true;
    if (box.clickedButton() != name) return false;
    saveAs();
    return false;  // saving goes on in the background; the person closes again when it is done
}

void MainWindow::rememberProject() {
    if (!workbench_->project() || workbench_->isUntitled()) return;
    RecentProject recent;
    recent.path = QString::fromStdU16String(workbench_->project()->path().u16string());
    recent.opened = QDateTime::currentDateTime();
    recent.diagram = miniDiagram(workbench_->document().graph);
    recent.setMetricOf(workbench_->runs());
    RecentProjects::remember(recent);
}

void MainWindow::fillRecentMenu() {
    QMenu* menu = menus_["recent"];
    menu->clear();
    for (const RecentProject& project : RecentProjects::all()) {
        QAction* action = menu->addAction(project.name(), this, [this, path = project.path] { openProject(path); });
        action->setToolTip(project.path);
        action->setEnabled(project.exists());
    }
    if (menu->isEmpty()) menu->addAction(tr("No recent projects"))->setEnabled(false);
}

void MainWindow::showProjectName() {
    const QString name = workbench_->projectName();
    const QString title = name.isEmpty() ? tr("Netloom") : tr("%1 – Netloom").arg(name);
    if (name == corner_->project() && title == windowTitle()) return;
    corner_->setProject(name);
    setWindowTitle(title);
}

void MainWindow::refreshProject() {
    const bool isOpen = workbench_->project() != nullptr;
    showProjectName();
    bar_->setResting(!isOpen);
    for (const char* id : {"save", "saveAs", "close", "train"}) actions_[id]->setEnabled(isOpen);
    if (Mode* mode = find(mode_); mode && (isOpen != (stack_->currentWidget() == mode->shell) || !mode->shell)) showMode(mode_);
    refreshSaveState();
    refreshRun();
    refreshStatus();
}

void MainWindow::refreshSaveState() {
    switch (workbench_->saveState()) {
        case Workbench::SaveState::saved: corner_->setSaveState(tr("Saved"), {}, false); break;
        case Workbench::SaveState::saving: corner_->setSaveState(tr("Saving"), {}, false); break;
        case Workbench::SaveState::notSaved: corner_->setSaveState(tr("Not saved"), workbench_->saveProblem(), true); break;
    }
}

void MainWindow::startTraining() {
    if (!workbench_->project()) return;
    if (workbench_->feed()->isActive()) {
        showMode("train");
        return;
    }
    if (const auto run = workbench_->startTraining(); run) {
        showMode("train");
        return;
    } else {
        toasts_->show(errorText(run.error()), true);
    }
    // A broken network: lead to the first error, whose fix stands beside it.
    for (const Diagnostic& diagnostic : workbench_->analysis().diagnostics)
        if (diagnostic.severity == Severity::error) {
            showMode("design");
            if (diagnostic.node) workbench_->selectNode(*diagnostic.node);
            return;
        }
}

void MainWindow::runPressed() {
    TrainingSession* session = workbench_->feed()->session();
    if (!session) {
        startTraining();
        return;
    }
    session->status() == TrainingSession::Status::paused ? session->resume() : session->pause();
}

void MainWindow::refreshRun() {
    RunButton* button = bar_->runButton();
    const TrainingSession* session = workbench_->feed()->session();
    button->setEnabled(workbench_->project() != nullptr);
    actions_["pause"]->setEnabled(session != nullptr);
    actions_["stop"]->setEnabled(session != nullptr);
    if (!session) {
        button->show(RunButton::State::Idle, 0, tr("Train"));
        button->setAccessibleName(tr("Train"));
        button->setToolTip(tr("Train  Ctrl+Enter"));
    } else {
        const RunLog& log = workbench_->feed()->log();
        const RunRecord* run = workbench_->run(workbench_->feed()->run());
        const int64_t planned = run ? run->settings.epochs : 0;
        const double epoch = log.steps.empty() ? 0 : log.steps.back().epoch;
        const bool isPaused = session->status() == TrainingSession::Status::paused;
        const int64_t shown = log.epochs.empty() ? 0 : log.epochs.back().epoch;
        button->show(isPaused ? RunButton::State::Paused : RunButton::State::Running,
                     planned > 0 ? epoch / double(planned) : 0, QString("%1 / %2").arg(shown).arg(planned));
        button->setAccessibleName(isPaused ? tr("Resume") : tr("Pause"));
        button->setToolTip(isPaused ? tr("Resume") : tr("Pause"));
    }
    refreshDots();
}

void MainWindow::refreshDots() {
    for (const Mode& mode : modes_) {
        ModeDot dot = mode.page ? mode.page->dot() : ModeDot::None;
        if (dot == ModeDot::None && mode.factory.id == "train" && workbench_->feed()->isActive()) dot = ModeDot::Running;
        if (dot == ModeDot::None && mode.factory.id == "data" && workbench_->fitError()) dot = ModeDot::Error;
        if (dot == ModeDot::None && mode.factory.id == "design" && !workbench_->document().graph.nodes.empty())
            for (const Diagnostic& diagnostic : workbench_->analysis().diagnostics) {
                if (diagnostic.severity == Severity::error) dot = ModeDot::Error;
                if (diagnostic.severity == Severity::warning && dot == ModeDot::None) dot = ModeDot::Warning;
            }
        bar_->setDot(mode.factory.id, dot);
    }
}

void MainWindow::refreshStatus() {
    const Mode* mode = find(mode_);
    const bool isShown = mode && mode->shell && stack_->currentWidget() == mode->shell;
    QStringList facts;
    if (isShown) {
        hint_->setText(mode->page->hint());
        facts = mode->page->facts();
    } else {
        hint_->setText(workbench_->project() ? workbench_->projectName() : tr("No project open"));
        facts << tr("Everything stays on this computer") << "Netloom " + QCoreApplication::applicationVersion();
    }
    facts_->setText(facts.join("     "));
}

}  // namespace netloom::ui
