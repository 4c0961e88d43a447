#pragma once
// Predictions of many rows as a table: row, answer, truth when known, probability or score of every class, quantiles; then the
// answers of the network's further outputs.

#include <QAbstractTableModel>

#include <memory>

#include "engine/evaluation/evaluation.h"

namespace netloom::ui {

class PredictionModel : public QAbstractTableModel {
    Q_OBJECT
 public:
    using QAbstractTableModel::QAbstractTableModel;

    /// `order` picks and orders predictions; empty: all, in row order. `columns` of `table` are shown behind.
    void setEvaluation(std::shared_ptr<const Evaluation> evaluation, std::shared_ptr<const Table> table,
                       std::vector<size_t> order = {});
    int64_t tableRow(int row) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

 private:
    size_t indexOf(int row) const { return order_.empty() ? size_t(row) : order_[size_t(row)]; }
    const RowPrediction& at(int row) const { return evaluation_->predictions[indexOf(row)]; }
    int fixedColumns() const { return hasTruth_ ? 2 : 1; }
    int valueColumns() const { return int(evaluation_->classes.empty() ? evaluation_->quantiles.size() : evaluation_->classes.size()); }

    int moreColumns() const { return int(evaluation_->more.size()); }
    int tableStart() const { return fixedColumns() + valueColumns() + moreColumns(); }

    std::shared_ptr<const Evaluation> evaluation_;
    std::shared_ptr<const Table> table_;
    std::vector<size_t> order_;
    std::vector<int> tableColumns_;
    bool hasTruth_ = false;
    bool filtered_ = false;
};

/// What the model answered, as a person reads it: a class name or a number.
QString answerText(const Evaluation& evaluation, const RowPrediction& prediction);

/// What stands behind one class: a percentage, or a score.
QString classValueText(const Evaluation& evaluation, double value);

}  // namespace netloom::ui
