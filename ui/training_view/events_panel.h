#pragma once
// The events of the selected run, newest first: best epochs, learning-rate changes, pauses, how it ended.

#include <QListWidget>

namespace netloom::ui {

class Workbench;

class EventsPanel : public QListWidget {
    Q_OBJECT
 public:
    explicit EventsPanel(Workbench* workbench, QWidget* parent = nullptr);

 protected:
    void showEvent(QShowEvent* event) override;

 private:
    void refresh();

    Workbench* workbench_;
    int64_t run_ = 0;
    size_t shown_ = 0;
};

}  // namespace netloom::ui
