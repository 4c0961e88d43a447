#pragma once
// One recent project: tiny diagram, name and folder, metric and age. A missing file offers Locate and Remove.

#include <QAbstractButton>

#include "ui/start/recent_projects.h"

namespace netloom::ui {

class RecentRow : public QAbstractButton {
    Q_OBJECT

 public:
    explicit RecentRow(const RecentProject& project, QWidget* parent = nullptr);
    QSize sizeHint() const override { return {280, 46}; }

 signals:
    void locateRequested();
    void removeRequested();

 protected:
    void paintEvent(QPaintEvent*) override;
    void resizeEvent(QResizeEvent*) override;
    void contextMenuEvent(QContextMenuEvent* event) override;

 private:
    RecentProject project_;
    bool exists_;
    QWidget* choices_ = nullptr;
};

}  // namespace netloom::ui
