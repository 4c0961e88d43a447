#pragma once
// The learning-rate finder: tries growing rates on fresh weights, plots loss over rate, and sets the suggested one. Starts at
// once; closing it cancels.

#include <QDialog>
#include <memory>
#include <optional>

#include "engine/training/rate_finder.h"

class QLabel;
class QPushButton;

namespace netloom::ui {

class BackgroundTask;
class CurvePlot;
class ProgressStrip;
class Workbench;

class RateFinderDialog : public QDialog {
    Q_OBJECT
 public:
    explicit RateFinderDialog(Workbench* workbench, QWidget* parent = nullptr);
    ~RateFinderDialog() override;

    bool isBusy() const { return task_ != nullptr; }
    const std::optional<RateFinding>& finding() const { return finding_; }
    void cancel();

 private:
    void build();
    void start();
    void showFinding(const RateFinding& finding);
    void useSuggestion();

    Workbench* workbench_;
    CurvePlot* plot_;
    QLabel* verdict_;
    ProgressStrip* progress_;
    QPushButton* use_;
    BackgroundTask* task_ = nullptr;
    std::optional<RateFinding> finding_;
};

}  // namespace netloom::ui
