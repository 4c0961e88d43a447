#pragma once
// The sources dock: every table of the project, the one in use marked. Import, re-read, use and remove from here.

#include <QWidget>

class QListWidget;

namespace netloom::ui {

class Workbench;

class SourcesPanel : public QWidget {
    Q_OBJECT
 public:
    explicit SourcesPanel(Workbench* workbench, QWidget* parent = nullptr);
    /// Origin (file or folder) of the table in use; empty when unknown.
    QString currentOrigin() const;
    QListWidget* list() { return list_; }

 private:
    void refresh();
    void use(const QString& table);

    Workbench* workbench_;
    QListWidget* list_;
};

}  // namespace netloom::ui
