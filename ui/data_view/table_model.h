#pragma once
// The rows of a Table as Qt sees them. Cells are read from the table's chunks when they are painted, so the model costs
// the same for a hundred rows and for ten million. Columns keep the table's order; views hide and pin as they like.

#include <QAbstractTableModel>

#include <memory>
#include <vector>

#include "engine/data/recipe.h"
#include "engine/data/table.h"

namespace netloom::ui {

/// Roles beside Qt's own.
enum TableRole {
    kMissingRole = Qt::UserRole + 1,  ///< bool: the cell has no value
    kClassIndexRole,                  ///< int: index of the category, -1 for other kinds and missing cells
    kImageRole,                       ///< QImage of an image cell at its stored size
};

class TableModel : public QAbstractTableModel {
    Q_OBJECT
 public:
    using QAbstractTableModel::QAbstractTableModel;

    void setTable(std::shared_ptr<const Table> table);
    /// The same table with other cells; false: it has other columns or rows and nothing was done.
    bool replace(const std::shared_ptr<const Table>& table);
    /// Shows only these rows of the table, in this order.
    void setRows(std::vector<int64_t> rows);
    void showAllRows();
    const std::shared_ptr<const Table>& table() const { return table_; }
    /// Row of the table behind a row of the view.
    int64_t tableRow(int viewRow) const { return filtered_ ? rows_[size_t(viewRow)] : viewRow; }

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

 private:
    std::shared_ptr<const Table> table_;
    std::vector<int64_t> rows_;
    bool filtered_ = false;
};

/// An image cell as a QImage that owns its pixels; null for other kinds and missing cells.
QImage cellImage(const Table& table, int column, int64_t row);
/// First image column, or -1.
int imageColumn(const Table& table);

}  // namespace netloom::ui
