#include "ui/data_view/image_panel.h"

#include <QFormLayout>
#include <QLabel>
#include <QVBoxLayout>

#include "ui/commands/workbench.h"
#include "ui/data_view/column_words.h"
#include "ui/data_view/table_model.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/eliding_combo_box.h"
#include "ui/widgets/form.h"
#include "ui/widgets/image_tile.h"
#include "ui/widgets/live_text.h"
#include "ui/widgets/text.h"

namespace netloom::ui {

ImagePanel::ImagePanel(Workbench* workbench, QWidget* parent)
    : QWidget(parent), workbench_(workbench), tile_(new ImageTile(96)), facts_(makeForm()),
      pin_(makeButton({}, "pin", ButtonRole::Normal, ButtonSize::Small)) {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(12, 10, 12, 12);
    auto* top = new QHBoxLayout;
    top->addWidget(tile_, 0, Qt::AlignTop);
    top->addSpacing(8);
    top->addLayout(facts_, 1);
    layout->addLayout(top);
    layout->addWidget(pin_, 0, Qt::AlignLeft);
    layout->addStretch();
    tile_->setFocusPolicy(Qt::NoFocus);
    live(this, [this] {
        pin_->setToolTip(tr("Show this sample's activations on the nodes (P)"));
        refresh();
    });
    connect(pin_, &QPushButton::clicked, this, &ImagePanel::pin);
    connect(workbench, &Workbench::fittedChanged, this, &ImagePanel::refresh);
    connect(workbench, &Workbench::tableChanged, this, &ImagePanel::refresh);  // the page chooses the row
    connect(workbench, &Workbench::pinsChanged, this, &ImagePanel::refresh);
}

void ImagePanel::setRow(int64_t row) {
    row_ = row;
    refresh();
}

void ImagePanel::refresh() {
    while (facts_->rowCount()) facts_->removeRow(0);
    const auto table = workbench_->table();
    const int column = table ? imageColumn(*table) : -1;
    const bool any = column >= 0 && row_ >= 0 && row_ < table->rows;
    const bool pinned = any && workbench_->pinnedRow() == row_;
    pin_->setEnabled(any && !pinned);
    pin_->setText(pinned ? tr("Pinned to the canvas") : tr("Pin to the canvas"));
    tile_->setImage(any ? cellImage(*table, column, row_) : QImage());
    if (!any) {
        facts_->addRow(makeLabel(tr("Select an image in the gallery."), TextRole::Caption, true));
        return;
    }
    addClass(*table);
    if (const auto fitted = workbench_->fitted())
        for (Part part : {Part::train, Part::validation, Part::test}) {
            const RowSet& set = fitted->rows(part);
            if (set.table == table && std::find(set.rows.begin(), set.rows.end(), row_) != set.rows.end())
                addFactRow(facts_, tr("Split"), partTitle(part));
        }
    const Shape& shape = table->columns[size_t(column)].imageShape;
    addFactRow(facts_, tr("Size"), QString::fromStdString(shape.text()));
    if (const auto pixels = table->pixels(column, row_)) {
        double sum = 0;
        for (int64_t i = 0; i < shape.size(); ++i) sum += pixels.get()[i];
        addFactRow(facts_, tr("Mean"), shortNumber(sum / double(shape.size()) / 255, 3));
    }
    addFactRow(facts_, tr("Row"), groupedNumber(row_ + 1));
}

/// A label that can be put right, where the target is a class; else the value as it is.
void ImagePanel::addClass(const Table& table) {
    const int column = workbench_->labelColumn();
    if (column < 0) {
        for (const std::string& target : workbench_->document().recipe.columnsWith(Role::target))
            if (const int index = table.indexOf(target); index >= 0)
                addFactRow(facts_, tr("Target"), QString::fromStdString(table.text(index, row_)));
        return;
    }
    auto* box = new ElidingComboBox;
    const QStringList keys = classesByKey(table.columns[size_t(column)]);
    for (const QString& name : sortedClasses(table.columns[size_t(column)])) {
        const qsizetype key = keys.indexOf(name);
        box->addItem(key < 0 || name == QString::number(key) ? name : tr("%1 (key %2)").arg(name).arg(key), name);
    }
    box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    box->setMinimumContentsLength(3);
    box->setObjectName("imageClass");
    box->setCurrentIndex(box->findData(QString::fromStdString(table.text(column, row_))));
    connect(box, &QComboBox::activated, this, [this, box, row = row_] {
        // Later: this row of the form is made anew by what follows.
        QMetaObject::invokeMethod(this, [this, row, label = box->currentData().toString().toStdString()] { workbench_->relabel(row, label); },
                                  Qt::QueuedConnection);
    });
    addFormRow(facts_, tr("Class"), box, tr("Puts a wrong label right; the source stays as it is (keys 0–9 in the gallery)"));
}

void ImagePanel::pin() {
    if (row_ >= 0) workbench_->pushPinnedRows(tr("Pin sample %1").arg(groupedNumber(row_ + 1)), {row_});
}

}  // namespace netloom::ui
