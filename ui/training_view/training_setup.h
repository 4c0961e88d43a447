#pragma once
// The training setup dock: loss, optimizer, rate and its schedule, batch, epochs and the rules for stopping. Every change is one undo step
// of the document. While a run is going only the learning rate is open; it applies from the next batch.

#include <QWidget>

class QComboBox;
class QLabel;
class QCheckBox;

namespace netloom {
struct TrainingSettings;
}

namespace netloom::ui {

class IntegerField;
class RealField;
class ParamForm;
class Workbench;

class TrainingSetup : public QWidget {
    Q_OBJECT
 public:
    explicit TrainingSetup(Workbench* workbench, QWidget* parent = nullptr);
    RealField* learningRate() { return rate_; }

 private:
    void build();
    void describeFields();
    void fillChoices();
    void connectEditors();
    void refresh();
    void showLosses();
    void showOptimizerParams();
    void showScheduleParams();
    void alignLabels();
    void edit(const QString& text, int mergeId, const std::function<void(TrainingSettings&)>& change);
    void changeRate(double rate);
    void changeLoss();

    Workbench* workbench_;
    QComboBox* loss_;
    QComboBox* optimizer_;
    ParamForm* optimizerParams_;
    QComboBox* schedule_;
    ParamForm* scheduleParams_;
    RealField* rate_;
    IntegerField* batch_;
    IntegerField* epochs_;
    QCheckBox* stopEarly_;
    IntegerField* patience_;
    RealField* clip_;
    RealField* decay_;
    RealField* targetLoss_;
    IntegerField* seed_;
    QLabel* note_;
    QList<QLabel*> labels_;
    QString shownOptimizer_, shownSchedule_;
    bool showing_ = false;
    bool rateShown_ = false;
};

}  // namespace netloom::ui
