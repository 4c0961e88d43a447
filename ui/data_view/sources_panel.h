#pragma once
// The sources dock: every table of the project, the one in use marked. Use, replace (R) and remove (Delete) from here, by
// the menu of a row or its keys.

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
    /// Replaces and removes nothing while this is on (an import is going).
    void setBusy(bool busy) { busy_ = busy; }

 signals:
    void replaceRequested(const QString& table, const QString& path);

 protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

 private:
    void showMenu(QPoint at);
    void chooseReplacement(const QString& table);
    void remove(const QString& table);
    void refresh();
    void use(const QString& table);

    Workbench* workbench_;
    QListWidget* list_;
    bool busy_ = false;
};

}  // namespace netloom::ui
