#pragma once
// The metrics of an evaluation as tiles, the important ones first.

#include <QWidget>

#include "engine/training/run.h"

class QHBoxLayout;

namespace netloom::ui {

class MetricRow : public QWidget {
 public:
    explicit MetricRow(QWidget* parent = nullptr);
    void setMetrics(const Metrics& metrics);

 private:
    QHBoxLayout* layout_;
};

}  // namespace netloom::ui
