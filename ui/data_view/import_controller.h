#pragma once
// Runs imports in the background: from a dropped path with guessed settings, or as the dialog asked. Keeps what was
// skipped, line by line, for the page to show. The settings used are remembered with the table, so that re-reading
// repeats them.

#include <QObject>
#include <QPointer>

#include "engine/catalog/param.h"
#include "ui/commands/background.h"
#include "ui/data_view/notice_bar.h"

namespace netloom {
struct ImportResult;
}

namespace netloom::ui {

class Workbench;

/// What to read and how.
struct ImportRequest {
    QString path;
    std::string importer;  ///< empty: the one that recognises the source
    ParamMap params;       ///< as ImporterDescriptor::params; missing = detect
    std::string target;    ///< empty: guessed
    std::string replaces;  ///< the table whose place it takes; empty: none
};

class ImportController : public QObject {
    Q_OBJECT
 public:
    explicit ImportController(Workbench* workbench, QObject* parent = nullptr);

    /// One after the other; the last becomes the table in use.
    void importNow(const QStringList& paths);
    void importRequest(const ImportRequest& request);
    /// Reads the source of the table in use again, as it was read before; the new table takes its place.
    void reread();
    /// Reads another file or folder in place of a table, with that table's settings if the same importer takes it.
    void replace(const std::string& table, const QString& path);
    void cancel();
    void clear();
    bool isRunning() const { return task_ != nullptr; }
    const std::vector<NoticeBar::Notice>& notices() const { return notices_; }

 signals:
    void started(const QString& what);
    void progressed(double fraction, const QString& what);
    void finished();
    void failed(const QString& text);
    void noticesChanged();

 private:
    /// The settings a table was read with.
    ImportRequest requestOf(const std::string& table) const;
    void next();
    void stored(const ImportRequest& request, const std::string& table);
    void fail(const QString& path, const Error& error);

    Workbench* workbench_;
    QPointer<BackgroundTask> task_;
    std::vector<ImportRequest> queue_;
    std::vector<NoticeBar::Notice> notices_;
};

}  // namespace netloom::ui
