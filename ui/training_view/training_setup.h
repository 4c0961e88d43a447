#pragma once
// The training setup dock: loss, optimizer, rate and its schedule, average of the weights, batch, epochs and the rules for
// stopping. Every change is one undo step of the document. While a run is going only the learning rate is open; it applies from the next batch.

#include <QWidget>

#include "engine/catalog/param.h"

class QComboBox;
class QLabel;
class QCheckBox;
class QToolButton;

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
    /// An entry of a catalog with the form of its parameters.
    struct CatalogChoice {
        QComboBox* box;
        ParamForm* form;
        QString shown = {};  ///< entry whose form is shown
    };
    template <class Descriptor>
    void fillChoice(CatalogChoice& choice, const std::vector<Descriptor>& catalog);
    template <class Descriptor>
    void showChoice(CatalogChoice& choice, const Descriptor* entry, const ParamMap& params);
    void alignLabels();
    void edit(const QString& text, int mergeId, const std::function<void(TrainingSettings&)>& change);
    void changeRate(double rate);
    void changeLoss();
    void findRate();
    void bringRateIntoView();

    Workbench* workbench_;
    QComboBox* loss_;
    CatalogChoice optimizer_, schedule_, averaging_;
    RealField* rate_;
    QToolButton* findRate_;
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
    bool showing_ = false;
    bool rateShown_ = false;
    bool wasRunning_ = false;
};

}  // namespace netloom::ui
