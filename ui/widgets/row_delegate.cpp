#include "ui/widgets/row_delegate.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QPainter>

#include "ui/widgets/theme.h"

namespace netloom::ui {
namespace {

constexpr int kPad = 12, kIcon = 16, kIconGap = 8, kAround = 4;

int textLeft(const QModelIndex& index) {
    return kPad + (index.data(Qt::DecorationRole).isNull() ? 0 : kIcon + kIconGap);
}

int titleHeight(const QModelIndex& index, int width) {
    return QFontMetrics(Theme::font(TextRole::Body))
        .boundingRect(QRect(0, 0, std::max(40, width), 1000), Qt::TextWordWrap, index.data().toString())
        .height();
}

int detailHeight(const QModelIndex& index) {
    return index.data(kRowDetailRole).toString().isEmpty() ? 0 : QFontMetrics(Theme::font(TextRole::Caption)).height() + 1;
}

}  // namespace

QSize RowDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const {
    const auto* view = qobject_cast<const QAbstractItemView*>(option.widget);
    const int width = view ? view->viewport()->width() : option.rect.width();
    const int text = titleHeight(index, width - textLeft(index) - kPad) + detailHeight(index);
    return {60, std::max(Theme::size("listRow"), text + 2 * kAround)};
}

void RowDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const {
    painter->save();
    const QRect row = option.rect;
    if (option.state & QStyle::State_Selected) painter->fillRect(row, Theme::color("selectionFill"));
    else if (option.state & QStyle::State_MouseOver) painter->fillRect(row, Theme::color("hover"));
    const QRect words(row.left() + textLeft(index), row.top(), row.width() - textLeft(index) - kPad, row.height());
    const int title = titleHeight(index, words.width()), detail = detailHeight(index);
    const int top = row.top() + (row.height() - title - detail) / 2;
    const QFontMetrics metrics(Theme::font(TextRole::Body));
    const int iconTop = detail ? row.center().y() - kIcon / 2 + 1 : top + (metrics.height() - kIcon) / 2;
    index.data(Qt::DecorationRole).value<QIcon>().paint(painter, QRect(row.left() + kPad, iconTop, kIcon, kIcon));
    painter->setFont(Theme::font(TextRole::Body));
    painter->setPen(Theme::color("text"));
    painter->drawText(QRect(words.left(), top, words.width(), title), Qt::TextWordWrap, index.data().toString());
    if (detail) {
        painter->setFont(Theme::font(TextRole::Caption));
        painter->setPen(Theme::color("textMuted"));
        painter->drawText(QRect(words.left(), top + title, words.width(), detail), Qt::AlignLeft | Qt::AlignBottom,
                          painter->fontMetrics().elidedText(index.data(kRowDetailRole).toString(), Qt::ElideRight, words.width()));
    }
    painter->restore();
}

}  // namespace netloom::ui
