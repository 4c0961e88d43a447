#include "ui/data_view/import_controller.h"

#include <QFileInfo>
#include <nlohmann/json.hpp>

#include "engine/catalog/param_json.h"
#include "engine/data/importers/importer.h"
#include "ui/commands/workbench.h"
#include "ui/widgets/text.h"

namespace netloom::ui {
namespace {

constexpr size_t kMostShown = 20;  // skipped rows named one by one

std::string settingsKey(const std::string& table) { return "import:" + table; }

std::vector<NoticeBar::Notice> noticesOf(const ImportResult& result) {
    std::vector<NoticeBar::Notice> notices;
    for (const Message& warning : result.warnings) notices.push_back({sentence(translate(warning)), {}, false});
    if (result.skippedRows > 0)
        notices.push_back({sentence(ImportController::tr("%Ln row(s) left out", nullptr, int(result.skippedRows))),
                           ImportController::tr("The other rows were imported."), false});
    for (size_t i = 0; i < std::min(result.skipped.size(), kMostShown); ++i) {
        const SkippedItem& item = result.skipped[i];
        const QString place = item.line > 0 ? ImportController::tr("Line %1").arg(groupedNumber(item.line))
                                            : QString::fromStdString(item.file);
        notices.push_back({ImportController::tr("%1:").arg(place), sentence(translate(item.reason)), false});
    }
    return notices;
}

}  // namespace

ImportController::ImportController(Workbench* workbench, QObject* parent) : QObject(parent), workbench_(workbench) {}

void ImportController::importNow(const QStringList& paths) {
    for (const QString& path : paths) queue_.push_back({path, {}, {}, {}});
    next();
}

void ImportController::importRequest(const ImportRequest& request) {
    queue_.push_back(request);
    next();
}

ImportRequest ImportController::requestOf(const std::string& table) const {
    ImportRequest request;
    request.replaces = table;
    const auto stored = nlohmann::ordered_json::parse(workbench_->project()->extra(settingsKey(table)), nullptr, false);
    if (!stored.is_object() || !stored.contains("importer")) return request;
    request.importer = stored.value("importer", std::string());
    const ImporterDescriptor* importer = findImporter(request.importer);
    if (auto params = paramsFromJson(stored["params"], importer ? importer->params : std::vector<ParamSpec>{}); params)
        request.params = *params;
    return request;
}

void ImportController::reread() {
    const auto table = workbench_->table();
    if (!table || table->origin.empty()) return;
    ImportRequest request = requestOf(workbench_->document().recipe.table);
    request.path = QString::fromStdString(table->origin);
    importRequest(request);
}

void ImportController::replace(const std::string& table, const QString& path) {
    ImportRequest request = requestOf(table);
    request.path = path;
    const auto importer = importerFor(path.toStdString());
    if (importer && (*importer)->id != request.importer) {  // another kind of source: detect everything anew
        request.importer.clear();
        request.params.clear();
    }
    importRequest(request);
}

void ImportController::cancel() {
    queue_.clear();
    if (task_) task_->cancel();
}

void ImportController::clear() {
    notices_.clear();
    emit noticesChanged();
}

void ImportController::next() {
    if (task_ || queue_.empty()) return;
    const ImportRequest request = queue_.front();
    queue_.erase(queue_.begin());
    if (!workbench_->project())
        if (const auto made = workbench_->newProject(); !made) return fail(request.path, made.error());
    const QString name = QFileInfo(request.path).fileName();
    clear();
    task_ = workbench_->background()->run<ImportResult>(
        tr("Importing %1").arg(name),
        [request, decoder = workbench_->imageDecoder()](const ProgressSink& sink) -> Expected<ImportResult> {
            const std::filesystem::path source = request.path.toStdString();
            const ImporterDescriptor* importer = findImporter(request.importer);
            if (!importer) {
                NETLOOM_TRY(importer, importerFor(source));
            }
            return importer->import(source, request.params, {sink, decoder.get()});
        },
        [this, self = QPointer(this), request](Expected<ImportResult> result) {
            if (!self) return;
            task_ = nullptr;
            if (!result) return fail(request.path, result.error());
            notices_ = noticesOf(*result);
            emit progressed(-1, tr("Storing %1").arg(QFileInfo(request.path).fileName()));
            workbench_->addTable(*result->table, [this, self, request](Expected<std::string> table) {
                if (!self) return;
                if (!table) return fail(request.path, table.error());
                stored(request, *table);
            }, request.replaces);
        });
    connect(task_, &BackgroundTask::progressed, this, [this] {
        if (task_) emit progressed(task_->progress().fraction, translate(task_->progress().doing));
    });
    emit started(tr("Importing %1").arg(name));
}

void ImportController::stored(const ImportRequest& request, const std::string& table) {
    nlohmann::ordered_json settings{{"importer", request.importer}, {"params", paramsToJson(request.params)}};
    workbench_->project()->setExtra(settingsKey(table), settings.dump());
    const auto shown = workbench_->table();
    if (request.replaces.empty() && !request.target.empty() && shown && shown->indexOf(request.target) >= 0) {
        const Recipe recipe = recipeForTarget(*shown, request.target, workbench_->document().recipe);
        workbench_->pushRecipe(tr("Use %1 as target").arg(QString::fromStdString(request.target)), recipe);
    }
    QString said = tr("Imported %1.").arg(QFileInfo(request.path).fileName());
    if (!request.replaces.empty()) {
        workbench_->notifyUndo(tr("%1 took the place of the table that was there before.").arg(QFileInfo(request.path).fileName()));
        said.clear();
    } else if (const auto targets = workbench_->document().recipe.columnsWith(Role::target); !targets.empty())
        said = tr("Imported %1. The network will learn to predict “%2”; the role of any column can be changed in its header.")
                   .arg(QFileInfo(request.path).fileName(), QString::fromStdString(targets.front()));
    if (!said.isEmpty()) workbench_->notify(said);
    emit finished();
    emit noticesChanged();
    next();
}

void ImportController::fail(const QString& path, const Error& error) {
    if (!isCancelled(error)) {
        notices_ = {NoticeBar::noticeOf(error)};
        emit failed(tr("%1 was not imported. %2").arg(QFileInfo(path).fileName(), errorText(error)));
        workbench_->notify(errorText(error), true);
    }
    emit finished();
    emit noticesChanged();
    next();
}

}  // namespace netloom::ui
