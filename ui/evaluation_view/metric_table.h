#pragma once
// Every metric of an evaluation: its name, its value and what it means in one sentence. GUI thread only.

#include <QTableWidget>

#include "engine/training/run.h"

namespace netloom::ui {

class MetricTable : public QTableWidget {
    Q_OBJECT
 public:
    explicit MetricTable(QWidget* parent = nullptr);
    void setMetrics(const Metrics& metrics);

 protected:
    void resizeEvent(QResizeEvent* event) override;

 private:
    void fitRows();
};

}  // namespace netloom::ui
