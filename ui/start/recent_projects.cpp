#include "ui/start/recent_projects.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QLocale>
#include <QSettings>

#include "ui/commands/run_words.h"
#include "ui/widgets/text.h"

namespace netloom::ui {
namespace {

constexpr int kMost = 12;
const char* const kKey = "recentProjects";

// The context is the one that lupdate gives to a tr() that belongs to no class.
QString tr(const char* text) { return QCoreApplication::translate("netloom::ui", text); }

/// "conv 0.10 0.25;dense 0.6 0.5"
QString encode(const QVector<MiniBlock>& diagram) {
    QStringList parts;
    for (const MiniBlock& block : diagram)
        parts << QString("%1 %2 %3").arg(block.category).arg(block.at.x(), 0, 'f', 3).arg(block.at.y(), 0, 'f', 3);
    return parts.join(';');
}

QVector<MiniBlock> decode(const QString& text) {
    QVector<MiniBlock> diagram;
    for (const QString& part : text.split(';', Qt::SkipEmptyParts)) {
        const QStringList fields = part.split(' ');
        if (fields.size() == 3) diagram << MiniBlock{{fields[1].toDouble(), fields[2].toDouble()}, fields[0]};
    }
    return diagram;
}

void store(const QVector<RecentProject>& projects) {
    QSettings settings;
    settings.beginWriteArray(kKey, int(projects.size()));
    for (int i = 0; i < projects.size(); ++i) {
        settings.setArrayIndex(i);
        settings.setValue("path", projects[i].path);
        settings.setValue("opened", projects[i].opened);
        settings.setValue("metricId", projects[i].metric);
        settings.setValue("metricValue", projects[i].metricValue);
        settings.setValue("diagram", encode(projects[i].diagram));
    }
    settings.endArray();
}

}  // namespace

QString RecentProject::name() const { return QFileInfo(path).completeBaseName(); }

QString RecentProject::folder() const {
    const QString folder = QFileInfo(path).absolutePath();
    const QString home = QDir::homePath();
    if (folder == home) return "~";
    return folder.startsWith(home + "/") ? folder.mid(home.size() + 1) : folder;
}

bool RecentProject::exists() const { return QFileInfo::exists(path); }

QString RecentProject::metricText() const {
    if (metric == "accuracy") return QCoreApplication::translate("netloom::ui", "%1 accuracy").arg(percentText(metricValue));
    if (metric == "rmse") return QCoreApplication::translate("netloom::ui", "RMSE %1").arg(shortNumber(metricValue, 3));
    return {};
}

void RecentProject::setMetricOf(const std::vector<RunRecord>& runs) {
    metric.clear();
    for (const RunRecord& run : runs) {
        const Metrics& metrics = run.validation.empty() ? run.train : run.validation;
        for (const char* id : {"accuracy", "rmse"}) {
            const auto found = metrics.find(id);
            if (found == metrics.end()) continue;
            const bool better = largerIsBetter(id) ? found->second > metricValue : found->second < metricValue;
            if (metric == id && !better) break;
            metric = id;
            metricValue = found->second;
            break;
        }
    }
}

QVector<RecentProject> RecentProjects::all() {
    QSettings settings;
    QVector<RecentProject> projects;
    const int count = settings.beginReadArray(kKey);
    for (int i = 0; i < count; ++i) {
        settings.setArrayIndex(i);
        projects << RecentProject{settings.value("path").toString(), settings.value("opened").toDateTime(),
                                  settings.value("metricId").toString(), settings.value("metricValue").toDouble(),
                                  decode(settings.value("diagram").toString())};
    }
    settings.endArray();
    return projects;
}

void RecentProjects::remember(const RecentProject& project) {
    QVector<RecentProject> projects = all();
    projects.removeIf([&](const RecentProject& other) { return other.path == project.path; });
    projects.prepend(project);
    while (projects.size() > kMost) projects.removeLast();
    store(projects);
}

void RecentProjects::remove(const QString& path) {
    QVector<RecentProject> projects = all();
    projects.removeIf([&](const RecentProject& other) { return other.path == path; });
    clear();
    store(projects);
}

void RecentProjects::relocate(const QString& from, const QString& to) {
    QVector<RecentProject> projects = all();
    projects.removeIf([&](const RecentProject& other) { return other.path == to; });
    for (RecentProject& project : projects)
        if (project.path == from) project.path = to;
    clear();
    store(projects);
}

void RecentProjects::clear() { QSettings().remove(kKey); }

QString ageText(const QDateTime& when, const QDateTime& now) {
    const qint64 seconds = when.secsTo(now);
    const qint64 days = when.date().daysTo(now.date());
    if (seconds < 60) return tr("Just now");
    if (seconds < 3600) return tr("%1 min ago").arg(seconds / 60);
    if (days == 0) return tr("%1 h ago").arg(seconds / 3600);
    if (days == 1) return tr("Yesterday");
    if (days < 7) return QLocale().dayName(when.date().dayOfWeek());
    return QLocale().toString(when.date(), when.date().year() == now.date().year() ? "d MMM" : "d MMM yyyy");
}

}  // namespace netloom::ui
