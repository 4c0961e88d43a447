#pragma once
// The projects opened lately, kept in the settings: path, when, best metric, and a tiny diagram for the start page.

#include <QDateTime>
#include <QPointF>
#include <QString>
#include <QVector>
#include <vector>

#include "engine/training/run.h"

namespace netloom::ui {

/// A block of the tiny diagram; position 0 … 1 of the diagram's box, colour by layer category.
struct MiniBlock {
    QPointF at;
    QString category;
    bool operator==(const MiniBlock&) const = default;
};

struct RecentProject {
    QString path;
    QDateTime opened;
    QString metric;  ///< id of the metric of the best run; empty: there is none
    double metricValue = 0;
    QVector<MiniBlock> diagram;

    QString name() const;    ///< file name without ".loom"
    QString folder() const;  ///< shortened, home left out
    bool exists() const;
    QString metricText() const;  ///< "98.3 % accuracy" in the language of the window; may be empty
    /// Metric and value of the best of these runs.
    void setMetricOf(const std::vector<RunRecord>& runs);
};

class RecentProjects {
 public:
    static QVector<RecentProject> all();
    /// Puts it first; the list keeps the latest twelve.
    static void remember(const RecentProject& project);
    static void remove(const QString& path);
    /// The file moved: same entry, new path.
    static void relocate(const QString& from, const QString& to);
    static void clear();
};

/// "12 min ago", "Yesterday", "Monday", "11 Nov".
QString ageText(const QDateTime& when, const QDateTime& now);

}  // namespace netloom::ui
