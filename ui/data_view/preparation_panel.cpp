#include "ui/data_view/preparation_panel.h"

#include <QDialog>
#include <QDialogButtonBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QScrollArea>
#include <QVBoxLayout>

#include "engine/data/steps/step_descriptor.h"
#include "ui/commands/param_form.h"
#include "ui/commands/workbench.h"
#include "ui/data_view/recipe_edit.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/form.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/live_text.h"
#include "ui/widgets/theme.h"
#include "ui/widgets/toggle_switch.h"

namespace netloom::ui {
namespace {

class StepIcon : public QWidget {
 public:
    explicit StepIcon(const QString& name) : name_(name) { setFixedSize(24, 24); }

 protected:
    void paintEvent(QPaintEvent*) override {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(Qt::NoPen);
        painter.setBrush(Theme::color("hover"));
        painter.drawRoundedRect(rect(), 4, 4);
        paintIcon(painter, rect(), name_, Theme::color("textSecondary"), 14);
    }

 private:
    QString name_;
};

}  // namespace

PreparationPanel::PreparationPanel(Workbench* workbench, QWidget* parent)
    : QWidget(parent), workbench_(workbench), steps_(new QVBoxLayout) {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    auto* scroll = new QScrollArea;
    scroll->setFocusPolicy(Qt::NoFocus);  // what it holds takes the keyboard
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto* list = new QWidget;
    list->setBackgroundRole(QPalette::Base);
    auto* listLayout = new QVBoxLayout(list);
    listLayout->setContentsMargins(12, 6, 12, 6);
    listLayout->addLayout(steps_);
    listLayout->addStretch();
    scroll->setWidget(list);
    layout->addWidget(scroll, 1);
    auto* footer = makeLabel({}, TextRole::Caption, true);
    footer->setContentsMargins(12, 6, 12, 10);
    layout->addWidget(footer);
    live(this, [=, this] {
        footer->setText(tr("Fitted on the training rows only, then stored with the model so exported files take raw values."));
        refresh();
    });
    connect(workbench, &Workbench::recipeChanged, this, &PreparationPanel::refresh);
    connect(workbench, &Workbench::tableChanged, this, &PreparationPanel::refresh);
}

void PreparationPanel::refresh() {
    while (QLayoutItem* item = steps_->takeAt(0)) {
        if (item->widget()) item->widget()->deleteLater();
        delete item;
    }
    const Recipe& recipe = workbench_->document().recipe;
    if (recipe.steps.empty()) return;
    for (size_t i = 0; i < recipe.steps.size(); ++i) steps_->addWidget(makeRow(i, recipe.steps[i]));
}

QWidget* PreparationPanel::makeRow(size_t index, const StepSpec& step) {
    auto* row = new QWidget;
    row->setToolTip(stepHelp(step));
    auto* layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 5, 0, 5);
    layout->setSpacing(10);
    layout->addWidget(new StepIcon(stepIcon(step)));
    auto* words = new QVBoxLayout;
    words->setSpacing(0);
    words->addWidget(makeLabel(stepTitle(step), TextRole::Body, true));
    words->addWidget(makeLabel(stepSummary(step), TextRole::Caption, true));
    layout->addLayout(words, 1);
    auto* more = makeIconButton("ellipsis", tr("Change step %1").arg(stepTitle(step)));
    more->setObjectName(QString("step:%1").arg(index));
    connect(more, &QToolButton::clicked, this, [this, index, more] { showMenu(index, more); });
    layout->addWidget(more);
    auto* on = new ToggleSwitch;
    on->setCheckable(true);
    on->setChecked(step.enabled);
    on->setAccessibleName(stepTitle(step));
    on->setToolTip(step.enabled ? tr("Leave this step out") : tr("Use this step"));
    connect(on, &ToggleSwitch::clicked, this, [this, index](bool enabled) {
        const Recipe& now = workbench_->document().recipe;
        if (index >= now.steps.size()) return;
        const QString title = stepTitle(now.steps[index]);
        workbench_->pushRecipe(enabled ? tr("Use step %1").arg(title) : tr("Leave out step %1").arg(title),
                               withStepEnabled(now, index, enabled));
    });
    layout->addWidget(on);
    return row;
}

void PreparationPanel::showMenu(size_t index, QWidget* button) {
    const Recipe& recipe = workbench_->document().recipe;
    if (index >= recipe.steps.size()) return;
    const QString title = stepTitle(recipe.steps[index]);
    const StepDescriptor* known = findStep(recipe.steps[index].type);
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const auto edit = [this, index](const QString& text, auto change) {
        workbench_->pushRecipe(text, change(workbench_->document().recipe, index));
    };
    menu->addAction(icon("sliders-horizontal"), tr("Settings…"), this, [this, index] { editParams(index); })
        ->setEnabled(known && !known->params.empty());
    menu->addSeparator();
    menu->addAction(icon("arrow-up"), tr("Move up"), this, [=] {
            edit(tr("Move step %1").arg(title), [](const Recipe& r, size_t i) { return withStepMoved(r, i, -1); });
        })->setEnabled(index > 0);
    menu->addAction(icon("arrow-down"), tr("Move down"), this, [=] {
            edit(tr("Move step %1").arg(title), [](const Recipe& r, size_t i) { return withStepMoved(r, i, 1); });
        })->setEnabled(index + 1 < recipe.steps.size());
    menu->addAction(icon("trash-2"), tr("Remove"), this, [=] { edit(tr("Remove step %1").arg(title), withoutStep); });
    menu->popup(button->mapToGlobal(QPoint(0, button->height())));
}

void PreparationPanel::editParams(size_t index) {
    const Recipe& recipe = workbench_->document().recipe;
    if (index >= recipe.steps.size()) return;
    const StepDescriptor* known = findStep(recipe.steps[index].type);
    if (!known) return;
    const QString title = stepTitle(recipe.steps[index]);
    auto* dialog = new QDialog(this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(title);
    auto* layout = new QVBoxLayout(dialog);
    auto* about = makeLabel(stepHelp(recipe.steps[index]), TextRole::Caption, true);
    about->setMinimumWidth(360);
    layout->addWidget(about);
    auto* form = new ParamForm;
    form->setSpecs(known->params, recipe.steps[index].params);
    layout->addWidget(form);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
    auto* apply = makeButton(tr("Apply"), {}, ButtonRole::Primary);
    buttons->addButton(apply, QDialogButtonBox::AcceptRole);
    letTabThrough(buttons);
    layout->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::rejected, dialog, &QDialog::reject);
    connect(buttons, &QDialogButtonBox::accepted, dialog, &QDialog::accept);
    connect(dialog, &QDialog::accepted, this, [this, index, title, form] {
        workbench_->pushRecipe(tr("Change step %1").arg(title),
                               withStepParams(workbench_->document().recipe, index, form->values()));
    });
    dialog->open();
}

}  // namespace netloom::ui
