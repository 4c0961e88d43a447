#include "ui/data_view/table_model.h"

#include <limits>

namespace netloom::ui {

void TableModel::setTable(std::shared_ptr<const Table> table) {
    beginResetModel();
    table_ = std::move(table);
    rows_.clear();
    filtered_ = false;
    endResetModel();
}

bool TableModel::replace(const std::shared_ptr<const Table>& table) {
    const auto sameColumn = [](const Column& a, const Column& b) { return a.name == b.name && a.kind == b.kind; };
    if (!table_ || table->name != table_->name || table->rows != table_->rows ||
        !std::equal(table->columns.begin(), table->columns.end(), table_->columns.begin(), table_->columns.end(), sameColumn))
        return false;
    table_ = table;
    if (rowCount() > 0 && columnCount() > 0) emit dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
    return true;
}

void TableModel::setRows(std::vector<int64_t> rows) {
    beginResetModel();
    rows_ = std::move(rows);
    filtered_ = true;
    endResetModel();
}

void TableModel::showAllRows() {
    if (!filtered_) return;
    beginResetModel();
    rows_.clear();
    filtered_ = false;
    endResetModel();
}

int TableModel::rowCount(const QModelIndex& parent) const {
    if (parent.isValid() || !table_) return 0;
    const int64_t rows = filtered_ ? int64_t(rows_.size()) : table_->rows;
    return int(std::min<int64_t>(rows, std::numeric_limits<int>::max() / 32));  // pixels of a header must fit an int
}

int TableModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() || !table_ ? 0 : int(table_->columns.size());
}

QVariant TableModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid() || !table_) return {};
    const int column = index.column();
    const Column& description = table_->columns[size_t(column)];
    const int64_t row = tableRow(index.row());
    switch (role) {
        case Qt::DisplayRole:
            if (description.kind == ColumnKind::image) return {};
            if (table_->isMissing(column, row)) return tr("missing");
            return QString::fromStdString(table_->text(column, row));
        case Qt::TextAlignmentRole:
            return int(Qt::AlignVCenter | (description.kind == ColumnKind::number ? Qt::AlignRight : Qt::AlignLeft));
        case Qt::AccessibleTextRole:
            return QStringLiteral("%1: %2").arg(QString::fromStdString(description.name),
                                                QString::fromStdString(table_->text(column, row)));
        case kMissingRole: return table_->isMissing(column, row);
        case kClassIndexRole:
            return description.kind == ColumnKind::category ? int(table_->category(column, row)) : -1;
        case kImageRole: return description.kind == ColumnKind::image ? cellImage(*table_, column, row) : QImage();
        default: return {};
    }
}

QVariant TableModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (!table_ || role != Qt::DisplayRole) return {};
    if (orientation == Qt::Vertical) return QString::number(tableRow(section) + 1);
    return QString::fromStdString(table_->columns[size_t(section)].name);
}

QImage cellImage(const Table& table, int column, int64_t row) {
    if (column < 0 || table.columns[size_t(column)].kind != ColumnKind::image) return {};
    const Shape& shape = table.columns[size_t(column)].imageShape;
    const auto pixels = table.pixels(column, row);
    if (!pixels || shape.rank() != 3) return {};
    const bool grey = shape[2] == 1;
    const QImage borrowed(pixels.get(), int(shape[1]), int(shape[0]), int(shape[1] * shape[2]),
                          grey ? QImage::Format_Grayscale8 : QImage::Format_RGB888);
    return borrowed.copy();  // the chunk may leave memory while the image is shown
}

int imageColumn(const Table& table) {
    for (size_t i = 0; i < table.columns.size(); ++i)
        if (table.columns[i].kind == ColumnKind::image) return int(i);
    return -1;
}

}  // namespace netloom::ui
