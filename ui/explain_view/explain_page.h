#pragma once
// The Explain mode: how good the selected run is and on which rows it errs, what every layer answers, and predictions
// for new data.

#include "engine/data/fitted_recipe.h"
#include "ui/commands/mode_page.h"

class QComboBox;
class QStackedWidget;

namespace netloom::ui {

class ActivationView;
class EvaluationRunner;
class EvaluationView;
class ProgressStrip;
class ScoringPanel;
class SegmentedControl;
class Workbench;

class ExplainPage : public ModePage {
    Q_OBJECT
 public:
    explicit ExplainPage(Workbench* workbench, QObject* parent = nullptr);

    QString id() const override { return "explain"; }
    QString title() const override { return tr("Explain"); }
    QString iconName() const override { return "scan-eye"; }
    QWidget* centralWidget() override;
    ModeToolbar toolbar() override;
    QString hint() const override;
    QStringList facts() const override;
    void activated() override;
    void deactivated() override { active_ = false; }
    void retranslate() override;

    EvaluationView* evaluation() { return evaluation_; }
    ActivationView* activations() { return activations_; }
    ScoringPanel* scoring() { return scoring_; }
    SegmentedControl* views() { return views_; }

 private:
    void buildCentre();
    void buildToolbar();
    void showRuns();
    void refresh();

    Workbench* workbench_;
    EvaluationRunner* runner_;
    QWidget* centre_ = nullptr;
    QStackedWidget* stack_ = nullptr;
    EvaluationView* evaluation_ = nullptr;
    ActivationView* activations_ = nullptr;
    ScoringPanel* scoring_ = nullptr;
    ProgressStrip* progress_ = nullptr;
    QComboBox* run_ = nullptr;
    QComboBox* part_ = nullptr;
    SegmentedControl* views_ = nullptr;
    bool active_ = false;
};

}  // namespace netloom::ui
