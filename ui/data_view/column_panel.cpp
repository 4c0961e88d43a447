#include "ui/data_view/column_panel.h"

#include <QComboBox>
#include <QFormLayout>
#include <QLabel>
#include <QVBoxLayout>

#include "ui/commands/workbench.h"
#include "ui/data_view/column_words.h"
#include "ui/data_view/distribution.h"
#include "ui/data_view/recipe_edit.h"
#include "ui/widgets/form.h"
#include "ui/widgets/live_text.h"
#include "ui/widgets/text.h"
#include "ui/widgets/theme.h"

namespace netloom::ui {
namespace {

constexpr int kFurtherTarget = -1;  ///< in place of a role: beside the targets that are there

constexpr int kBins = 20;

QString legendText(const Distribution& distribution) {
    if (distribution.classes.size() < 2) return {};
    QStringList parts;
    for (size_t i = 0; i < distribution.classes.size(); ++i)
        parts << QString("<span style='color:%1'>■</span> %2")
                     .arg(Theme::series(int(i)).color.name(), QString::fromStdString(distribution.classes[i]).toHtmlEscaped());
    return parts.join("&nbsp; ");
}

}  // namespace

ColumnPanel::ColumnPanel(Workbench* workbench, QWidget* parent)
    : QWidget(parent), workbench_(workbench), kind_(new QLabel), role_(new QComboBox), encoding_(new QComboBox),
      encodingLabel_(makeLabel({}, TextRole::Label)), distributionLabel_(new QLabel), legend_(new QLabel), chart_(new DistributionChart), statistics_(new QFormLayout),
      reason_(new QLabel) {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(12, 10, 12, 12);
    layout->setSpacing(8);
    auto* form = form_ = new QFormLayout;
    QLabel* kindLabel = makeLabel({}, TextRole::Label);
    QLabel* roleLabel = makeLabel({}, TextRole::Label);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    form->addRow(kindLabel, kind_);
    form->addRow(roleLabel, role_);
    form->addRow(encodingLabel_, encoding_);
    layout->addLayout(form);
    layout->addWidget(reason_);
    layout->addSpacing(4);
    setTextRole(distributionLabel_, TextRole::CaptionStrong);
    layout->addWidget(distributionLabel_);
    layout->addWidget(legend_);
    layout->addWidget(chart_);
    layout->addLayout(statistics_);
    layout->addStretch();
    roleLabel->setBuddy(role_);
    encodingLabel_->setBuddy(encoding_);
    reason_->setWordWrap(true);
    legend_->setWordWrap(true);
    setTextRole(reason_, TextRole::Caption);
    setTextRole(legend_, TextRole::Caption);
    live(this, [=, this] {
        kindLabel->setText(tr("Type"));
        roleLabel->setText(tr("Role"));
        encodingLabel_->setText(tr("Encoding"));
        role_->clear();
        for (Role role : allRoles()) role_->addItem(roleTitle(role), int(role));
        refresh();
    });
    connect(role_, &QComboBox::activated, this, [this](int index) {
        const Column& column = workbench_->table()->columns[size_t(column_)];
        if (role_->itemData(index).toInt() == kFurtherTarget) return pushFurtherTarget(workbench_, column.name);
        const Role role = Role(role_->itemData(index).toInt());
        workbench_->pushRecipe(tr("Use %1 as %2").arg(QString::fromStdString(column.name), roleTitle(role)),
                               withRole(*workbench_->table(), workbench_->document().recipe, column.name, role));
    });
    connect(encoding_, &QComboBox::activated, this, [this](int index) {
        const Column& column = workbench_->table()->columns[size_t(column_)];
        workbench_->pushRecipe(tr("Encode %1 by %2").arg(QString::fromStdString(column.name), encoding_->itemText(index)),
                               withEncoding(workbench_->document().recipe, column, encoding_->itemData(index).toString()));
    });
    connect(workbench, &Workbench::recipeChanged, this, &ColumnPanel::refresh);
    connect(workbench, &Workbench::tableChanged, this, &ColumnPanel::refresh);  // the page chooses the column
    connect(&Theme::instance(), &Theme::themeChanged, this, &ColumnPanel::requestDistribution);
}

void ColumnPanel::setColumn(int column) {
    column_ = column;
    refresh();
}

void ColumnPanel::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    refresh();
}

void ColumnPanel::refresh() {
    const auto table = workbench_->table();
    const bool any = table && column_ >= 0 && column_ < int(table->columns.size());
    for (QWidget* field : {static_cast<QWidget*>(kind_), static_cast<QWidget*>(role_)}) form_->setRowVisible(field, any);
    if (!any) {
        form_->setRowVisible(encoding_, false);
        reason_->setText(tr("The column that is selected in the table is described here."));
        reason_->show();
        for (QWidget* part : std::initializer_list<QWidget*>{legend_, chart_, distributionLabel_}) part->hide();
        chart_->clear();
        return showStatistics();
    }
    const Column& column = table->columns[size_t(column_)];
    const Recipe& recipe = workbench_->document().recipe;
    kind_->setText(kindTitle(column.kind));
    const Role role = roleOf(recipe, column.name);
    const int further = role_->findData(kFurtherTarget);
    if (further >= 0) role_->removeItem(further);
    if (canBeFurtherTarget(workbench_->document().recipe, column)) role_->addItem(tr("Predict this column too"), kFurtherTarget);
    role_->setCurrentIndex(role_->findData(int(role)));
    encoding_->clear();
    if (role == Role::input)
        for (const auto& [id, title] : encodingChoices(column)) encoding_->addItem(title, id);
    encoding_->setCurrentIndex(encoding_->findData(encodingOf(recipe, column)));
    form_->setRowVisible(encoding_, encoding_->count() > 0);
    const auto why = recipe.ignoredBecause.find(column.name);
    reason_->setVisible(why != recipe.ignoredBecause.end());
    if (why != recipe.ignoredBecause.end()) reason_->setText(tr("Ignored: %1").arg(translate(Message(why->second))));
    // Nothing is counted for images and series: no heading over an empty place.
    const bool counted = column.kind == ColumnKind::number || column.kind == ColumnKind::datetime ||
                         column.kind == ColumnKind::category || column.kind == ColumnKind::text;
    distributionLabel_->setText(column.kind == ColumnKind::text ? tr("Words in a text") : tr("Distribution"));
    distributionLabel_->setVisible(counted);
    chart_->setVisible(counted);
    showStatistics();
    requestDistribution();
}

void ColumnPanel::showStatistics() {
    while (statistics_->rowCount()) statistics_->removeRow(0);
    const auto table = workbench_->table();
    if (!table || column_ < 0 || column_ >= int(table->columns.size())) return;
    const Column& column = table->columns[size_t(column_)];
    const ColumnStatistics& s = column.statistics;
    const auto add = [this](const QString& name, const QString& value) {
        auto* number = new QLabel(value);
        number->setAlignment(Qt::AlignRight);
        number->setTextInteractionFlags(Qt::TextSelectableByMouse);
        auto* label = new QLabel(name);
        setTextInk(label, "textSecondary");
        statistics_->addRow(label, number);
    };
    if (column.kind == ColumnKind::number) {
        add(tr("Mean ± s.d."), QString("%1 ± %2").arg(shortNumber(s.mean), shortNumber(s.deviation)));
        add(tr("Median"), shortNumber(s.median));
        add(tr("Range"), QString("%1 – %2").arg(shortNumber(s.minimum), shortNumber(s.maximum)));
        add(tr("Middle half"), QString("%1 – %2").arg(shortNumber(s.lowerQuartile), shortNumber(s.upperQuartile)));
    }
    if (column.kind == ColumnKind::image) add(tr("Size"), QString::fromStdString(column.imageShape.text()));
    else add(tr("Distinct values"), groupedNumber(s.distinct));
    add(tr("Missing"), groupedNumber(s.missing));
}

void ColumnPanel::requestDistribution() {
    const auto table = workbench_->table();
    if (task_) task_->cancel();
    task_ = nullptr;
    if (!table || column_ < 0 || !isVisible()) return;
    int target = -1;
    for (const std::string& name : workbench_->document().recipe.columnsWith(Role::target))
        if (const int index = table->indexOf(name); index >= 0 && table->columns[size_t(index)].kind == ColumnKind::category)
            target = index;
    const int column = column_;
    const quint64 request = ++request_;
    task_ = workbench_->background()->run<Distribution>(
        tr("Counting values"),
        [table, column, target](const ProgressSink& sink) { return computeDistribution(*table, column, target, kBins, sink); },
        [this, self = QPointer(this), request](Expected<Distribution> result) {
            if (!self || request != request_) return;
            task_ = nullptr;
            if (!result) return chart_->clear();
            const QString legend = legendText(*result);
            legend_->setText(legend);
            legend_->setVisible(!legend.isEmpty());
            if (result->numeric && !result->ofWords && !result->counts.empty()) {
                auto* label = new QLabel(tr("Outside 1.5 IQR"));
                setTextInk(label, "textSecondary");
                auto* number = new QLabel(groupedNumber(result->outsideFences));
                number->setAlignment(Qt::AlignRight);
                statistics_->addRow(label, number);
            }
            chart_->setDistribution(std::move(*result));
        });
}

}  // namespace netloom::ui
