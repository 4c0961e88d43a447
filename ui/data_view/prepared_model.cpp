#include "ui/data_view/prepared_model.h"

#include <limits>

#include "engine/data/block_encodings.h"
#include "ui/widgets/text.h"

namespace netloom::ui {

void PreparedModel::setRecipe(std::shared_ptr<const Table> table, std::shared_ptr<const FittedRecipe> recipe) {
    beginResetModel();
    table_ = std::move(table);
    recipe_ = std::move(recipe);
    sources_.clear();
    cache_.clear();
    blockRows_ = 64;
    if (recipe_) {
        const auto& blocks = recipe_->signature().blocks;
        for (size_t b = 0; b < blocks.size(); ++b) {
            if (blocks[b].kind == BlockKind::features)
                for (int s = 0; s < int(blocks[b].shape.size()); ++s) sources_.push_back({b, s});
            else sources_.push_back({b, -1});
            if (blocks[b].kind == BlockKind::image) blockRows_ = 8;  // keeps one block under a few milliseconds
        }
    }
    endResetModel();
}

int PreparedModel::rowCount(const QModelIndex& parent) const {
    if (parent.isValid() || !table_ || !recipe_) return 0;
    return int(std::min<int64_t>(table_->rows, std::numeric_limits<int>::max() / 32));
}

int PreparedModel::columnCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : int(sources_.size()); }

const EncodedRows* PreparedModel::rowsAround(int64_t row) const {
    const int64_t block = row / blockRows_;
    if (const EncodedRows* known = cache_.object(block)) return known;
    std::vector<int64_t> rows;
    for (int64_t r = block * blockRows_; r < std::min((block + 1) * blockRows_, table_->rows); ++r) rows.push_back(r);
    auto encoded = recipe_->encode(*table_, rows, false);
    if (!encoded) return nullptr;
    auto* kept = new EncodedRows(std::move(*encoded));
    cache_.insert(block, kept);
    return kept;
}

/// "good film ‹?› ‹?›": the words that the network sees, cut where the text is too long.
QString PreparedModel::words(const FeatureBlock& block, const float* indices, int64_t count) const {
    QStringList shown;
    for (const TokenEncoding& tokens : recipe_->tokens()) {
        if (tokens.column != block.id) continue;
        for (int64_t i = 0; i < count && indices[i] > 0; ++i) {
            const int64_t known = int64_t(indices[i]) - kFirstToken;
            shown << (known < 0 ? QString::fromUtf8("‹?›") : QString::fromStdString(tokens.vocabulary[size_t(known)]));
        }
    }
    return shown.join(' ');
}

QVariant PreparedModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid()) return {};
    const Source source = sources_[size_t(index.column())];
    const FeatureBlock& block = recipe_->signature().blocks[source.block];
    const bool isText = block.kind == BlockKind::tokens;
    const bool isNumber = !isText && source.slot >= 0;
    if (role == Qt::TextAlignmentRole) return int((isNumber ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    if (role != Qt::DisplayRole && !(isText && role == Qt::ToolTipRole)) return {};
    const EncodedRows* rows = rowsAround(index.row());
    if (!rows) return {};
    const Tensor<float>& input = rows->inputs[source.block];
    const int64_t row = index.row() % blockRows_, size = input.shape().sample().size();
    const float* values = input.data() + row * size;
    if (source.slot >= 0) return shortNumber(double(values[source.slot]), 4);
    if (isText) return words(block, values, size);
    const auto [low, high] = std::minmax_element(values, values + size);
    double sum = 0;
    for (int64_t i = 0; i < size; ++i) sum += double(values[i]);
    return tr("%1 to %2, mean %3").arg(shortNumber(double(*low), 3), shortNumber(double(*high), 3),
                                       shortNumber(sum / double(size), 3));
}

QVariant PreparedModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (role != Qt::DisplayRole || !recipe_) return {};
    if (orientation == Qt::Vertical) return QString::number(section + 1);
    const Source source = sources_[size_t(section)];
    const FeatureBlock& block = recipe_->signature().blocks[source.block];
    if (source.slot < 0) return QString::fromStdString(block.id + " " + block.shape.text());
    if (source.slot < static_cast<int>(block.slotNames.size())) return QString::fromStdString(block.slotNames[size_t(source.slot)]);
    return QString::number(source.slot + 1);
}

}  // namespace netloom::ui
