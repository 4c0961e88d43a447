#pragma once
// Predictions of many rows as a table: row, answer, truth when known, probability or score of every class, quantiles.

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
    const RowPrediction& at(int row) const { return evaluation_->predictions[order_.empty() ? size_t(row) : order_[size_t(row)]]; }
    int fixedColumns() const { return hasTruth_ ? 2 : 1; }
    int valueColumns() const { return int(evaluation_->classes.empty() ? evaluation_->quantiles.size() : evaluation_->classes.size()); }

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

/// The same table as text: header row, one line per prediction. Fields are quoted where needed; numbers use a point.
std::string predictionsCsv(const Evaluation& evaluation);

}  // namespace netloom::ui
