#pragma once
// The Train mode: see learning, decide early. Curves in the middle under the live activations; runs and setup at the
// left, the pinned sample's prediction and the events at the right.

#include "ui/commands/mode_page.h"

namespace netloom::ui {

class ActivationStrip;
class CurvePanel;
class EventsPanel;
class PredictionBars;
class RunControls;
class RunList;
class TrainingSetup;
class Workbench;

class TrainPage : public ModePage {
    Q_OBJECT
 public:
    explicit TrainPage(Workbench* workbench, QObject* parent = nullptr);

    QString id() const override { return "train"; }
    QString title() const override { return tr("Train"); }
    QString iconName() const override { return "chart-line"; }
    QWidget* centralWidget() override;
    ModeToolbar toolbar() override;
    QList<DockPanel> docks() override;
    QList<MenuEntry> menuEntries() override;
    ModeDot dot() const override;
    QString hint() const override;
    QStringList facts() const override;
    void retranslate() override;
    QString panelTitle(const QString& id) const override;
    QString panelSubtitle(const QString& id) const override;

    CurvePanel* curves() { return curves_; }
    RunControls* controls() { return controls_; }

 protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

 private:
    Workbench* workbench_;
    RunControls* controls_;
    QWidget* centre_ = nullptr;
    ActivationStrip* strip_ = nullptr;
    CurvePanel* curves_ = nullptr;
    RunList* runs_ = nullptr;
    TrainingSetup* setup_ = nullptr;
    PredictionBars* prediction_ = nullptr;
    EventsPanel* events_ = nullptr;
    QAction* pause_;
    QAction* step_;
    QAction* stop_;
};

}  // namespace netloom::ui
