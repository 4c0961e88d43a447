#pragma once
// The rows of a table in a fast virtual view, under the column header; the target column stays pinned at the right edge.

#include <QWidget>

#include "engine/data/recipe.h"
#include "ui/data_view/table_model.h"

class QTableView;

namespace netloom::ui {

class ColumnHeader;

class DataTable : public QWidget {
    Q_OBJECT
 public:
    explicit DataTable(QWidget* parent = nullptr);

    void setTable(std::shared_ptr<const Table> table);
    void setRecipe(const Recipe& recipe);
    TableModel* model() { return model_; }
    int currentColumn() const { return current_; }
    void setCurrentColumn(int column);
    QTableView* view() { return main_; }
    QTableView* pinnedView() { return pinned_; }
    ColumnHeader* header() { return mainHeader_; }

 signals:
    void currentColumnChanged(int column);
    void currentRowChanged(qint64 row);
    void nextRoleRequested(int column);
    void roleRequested(int column, netloom::Role role);
    void furtherTargetRequested(int column);
    void relabelRequested(qint64 row, const QString& label);

 protected:
    void resizeEvent(QResizeEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

 private:
    void build(QTableView* view, ColumnHeader* header);
    void arrangeColumns();
    void fillWidth();
    void showRowMenu(const QModelIndex& at, QPoint globalPosition);

    TableModel* model_;
    QTableView* main_;
    QTableView* pinned_;
    QWidget* pinnedLine_ = nullptr;
    ColumnHeader* mainHeader_;
    ColumnHeader* pinnedHeader_;
    Recipe recipe_;
    std::vector<int> widths_;  ///< wished widths of the columns
    int current_ = -1;
};

}  // namespace netloom::ui
