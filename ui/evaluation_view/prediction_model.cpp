#include "ui/evaluation_view/prediction_model.h"

#include <cmath>

#include "ui/widgets/text.h"
#include "ui/widgets/theme.h"

namespace netloom::ui {
QString answerText(const Evaluation& evaluation, const RowPrediction& prediction) {
    if (evaluation.classes.empty()) return prediction.values.empty() ? QString() : shortNumber(double(prediction.values[0]), 6);
    const int index = prediction.predictedClass;
    return index >= 0 && index < int(evaluation.classes.size()) ? QString::fromStdString(evaluation.classes[size_t(index)]) : QString();
}

QString classValueText(const Evaluation& evaluation, double value) {
    return evaluation.probabilities ? percentText(value, 1) : shortNumber(value, 4);
}

void PredictionModel::setEvaluation(std::shared_ptr<const Evaluation> evaluation, std::shared_ptr<const Table> table,
                                    std::vector<size_t> order) {
    beginResetModel();
    evaluation_ = std::move(evaluation);
    table_ = std::move(table);
    filtered_ = !order.empty();
    order_ = std::move(order);
    tableColumns_.clear();
    hasTruth_ = evaluation_ && !evaluation_->predictions.empty() && !std::isnan(evaluation_->predictions.front().truth);
    if (table_)
        for (size_t i = 0; i < table_->columns.size(); ++i)
            if (table_->columns[i].kind != ColumnKind::image) tableColumns_.push_back(int(i));
    endResetModel();
}

int64_t PredictionModel::tableRow(int row) const { return at(row).row; }

int PredictionModel::rowCount(const QModelIndex& parent) const {
    if (parent.isValid() || !evaluation_) return 0;
    return int(filtered_ ? order_.size() : evaluation_->predictions.size());
}

int PredictionModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() || !evaluation_ ? 0 : tableStart() + int(tableColumns_.size());
}

QVariant PredictionModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid()) return {};
    const RowPrediction& prediction = at(index.row());
    const int column = index.column();
    const bool isClass = !evaluation_->classes.empty();
    if (role == Qt::TextAlignmentRole) {
        const int source = column - tableStart(), more = column - fixedColumns() - valueColumns();
        const bool text = source >= 0 ? table_->columns[size_t(tableColumns_[size_t(source)])].kind != ColumnKind::number
                          : more >= 0 ? !evaluation_->more[size_t(more)].classes.empty()
                                      : isClass && column < fixedColumns();
        return int(Qt::AlignVCenter | (text ? Qt::AlignLeft : Qt::AlignRight));
    }
    if (role == Qt::ForegroundRole && column == 0 && isClass && hasTruth_ && prediction.predictedClass != int(prediction.truth))
        return Theme::color("error");
    if (role != Qt::DisplayRole) return {};
    if (column == 0) return answerText(*evaluation_, prediction);
    if (column < fixedColumns()) {
        if (std::isnan(prediction.truth)) return {};
        return isClass ? QString::fromStdString(evaluation_->classes[size_t(prediction.truth)]) : shortNumber(prediction.truth, 6);
    }
    if (column < fixedColumns() + valueColumns()) {
        const size_t value = size_t(column - fixedColumns()) + (isClass ? 0 : 1);  // a number stands in front of its quantiles
        if (value >= prediction.values.size()) return {};
        const double shown = double(prediction.values[value]);
        return isClass ? classValueText(*evaluation_, shown) : shortNumber(shown, 6);
    }
    if (column < tableStart()) {
        const Evaluation& other = evaluation_->more[size_t(column - fixedColumns() - valueColumns())];
        return answerText(other, other.predictions[indexOf(index.row())]);
    }
    const int source = tableColumns_[size_t(column - tableStart())];
    return QString::fromStdString(table_->text(source, prediction.row));
}

QVariant PredictionModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (role == Qt::TextAlignmentRole && orientation == Qt::Horizontal && rowCount() > 0) return data(index(0, section), role);
    if (role != Qt::DisplayRole || !evaluation_) return {};
    if (orientation == Qt::Vertical) return QString::number(at(section).row + 1);
    if (section == 0) return tr("Prediction");
    if (section < fixedColumns()) return tr("True value");
    if (section < fixedColumns() + valueColumns()) {
        const auto value = size_t(section - fixedColumns());
        if (evaluation_->classes.empty()) return tr("Quantile %1").arg(evaluation_->quantiles[value]);
        return (evaluation_->probabilities ? tr("P(%1)") : tr("Score of %1")).arg(QString::fromStdString(evaluation_->classes[value]));
    }
    if (section < tableStart())
        return tr("Prediction of %1").arg(QString::fromStdString(evaluation_->more[size_t(section - fixedColumns() - valueColumns())].target));
    return QString::fromStdString(table_->columns[size_t(tableColumns_[size_t(section - tableStart())])].name);
}

}  // namespace netloom::ui
