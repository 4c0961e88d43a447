#include "ui/training_view/training_setup.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QScrollArea>

#include <QVBoxLayout>

#include "engine/catalog/loss.h"
#include "engine/catalog/optimizer.h"
#include "engine/graph/edit.h"
#include "engine/training/averaging.h"
#include "engine/training/schedules/schedule.h"
#include "ui/commands/loss_choices.h"
#include "ui/commands/param_form.h"
#include "ui/commands/workbench.h"
#include "ui/training_view/rate_finder_dialog.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/eliding_combo_box.h"
#include "ui/widgets/form.h"
#include "ui/widgets/live_text.h"
#include "ui/widgets/number_field.h"
#include "ui/widgets/text.h"
#include "ui/widgets/theme.h"

namespace netloom::ui {
namespace {

constexpr int kLossWidth = 180;
constexpr int kMerge = 7200;  // merge ids of this form: kMerge + field

/// The Output node that carries the loss; the first one if there are several.
const Node* outputNode(const Graph& graph) {
    for (const Node& node : graph.nodes)
        if (const LayerDescriptor* layer = builtinLayers().find(node.type); layer && layer->param("loss")) return &node;
    return nullptr;
}

}  // namespace

TrainingSetup::TrainingSetup(Workbench* workbench, QWidget* parent)
    : QWidget(parent), workbench_(workbench), loss_(new ElidingComboBox),
      optimizer_{new ElidingComboBox, new ParamForm}, schedule_{new ElidingComboBox, new ParamForm},
      averaging_{new ElidingComboBox, new ParamForm}, rate_(new RealField),
      findRate_(makeIconButton("trending-up", tr("Find a learning rate"))), batch_(new IntegerField), epochs_(new IntegerField),
      stopEarly_(new QCheckBox), patience_(new IntegerField), clip_(new RealField), decay_(new RealField),
      targetLoss_(new RealField), seed_(new IntegerField), note_(new QLabel) {
    build();
    connectEditors();
    connect(workbench, &Workbench::settingsChanged, this, &TrainingSetup::refresh);
    connect(workbench, &Workbench::analysisChanged, this, &TrainingSetup::showLosses);
    connect(workbench, &Workbench::trainingChanged, this, &TrainingSetup::refresh);
    connect(workbench, &Workbench::projectChanged, this, &TrainingSetup::refresh);
    refresh();
}

void TrainingSetup::build() {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(12, 10, 12, 12);
    auto* form = new QFormLayout;
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    form->setRowWrapPolicy(QFormLayout::WrapLongRows);
    layout->addLayout(form);
    layout->addWidget(note_);
    layout->addStretch();
    note_->setWordWrap(true);
    setTextRole(note_, TextRole::Caption);
    batch_->setRange(1, 1 << 20);
    epochs_->setRange(1, 1000000);
    patience_->setRange(1, 100000);
    stopEarly_->setMinimumHeight(Theme::size("field"));
    patience_->setValue(10);
    seed_->setRange(0, 2000000000);
    rate_->setRange(1e-12, 1e3);
    for (RealField* box : {clip_, decay_, targetLoss_}) box->setRange(0, 1e9);
    for (QComboBox* box : {loss_, optimizer_.box, schedule_.box, averaging_.box}) {  // long names must not widen the dock
        box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
        box->setMinimumContentsLength(6);
    }
    for (IntegerField* box : {batch_, epochs_, patience_, seed_}) box->setKeyboardTracking(false);
    QList<QLabel*>& labels = labels_;
    const auto row = [&](QWidget* field, const char* name, QWidget* beside = nullptr) {
        QLabel* label = makeLabel({}, TextRole::Label);
        label->setBuddy(field);
        field->setObjectName(name);
        field->setMinimumWidth(60);
        labels << label;
        if (!beside) return form->addRow(label, field);
        auto* both = new QHBoxLayout;
        both->setSpacing(4);
        both->addWidget(field, 1);
        both->addWidget(beside);
        form->addRow(label, both);
    };
    row(loss_, "loss");
    loss_->setMinimumWidth(kLossWidth);  // in a narrow dock it gets the line below its label
    row(optimizer_.box, "optimizer");
    row(rate_, "learningRate", findRate_);
    form->addRow(optimizer_.form);
    row(schedule_.box, "schedule");
    form->addRow(schedule_.form);
    row(batch_, "batchSize");
    row(epochs_, "epochs");
    form->addRow(stopEarly_, patience_);
    row(targetLoss_, "targetLoss");
    row(clip_, "clipNorm");
    row(decay_, "weightDecay");
    row(averaging_.box, "averaging");
    form->addRow(averaging_.form);
    row(seed_, "seed");
    patience_->setObjectName("patience");
    patience_->setMinimumWidth(60);
    live(this, [=, this] {
        const QStringList names{tr("Loss"),   tr("Optimizer"),    tr("Learning rate"), tr("Schedule"),          tr("Batch size"),
                                tr("Epochs"), tr("Stop at loss"), tr("Clip norm"),     tr("Weight decay"),
                                tr("Average"), tr("Seed")};
        for (int i = 0; i < names.size(); ++i) {
            labels[i]->setText(names[i]);
            labels[i]->buddy()->setAccessibleName(names[i]);
        }
        describeFields();
        note_->setText(tr("Changes apply to the next run. While a run is going, the learning rate applies from the next batch."));
        fillChoices();
        refresh();
        alignLabels();
    });
}

void TrainingSetup::alignLabels() {
    QList<QWidget*> around{stopEarly_};
    for (QLabel* label : labels_) around << label;
    optimizer_.form->alignLabelsWith(around << schedule_.form->labels() << averaging_.form->labels());
}

void TrainingSetup::describeFields() {
    stopEarly_->setText(tr("Early stop"));
    patience_->setSuffix(" " + tr("epochs"));
    patience_->setAccessibleName(tr("Patience in epochs"));
    patience_->setToolTip(tr("Stop when the validation loss has not improved for this many epochs, and keep the best weights"));
    for (RealField* box : {clip_, decay_, targetLoss_}) box->setSpecialValueText(tr("off"));
    targetLoss_->setToolTip(tr("Stop as soon as the validation loss is at most this"));
    clip_->setToolTip(tr("Largest norm of the gradient over all parameters"));
    decay_->setToolTip(tr("L2 weight decay; biases and normalisation are left alone"));
    rate_->setToolTip(tr("The highest rate of the run; the schedule lowers it step by step"));
    findRate_->setToolTip(tr("Find a learning rate: tries growing rates on fresh weights"));
    findRate_->setAccessibleName(tr("Find a learning rate"));
    schedule_.box->setToolTip(tr("How the learning rate changes over the run"));
    averaging_.box->setToolTip(tr("Which weights are judged after each epoch, kept and exported"));
}

template <class Descriptor>
void TrainingSetup::fillChoice(CatalogChoice& choice, const std::vector<Descriptor>& catalog) {
    choice.box->clear();
    for (const Descriptor& entry : catalog) {
        choice.box->addItem(translate(entry.title), QString::fromStdString(entry.id));
        choice.box->setItemData(choice.box->count() - 1, translate(entry.help), Qt::ToolTipRole);
    }
    choice.shown.clear();
}

void TrainingSetup::fillChoices() {
    fillChoice(optimizer_, builtinOptimizers());
    fillChoice(schedule_, builtinSchedules());
    fillChoice(averaging_, builtinAveragings());
}

void TrainingSetup::connectEditors() {
    connect(loss_, &QComboBox::activated, this, &TrainingSetup::changeLoss);
    const auto choice = [this](const CatalogChoice& c, int id, const QString& text, const QString& paramText, auto member, auto params) {
        connect(c.box, &QComboBox::activated, this, [this, box = c.box, text, member, params] {
            edit(text, -1, [=](TrainingSettings& s) {
                s.*member = box->currentData().toString().toStdString();
                (s.*params).clear();
                if (member == &TrainingSettings::optimizer) s.learningRate = 0;  // each has a usual one
            });
        });
        connect(c.form, &ParamForm::changed, this, [this, form = c.form, id, paramText, params] {
            edit(paramText, kMerge + id, [=](TrainingSettings& s) { s.*params = form->values(); });
        });
    };
    using S = TrainingSettings;
    choice(optimizer_, 0, tr("Change optimizer"), tr("Change optimizer setting"), &S::optimizer, &S::optimizerParams);
    choice(schedule_, 9, tr("Change schedule"), tr("Change schedule setting"), &S::schedule, &S::scheduleParams);
    choice(averaging_, 10, tr("Change average"), tr("Change average setting"), &S::averaging, &S::averagingParams);
    connect(rate_, &RealField::valueChanged, this, &TrainingSetup::changeRate);
    connect(findRate_, &QToolButton::clicked, this, &TrainingSetup::findRate);
    const auto number = [this](auto* box, int id, const QString& text, auto member) {
        connect(box, &std::remove_pointer_t<decltype(box)>::valueChanged, this, [this, id, text, member](auto value) {
            edit(text, kMerge + id, [member, value](TrainingSettings& s) {
                s.*member = static_cast<std::remove_reference_t<decltype(s.*member)>>(value);
            });
        });
    };
    number(batch_, 2, tr("Change batch size"), &TrainingSettings::batchSize);
    number(epochs_, 3, tr("Change epochs"), &TrainingSettings::epochs);
    number(patience_, 4, tr("Change early stop"), &TrainingSettings::patience);
    number(clip_, 5, tr("Change clip norm"), &TrainingSettings::clipNorm);
    number(decay_, 6, tr("Change weight decay"), &TrainingSettings::weightDecay);
    number(targetLoss_, 7, tr("Change target loss"), &TrainingSettings::targetLoss);
    number(seed_, 8, tr("Change seed"), &TrainingSettings::seed);
    connect(stopEarly_, &QCheckBox::toggled, this, [this](bool on) {
        edit(tr("Change early stop"), -1, [this, on](TrainingSettings& s) { s.patience = on ? patience_->value() : 0; });
    });
}

void TrainingSetup::refresh() {
    showing_ = true;
    const TrainingSettings& s = workbench_->document().settings;
    const bool running = workbench_->feed()->isActive();
    showChoice(optimizer_, findOptimizer(s.optimizer), s.optimizerParams);
    showChoice(schedule_, findSchedule(s.schedule), s.scheduleParams);
    showChoice(averaging_, findAveraging(s.averaging), s.averagingParams);
    if (!running || !rateShown_) rate_->setValue(s.effectiveLearningRate());  // a live rate is the person's own
    rateShown_ = workbench_->project() != nullptr;
    batch_->setValue(int(s.batchSize));
    epochs_->setValue(int(s.epochs));
    stopEarly_->setChecked(s.patience > 0);
    if (s.patience > 0) patience_->setValue(int(s.patience));
    clip_->setValue(s.clipNorm);
    decay_->setValue(s.weightDecay);
    targetLoss_->setValue(s.targetLoss);
    seed_->setValue(int(s.seed));
    for (const CatalogChoice& choice : {optimizer_, schedule_, averaging_}) {
        choice.box->setEnabled(!running);
        choice.form->setEnabled(!running);
    }
    for (QWidget* field :
         std::initializer_list<QWidget*>{loss_, batch_, epochs_, stopEarly_, patience_, clip_, decay_, targetLoss_, seed_})
        field->setEnabled(!running);
    patience_->setEnabled(!running && s.patience > 0);
    const OptimizerDescriptor* optimizer = findOptimizer(s.optimizer);
    findRate_->setEnabled(!running && optimizer && optimizer->kind == OptimizerKind::step);
    showing_ = false;
    showLosses();
    if (running && !std::exchange(wasRunning_, running)) bringRateIntoView();
    wasRunning_ = running;
}

/// Fields that go grey hand the focus on, down the form; the one that can still be changed is to be seen.
void TrainingSetup::bringRateIntoView() {
    for (QWidget* around = parentWidget(); around; around = around->parentWidget())
        if (auto* area = qobject_cast<QScrollArea*>(around)) return area->ensureWidgetVisible(rate_);
}

template <class Descriptor>
void TrainingSetup::showChoice(CatalogChoice& choice, const Descriptor* entry, const ParamMap& params) {
    const QString id = entry ? QString::fromStdString(entry->id) : QString();
    choice.box->setCurrentIndex(choice.box->findData(id));
    if (choice.shown == id && choice.form->values() == params) return;
    choice.shown = id;
    choice.form->setSpecs(entry ? entry->params : std::vector<ParamSpec>{}, params);
    choice.form->setVisible(entry && !entry->params.empty());
    alignLabels();
}

void TrainingSetup::showLosses() {
    const Node* output = outputNode(workbench_->document().graph);
    loss_->clear();
    loss_->setEnabled(output && !workbench_->feed()->isActive());
    if (!output) return;
    const LayerDescriptor* layer = builtinLayers().find(output->type);
    const ParamSpec* spec = layer->param("loss");
    const NodeAnalysis* analysis = workbench_->analysis().node(output->id);
    const QStringList offered = offeredLosses(*spec, workbench_->fitted() ? &workbench_->fitted()->signature() : nullptr, analysis);
    for (const Choice& choice : spec->choices) {
        if (!offered.contains(QString::fromStdString(choice.id))) continue;
        QString title = translate(choice.title);
        // What "chosen to fit the target" stands for right now is said beside it.
        if (const LossDescriptor* loss = analysis && !findLoss(choice.id) ? findLoss(analysis->loss) : nullptr)
            title = tr("%1 (auto)").arg(translate(loss->title));
        loss_->addItem(title, QString::fromStdString(choice.id));
    }
    const ParamMap params = layer->complete(output->params);
    loss_->setCurrentIndex(loss_->findData(QString::fromStdString(std::get<std::string>(params.at("loss")))));
}

void TrainingSetup::edit(const QString& text, int mergeId, const std::function<void(TrainingSettings&)>& change) {
    if (showing_) return;
    TrainingSettings next = workbench_->document().settings;
    change(next);
    if (const auto valid = checkSettings(next); !valid) {
        workbench_->notify(errorText(valid.error()), true);
        return refresh();
    }
    workbench_->pushSettings(text, next, mergeId);
}

void TrainingSetup::changeRate(double rate) {
    if (showing_) return;
    if (TrainingSession* session = workbench_->feed()->session()) return session->setLive({rate});
    edit(tr("Change learning rate"), kMerge + 1, [rate](TrainingSettings& s) { s.learningRate = rate; });
}

void TrainingSetup::findRate() {
    RateFinderDialog dialog(workbench_, window());
    dialog.exec();
}

void TrainingSetup::changeLoss() {
    Graph graph = workbench_->document().graph;
    const Node* output = outputNode(graph);
    if (!output) return;
    if (setParam(graph, builtinLayers(), output->id, "loss", loss_->currentData().toString().toStdString()))
        workbench_->pushGraph(tr("Change loss"), graph);
}

}  // namespace netloom::ui
