#pragma once
// What a classifier decides in every point of a plane: for models of exactly two number columns, the probabilities on a
// grid under the rows themselves.

#include <QPointer>
#include <QWidget>

#include <optional>

#include "engine/evaluation/evaluation.h"
#include "ui/commands/background.h"

namespace netloom::ui {

class ScatterPlot;
class Workbench;

class RegionPlot : public QWidget {
    Q_OBJECT
 public:
    explicit RegionPlot(Workbench* workbench, QWidget* parent = nullptr);
    /// Computes the regions in the background; tells through availableChanged whether the model has a plane to draw.
    void setModel(const std::optional<TrainedModel>& model);
    ScatterPlot* plot() { return plot_; }

 signals:
    void availableChanged(bool available);
    void computed();

 private:
    void showRows(const Table& table, const std::string& x, const std::string& y);

    Workbench* workbench_;
    ScatterPlot* plot_;
    std::optional<TrainedModel> model_;
    QPointer<BackgroundTask> task_;
    quint64 request_ = 0;
};

}  // namespace netloom::ui
