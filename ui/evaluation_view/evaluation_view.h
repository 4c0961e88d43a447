#pragma once
// How good the selected run is on held-out rows: metrics, confusion matrix with the samples of a cell, per-class table;
// for numbers predicted against true and the residuals; for two-feature tables the decision regions. Of a network with several
// outputs one at a time.

#include <QWidget>

#include "engine/evaluation/evaluation.h"

class QComboBox;
class QLabel;
class QSplitter;
class QStackedWidget;
class QTableView;
class QTableWidget;

namespace netloom::ui {

class BarPlot;
class ConfusionMatrix;
class EvaluationRunner;
class ImageGallery;
class MetricRow;
class MetricTable;
class PredictionModel;
class RegionPlot;
class ScatterPlot;
class SegmentedControl;
class Workbench;

class EvaluationView : public QWidget {
    Q_OBJECT
 public:
    EvaluationView(Workbench* workbench, EvaluationRunner* runner, QWidget* parent = nullptr);
    ConfusionMatrix* confusion() { return confusion_; }
    ImageGallery* samples() { return samples_; }
    PredictionModel* sampleRows() { return rowModel_; }

 protected:
    void showEvent(QShowEvent* event) override;

 private:
    QWidget* buildClassification();
    QWidget* buildRegression();
    QWidget* buildSamples();
    void refresh();
    void listOutputs();
    void showOutput();
    void showClasses();
    void showNumbers();
    void showCell(int truth, int predicted);
    void showPerClass();
    void placeSamples(bool beside);

    Workbench* workbench_;
    EvaluationRunner* runner_;
    QStackedWidget* stack_;
    QLabel* problem_;
    MetricRow* metrics_;
    QComboBox* output_;                         ///< which output is shown; only where there are several
    std::shared_ptr<const Evaluation> shown_;  ///< the result, or of one of its further outputs
    QStackedWidget* kinds_;
    QSplitter* splitter_ = nullptr;
    SegmentedControl* mode_;
    QLabel* counted_;
    ConfusionMatrix* confusion_;
    MetricTable* all_[2] = {};  ///< of classes, of numbers
    QTableWidget* perClass_;
    RegionPlot* regions_;
    ScatterPlot* scatter_;
    BarPlot* residuals_;
    QLabel* cellTitle_;
    QStackedWidget* cell_;
    ImageGallery* samples_;
    QTableView* rows_;
    PredictionModel* rowModel_;
};

}  // namespace netloom::ui
