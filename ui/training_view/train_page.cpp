#include "ui/training_view/train_page.h"

#include <QKeyEvent>
#include <QScrollArea>
#include <QVBoxLayout>

#include "ui/activation_view/activation_strip.h"
#include "ui/commands/workbench.h"
#include "ui/training_view/curve_panel.h"
#include "ui/training_view/events_panel.h"
#include "ui/training_view/prediction_bars.h"
#include "ui/training_view/run_controls.h"
#include "ui/training_view/run_list.h"
#include "ui/training_view/training_setup.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/text.h"

namespace netloom::ui {
namespace {

QScrollArea* scrolling(QWidget* content) {
    auto* scroll = new QScrollArea;
    scroll->setFocusPolicy(Qt::NoFocus);  // what it holds takes the keyboard
    scroll->setWidget(content);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    content->setAutoFillBackground(false);
    scroll->viewport()->setAutoFillBackground(false);
    return scroll;
}

}  // namespace

TrainPage::TrainPage(Workbench* workbench, QObject* parent)
    : ModePage(parent), workbench_(workbench), controls_(new RunControls(workbench, this)), pause_(new QAction(this)),
      step_(new QAction(this)), stop_(new QAction(this)) {
    pause_->setShortcut(QKeySequence("Ctrl+Shift+P"));
    step_->setShortcut(QKeySequence(Qt::Key_F8));
    connect(pause_, &QAction::triggered, this, [this] {
        if (workbench_->feed()->isActive()) controls_->trainOrPause();
    });
    connect(step_, &QAction::triggered, this, [this] { controls_->step(false); });
    connect(stop_, &QAction::triggered, controls_, &RunControls::stop);
    const auto refresh = [this] {
        const bool active = workbench_->feed()->isActive();
        pause_->setEnabled(active);
        stop_->setEnabled(active);
        step_->setEnabled(workbench_->feed()->isPaused());
        emit dotChanged();
        emit statusChanged();
    };
    connect(workbench, &Workbench::trainingChanged, this, refresh);
    connect(workbench, &Workbench::runsChanged, this, refresh);
    connect(workbench, &Workbench::analysisChanged, this, &TrainPage::statusChanged);
    connect(workbench, &Workbench::settingsChanged, this, &TrainPage::statusChanged);
    refresh();
    retranslate();
}

void TrainPage::retranslate() {
    pause_->setText(tr("Pause or resume training"));
    step_->setText(tr("Train one batch"));
    stop_->setText(tr("Stop training"));
}

QWidget* TrainPage::centralWidget() {
    if (centre_) return centre_;
    centre_ = new QWidget;
    strip_ = new ActivationStrip(workbench_);
    curves_ = new CurvePanel(workbench_);
    auto* layout = new QVBoxLayout(centre_);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(strip_);
    layout->addWidget(horizontalLine());
    layout->addWidget(curves_, 1);
    centre_->setFocusPolicy(Qt::ClickFocus);
    centre_->installEventFilter(this);
    return centre_;
}

bool TrainPage::eventFilter(QObject* watched, QEvent* event) {
    // Space reaches the middle only when the focused control has no use for it, so buttons and ticks keep theirs.
    if (watched == centre_ && event->type() == QEvent::KeyPress && static_cast<QKeyEvent*>(event)->key() == Qt::Key_Space &&
        workbench_->feed()->isActive()) {
        controls_->trainOrPause();
        return true;
    }
    return ModePage::eventFilter(watched, event);
}

ModeToolbar TrainPage::toolbar() { return {controls_->leftWidgets(), controls_->rightWidgets()}; }

QList<DockPanel> TrainPage::docks() {
    if (!runs_) {
        runs_ = new RunList(workbench_);
        setup_ = new TrainingSetup(workbench_);
        prediction_ = new PredictionBars(workbench_);
        events_ = new EventsPanel(workbench_);
    }
    const auto panel = [this](const char* id, const char* icon, QWidget* widget, Qt::DockWidgetArea area, int extent, int stretch) {
        DockPanel dock;
        dock.id = id;
        dock.title = panelTitle(id);
        dock.icon = icon;
        dock.subtitle = panelSubtitle(id);
        dock.widget = widget;
        dock.area = area;
        dock.extent = extent;
        dock.stretch = stretch;
        return dock;
    };
    return {panel("runs", "chart-line", runs_, Qt::LeftDockWidgetArea, 250, 1),
            panel("setup", "sliders-horizontal", scrolling(setup_), Qt::LeftDockWidgetArea, 250, 3),
            panel("prediction", "percent", prediction_, Qt::RightDockWidgetArea, 285, 1),
            panel("events", "flag", events_, Qt::RightDockWidgetArea, 285, 2)};
}

QString TrainPage::panelTitle(const QString& id) const {
    if (id == "runs") return tr("Runs");
    if (id == "setup") return tr("Training setup");
    if (id == "prediction") return tr("Prediction");
    return tr("Events");
}

QString TrainPage::panelSubtitle(const QString& id) const { return id == "prediction" ? tr("pinned sample") : QString(); }

QList<MenuEntry> TrainPage::menuEntries() {
    return {{MenuSlot::Run, pause_}, {MenuSlot::Run, step_}, {MenuSlot::Run, stop_}};
}

ModeDot TrainPage::dot() const { return workbench_->feed()->isActive() ? ModeDot::Running : ModeDot::None; }

QString TrainPage::hint() const {
    if (workbench_->feed()->isPaused()) return tr("Paused. Space goes on, Step trains one batch.");
    if (workbench_->feed()->isActive()) return tr("Training %1").arg(workbench_->runTitle(workbench_->feed()->run()));
    return tr("Press Ctrl+Enter to train a new run.");
}

QStringList TrainPage::facts() const {
    const TrainingSettings& settings = workbench_->document().settings;
    QStringList facts{tr("Seed %1").arg(settings.seed)};
    if (const int64_t count = workbench_->analysis().parameters; count > 0)  // none are known while the data are prepared
        facts.prepend(tr("%1 parameters").arg(groupedNumber(count)));
    return facts;
}

}  // namespace netloom::ui
