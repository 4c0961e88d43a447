#include "ui/data_view/split_panel.h"

#include <QCheckBox>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QSpinBox>
#include <QVBoxLayout>
#include <cmath>

#include "ui/commands/workbench.h"
#include "ui/data_view/split_bar.h"
#include "ui/widgets/live_text.h"
#include "ui/widgets/text.h"
#include "ui/widgets/theme.h"

namespace netloom::ui {
namespace {

constexpr int kSeedMerge = 7101;

}  // namespace

SplitPanel::SplitPanel(Workbench* workbench, QWidget* parent)
    : QWidget(parent), workbench_(workbench), bar_(new SplitBar), trainRows_(new QLabel), otherRows_(new QLabel),
      note_(new QLabel), stratify_(new QCheckBox), byColumn_(new QCheckBox), column_(new QComboBox), seed_(new QSpinBox) {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(12, 10, 12, 12);
    layout->addWidget(bar_);
    auto* counts = new QHBoxLayout;
    counts->addWidget(trainRows_);
    counts->addStretch();
    counts->addWidget(otherRows_);
    layout->addLayout(counts);
    layout->addSpacing(6);
    layout->addWidget(stratify_);
    auto* group = new QHBoxLayout;
    group->addWidget(byColumn_);
    group->addWidget(column_, 1);
    layout->addLayout(group);
    auto* seedRow = new QHBoxLayout;
    auto* seedLabel = new QLabel;
    seedLabel->setBuddy(seed_);
    seedRow->addWidget(seedLabel);
    seedRow->addWidget(seed_);
    seedRow->addStretch();
    layout->addLayout(seedRow);
    layout->addWidget(note_);
    layout->addStretch();
    note_->setWordWrap(true);
    seed_->setRange(0, 1000000000);
    for (QLabel* label : {trainRows_, otherRows_, note_}) setTextRole(label, TextRole::Caption);
    live(this, [=, this] {
        stratify_->setText(tr("Keep class shares equal"));
        byColumn_->setText(tr("Keep groups together"));
        column_->setAccessibleName(tr("Group column"));
        seedLabel->setText(tr("Seed"));
        showCounts();
    });
    connect(bar_, &SplitBar::moving, this, &SplitPanel::showCounts);
    connect(bar_, &SplitBar::committed, this, [this] { commit(tr("Change split")); });
    connect(stratify_, &QCheckBox::clicked, this, [this] { commit(tr("Change how rows are dealt")); });
    connect(byColumn_, &QCheckBox::clicked, this, [this] { commit(tr("Change how rows are dealt")); });
    connect(column_, &QComboBox::activated, this, [this] { commit(tr("Change how rows are dealt")); });
    connect(seed_, &QSpinBox::valueChanged, this, [this] { commit(tr("Change split seed"), true); });
    connect(workbench, &Workbench::recipeChanged, this, &SplitPanel::refresh);
    connect(workbench, &Workbench::tableChanged, this, &SplitPanel::refresh);
    connect(workbench, &Workbench::fittedChanged, this, &SplitPanel::showCounts);
    refresh();
}

void SplitPanel::refresh() {
    showing_ = true;
    const Recipe& recipe = workbench_->document().recipe;
    const SplitSpec& split = recipe.split;
    const bool testFixed = !recipe.testTable.empty() || split.method == SplitMethod::givenRows;
    bar_->setTestFixed(testFixed);
    bar_->setShares(split.train, split.validation, testFixed ? 0 : split.test);
    stratify_->setChecked(split.method == SplitMethod::stratified);
    byColumn_->setChecked(split.method == SplitMethod::byGroup);
    column_->clear();
    if (const auto table = workbench_->table())
        for (const Column& column : table->columns)
            if (column.kind != ColumnKind::image) column_->addItem(QString::fromStdString(column.name));
    column_->setCurrentText(QString::fromStdString(split.column));
    column_->setVisible(byColumn_->isChecked());
    stratify_->setEnabled(!byColumn_->isChecked() && split.method != SplitMethod::givenRows);
    seed_->setValue(int(split.seed));
    setEnabled(workbench_->table() != nullptr);
    note_->setVisible(testFixed || split.method == SplitMethod::byTime);
    note_->setText(split.method == SplitMethod::byTime ? tr("Split by time: training rows come first, test rows last.")
                   : !recipe.testTable.empty() ? tr("The rows of “%1” are the test part.").arg(QString::fromStdString(recipe.testTable))
                                               : tr("The test rows are given."));
    showing_ = false;
    showCounts();
}

void SplitPanel::showCounts() {
    const auto table = workbench_->table();
    if (!table) {
        trainRows_->clear();
        return otherRows_->clear();
    }
    int64_t rows[3];
    const auto fitted = workbench_->fitted();
    const SplitSpec& split = workbench_->document().recipe.split;
    const bool moved = std::abs(bar_->train() - split.train) > 1e-6 || std::abs(bar_->validation() - split.validation) > 1e-6;
    if (fitted && !moved) {
        for (Part part : {Part::train, Part::validation, Part::test}) rows[int(part)] = int64_t(fitted->rows(part).rows.size());
    } else {
        rows[0] = int64_t(std::llround(double(table->rows) * bar_->train()));
        rows[1] = int64_t(std::llround(double(table->rows) * bar_->validation()));
        rows[2] = table->rows - rows[0] - rows[1];
    }
    trainRows_->setText(tr("%1 training").arg(groupedNumber(rows[0])));
    otherRows_->setText(tr("%1 validation, %2 test").arg(groupedNumber(rows[1]), groupedNumber(rows[2])));
}

void SplitPanel::commit(const QString& text, bool merge) {
    if (showing_ || !workbench_->table()) return;
    Recipe recipe = workbench_->document().recipe;
    SplitSpec& split = recipe.split;
    split.train = std::round(bar_->train() * 100) / 100;
    split.validation = std::round(bar_->validation() * 100) / 100;
    const bool testFixed = !recipe.testTable.empty() || split.method == SplitMethod::givenRows;
    if (!testFixed) split.test = std::max(0.0, std::round((1 - split.train - split.validation) * 100) / 100);
    if (byColumn_->isChecked()) {
        split.method = SplitMethod::byGroup;
        split.column = column_->currentText().toStdString();
    } else if (split.method == SplitMethod::byGroup || split.method == SplitMethod::random ||
               split.method == SplitMethod::stratified) {
        if (split.method == SplitMethod::byGroup) split.column.clear();
        split.method = stratify_->isChecked() ? SplitMethod::stratified : SplitMethod::random;
    }
    split.seed = uint64_t(seed_->value());
    workbench_->pushRecipe(text, recipe, merge ? kSeedMerge : -1);
}

}  // namespace netloom::ui
