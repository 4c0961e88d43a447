#pragma once
// Draws list rows of icon, wrapping title and a fainter second line (kRowDetailRole), on the grid of all docks.

#include <QStyledItemDelegate>

namespace netloom::ui {

inline constexpr int kRowDetailRole = Qt::UserRole + 40;

class RowDelegate : public QStyledItemDelegate {
 public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
};

}  // namespace netloom::ui
