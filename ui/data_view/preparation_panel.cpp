#include "ui/data_view/preparation_panel.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QScrollArea>
#include <QVBoxLayout>

#include "ui/commands/workbench.h"
#include "ui/data_view/recipe_edit.h"
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
    for (size_t i = 0; i < recipe.steps.size(); ++i) {
        const StepSpec& step = recipe.steps[i];
        auto* row = new QWidget;
        row->setToolTip(stepHelp(step));
        auto* layout = new QHBoxLayout(row);
        layout->setContentsMargins(0, 5, 0, 5);
        layout->setSpacing(10);
        layout->addWidget(new StepIcon(stepIcon(step)));
        auto* words = new QVBoxLayout;
        words->setSpacing(0);
        words->addWidget(makeLabel(stepTitle(step)));
        words->addWidget(makeLabel(stepSummary(step), TextRole::Caption, true));
        layout->addLayout(words, 1);
        auto* on = new ToggleSwitch;
        on->setCheckable(true);
        on->setChecked(step.enabled);
        on->setAccessibleName(stepTitle(step));
        on->setToolTip(step.enabled ? tr("Leave this step out") : tr("Use this step"));
        connect(on, &ToggleSwitch::clicked, this, [this, i](bool enabled) {
            const Recipe& now = workbench_->document().recipe;
            if (i >= now.steps.size()) return;
            const QString title = stepTitle(now.steps[i]);
            workbench_->pushRecipe(enabled ? tr("Use step %1").arg(title) : tr("Leave out step %1").arg(title),
                                   withStepEnabled(now, i, enabled));
        });
        layout->addWidget(on);
        steps_->addWidget(row);
    }
}

}  // namespace netloom::ui
