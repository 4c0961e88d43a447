#pragma once
// What the network receives: the encoded numbers of each row, slot by slot, after the recipe. Encoded in small blocks of
// rows as they come into view.

#include <QAbstractTableModel>
#include <QCache>

#include <memory>

#include "engine/data/fitted_recipe.h"

namespace netloom::ui {

class PreparedModel : public QAbstractTableModel {
    Q_OBJECT
 public:
    using QAbstractTableModel::QAbstractTableModel;

    void setRecipe(std::shared_ptr<const Table> table, std::shared_ptr<const FittedRecipe> recipe);

    /// A text, an image or a sequence, which takes the room that is left.
    bool lastColumnIsABlock() const { return !sources_.empty() && sources_.back().slot < 0; }

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

 private:
    /// One shown column: a slot of a feature block, or a whole image block (slot -1).
    struct Source { size_t block = 0; int slot = -1; };
    const EncodedRows* rowsAround(int64_t row) const;
    QString words(const FeatureBlock& block, const float* indices, int64_t count) const;

    std::shared_ptr<const Table> table_;
    std::shared_ptr<const FittedRecipe> recipe_;
    std::vector<Source> sources_;
    int blockRows_ = 64;
    mutable QCache<qint64, EncodedRows> cache_{16};
};

}  // namespace netloom::ui
