#pragma once
// The toolbar of the Train page: train, pause, step, stop, keep best, how far the run is, how fast, and its best value.

#include <QObject>

class QLabel;
class QProgressBar;
class QPushButton;
class QWidget;

namespace netloom::ui {

class MetricTile;
class Workbench;

class RunControls : public QObject {
    Q_OBJECT
 public:
    explicit RunControls(Workbench* workbench, QObject* parent = nullptr);
    QList<QWidget*> leftWidgets();
    QList<QWidget*> rightWidgets();
    /// Starts a run, pauses the one that is going, or resumes it.
    void trainOrPause();
    void step(bool wholeEpoch);
    void stop();
    /// Goes on with the selected run where it stopped.
    void resumeSelected();
    /// Stars and selects the run with the best validation result; one undo step.
    void keepBest();

 private:
    void build();
    void show();
    void showProgress();
    int64_t batchesPerEpoch() const;
    int64_t bestRun() const;  ///< 0: no run has a result yet

    Workbench* workbench_;
    QPushButton* main_ = nullptr;
    QPushButton* step_ = nullptr;
    QPushButton* stop_ = nullptr;
    QPushButton* resume_ = nullptr;
    QPushButton* keepBest_ = nullptr;
    QWidget* progressBox_ = nullptr;
    QLabel* epoch_ = nullptr;
    QLabel* batch_ = nullptr;
    QProgressBar* progress_ = nullptr;
    MetricTile* remaining_ = nullptr;
    MetricTile* throughput_ = nullptr;
    MetricTile* best_ = nullptr;
};

}  // namespace netloom::ui
