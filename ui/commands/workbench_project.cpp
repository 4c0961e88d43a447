// Workbench: opening, saving and closing projects.
#include <QCoreApplication>
#include <QDateTime>
#include <QDir>
#include <QFileInfo>
#include <QStandardPaths>

#include "ui/commands/workbench.h"
#include "ui/widgets/text.h"

namespace netloom::ui {
namespace {

std::filesystem::path toPath(const QString& path) { return std::filesystem::path(path.toStdU16String()); }
QString toText(const std::filesystem::path& path) { return QString::fromStdU16String(path.u16string()); }

}  // namespace

Expected<void> Workbench::newProject() {
    const QDir folder(QStandardPaths::writableLocation(QStandardPaths::AppDataLocation) + "/untitled");
    folder.mkpath(".");
    // The process in the name keeps two windows apart that start in the same moment.
    const QString stamp = QDateTime::currentDateTime().toString("yyyyMMdd-hhmmss-zzz");
    const QString name = QString("%1-%2.loom").arg(stamp).arg(QCoreApplication::applicationPid());
    NETLOOM_TRY(auto project, Project::create(toPath(folder.filePath(name))));
    adopt(std::move(project), true);
    return {};
}

Expected<void> Workbench::openProject(const QString& path) {
    NETLOOM_TRY(auto project, Project::open(toPath(path)));
    const bool untitled = path.startsWith(QStandardPaths::writableLocation(QStandardPaths::AppDataLocation));
    const Message notice = project->notice();
    adopt(std::move(project), untitled);
    if (!notice.empty()) notify(translate(notice));
    return {};
}

void Workbench::closeProject() { adopt(nullptr, false); }

void Workbench::adopt(std::unique_ptr<Project> project, bool untitled) {
    feed_.detach();
    background_.cancelAll();
    fitting_ = capturing_ = nullptr;
    refit_ = recapture_ = false;
    project_ = std::move(project);
    untitled_ = untitled;
    document_ = project_ ? project_->document() : Document{};
    runs_ = project_ ? project_->runs() : std::vector<RunRecord>{};
    logs_.clear();
    snapshot_.reset();
    selectedNode_ = 0;
    selectedRun_ = 0;
    for (const RunRecord& record : runs())
        selectedRun_ = record.id;
    undoStack_.clear();
    tableName_.clear();
    table_.reset();
    stored_.reset();
    corrections_.clear();
    fitted_.reset();
    fitError_.reset();
    ++graphRevision_;
    emit projectChanged();
    loadTable();
    analyzeGraph();
    for (auto signal : {&Workbench::documentChanged, &Workbench::graphChanged, &Workbench::recipeChanged,
                        &Workbench::settingsChanged, &Workbench::runMarksChanged, &Workbench::pinsChanged,
                        &Workbench::plotSettingsChanged, &Workbench::runsChanged, &Workbench::selectedRunChanged,
                        &Workbench::selectedNodeChanged, &Workbench::snapshotChanged, &Workbench::trainingChanged})
        emit(this->*signal)();
    updateSaveState();
    refreshSnapshot();
}

bool Workbench::isUntitled() const { return untitled_; }

QString Workbench::projectName() const {
    if (!project_) return {};
    if (untitled_ && !document_.title.empty()) return QString::fromStdString(document_.title);
    return untitled_ ? tr("Untitled") : QFileInfo(toText(project_->path())).fileName();
}

Expected<void> Workbench::save() {
    NETLOOM_ASSERT(project_);
    auto saved = project_->save();
    if (saved) saveProblem_.clear();
    updateSaveState();
    return saved;
}

void Workbench::saveAs(const QString& path, std::function<void(Expected<void>)> done) {
    NETLOOM_ASSERT(project_);
    Project* project = project_.get();
    background_.run<bool>(
        tr("Saving %1").arg(QFileInfo(path).fileName()),
        [project, file = toPath(path)](const ProgressSink& sink) -> Expected<bool> {
            NETLOOM_CHECK(project->saveAs(file, sink));
            return true;
        },
        [this, done = std::move(done)](Expected<bool> saved) {
            if (saved) {
                untitled_ = false;
                saveProblem_.clear();
                emit projectChanged();
            }
            updateSaveState();
            done(saved ? Expected<void>{} : tl::unexpected<Error>(saved.error()));
        });
}

void Workbench::updateSaveState() {
    const SaveState before = saveState_;
    const QString problemBefore = saveProblem_;
    if (project_) {
        if (const auto problem = project_->takeWriteError()) saveProblem_ = errorText(*problem);
        saveState_ = !saveProblem_.isEmpty()           ? SaveState::notSaved
                     : project_->hasPendingWrites() ? SaveState::saving
                                                    : SaveState::saved;
    } else {
        saveState_ = SaveState::saved;
        saveProblem_.clear();
    }
    if (saveState_ != before || saveProblem_ != problemBefore) emit saveStateChanged();
}

}  // namespace netloom::ui
