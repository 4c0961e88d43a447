#include "ui/palette/layer_palette.h"

#include <QDrag>
#include <QKeyEvent>
#include <QMimeData>
#include <QPainter>
#include <QStyledItemDelegate>
#include <QTreeWidget>
#include <QVBoxLayout>

#include "ui/widgets/icons.h"
#include "ui/widgets/search_field.h"
#include "ui/widgets/text.h"
#include "ui/widgets/theme.h"

namespace netloom::ui {

namespace {

enum Role { kEntryId = Qt::UserRole, kCategory };
constexpr int kRow = 26, kChip = 20;

class PaletteTree : public QTreeWidget {
 public:
    explicit PaletteTree(const LayerCatalog& catalog) : catalog_(catalog) {
        setObjectName("layerTree");
        setHeaderHidden(true);
        setFrameShape(QFrame::NoFrame);
        setIndentation(0);
        setRootIsDecorated(false);
        setUniformRowHeights(true);
        setMouseTracking(true);
        setDragEnabled(true);
        setDragDropMode(DragOnly);
        setExpandsOnDoubleClick(false);
        setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
        setVerticalScrollMode(ScrollPerPixel);
    }

 protected:
    QMimeData* mimeData(const QList<QTreeWidgetItem*>& items) const override {
        const auto entry = items.isEmpty() ? std::nullopt
                                           : layerEntry(catalog_, items.front()->data(0, kEntryId).toString());
        return entry ? layerMimeData(*entry) : nullptr;
    }
    void startDrag(Qt::DropActions) override {
        const QTreeWidgetItem* item = currentItem();
        QMimeData* dragged = item ? mimeData({currentItem()}) : nullptr;
        if (!dragged) return;
        auto* drag = new QDrag(this);
        drag->setMimeData(dragged);
        drag->setPixmap(layerChip(item->data(0, kCategory).toString(), 28, devicePixelRatioF()));
        drag->setHotSpot(QPoint(14, 14));
        drag->exec(Qt::CopyAction, Qt::CopyAction);
    }
    void drawBranches(QPainter*, const QRect&, const QModelIndex&) const override {}
    QSize viewportSizeHint() const override { return {200, 300}; }

 private:
    const LayerCatalog& catalog_;
};

class PaletteDelegate : public QStyledItemDelegate {
 public:
    explicit PaletteDelegate(QTreeWidget* tree) : QStyledItemDelegate(tree), tree_(tree) {}
    QSize sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const override { return {160, kRow}; }

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override {
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        if (index.parent().isValid())
            paintEntry(*painter, option, index);
        else
            paintHeading(*painter, option, index);
        painter->restore();
    }

 private:
    void paintHeading(QPainter& painter, const QStyleOptionViewItem& option, const QModelIndex& index) const {
        const QRect row = option.rect;
        const bool open = tree_->isExpanded(index);
        paintIcon(painter, QRectF(row.left() + 8, row.top(), 16, row.height()), open ? "chevron-down" : "chevron-right",
                  Theme::color("textMuted"), 13);
        int left = row.left() + 28;
        if (!open) {
            const QString category = index.data(kCategory).toString();
            paintIcon(painter, QRectF(left, row.top(), 16, row.height()), Theme::categoryIcon(category),
                      Theme::category(category), 14);
            left += 22;
            painter.setFont(Theme::font(TextRole::Label));
            painter.setPen(Theme::color("textMuted"));
            painter.drawText(row.adjusted(0, 0, -12, 0), Qt::AlignRight | Qt::AlignVCenter,
                             QString::number(index.model()->rowCount(index)));
        }
        painter.setFont(Theme::font(TextRole::BodyStrong));
        painter.setPen(Theme::color("textSecondary"));
        const QRect room = row.adjusted(left - row.left(), 0, open ? -8 : -30, 0);
        painter.drawText(room, Qt::AlignLeft | Qt::AlignVCenter,
                         painter.fontMetrics().elidedText(index.data().toString(), Qt::ElideRight, room.width()));
        paintFocus(painter, option);
    }
    void paintEntry(QPainter& painter, const QStyleOptionViewItem& option, const QModelIndex& index) const {
        const QRect row = option.rect.adjusted(8, 0, -8, 0);
        const bool chosen = option.state.testFlag(QStyle::State_Selected) && tree_->hasFocus();
        if (chosen || option.state.testFlag(QStyle::State_MouseOver)) {
            painter.setPen(Qt::NoPen);
            painter.setBrush(Theme::color(chosen ? "selectionFill" : "hover"));
            painter.drawRoundedRect(row, 4, 4);
        }
        painter.drawPixmap(row.left() + 14, row.top() + (row.height() - kChip) / 2,
                           layerChip(index.data(kCategory).toString(), kChip, painter.device()->devicePixelRatioF()));
        painter.setFont(Theme::font(TextRole::Body));
        painter.setPen(Theme::color(chosen ? "accentSoftText" : "text"));
        const QRect text = row.adjusted(14 + kChip + 9, 0, -4, 0);
        painter.drawText(text, Qt::AlignLeft | Qt::AlignVCenter,
                         QFontMetrics(painter.font()).elidedText(index.data().toString(), Qt::ElideRight, text.width()));
        paintFocus(painter, option);
    }
    void paintFocus(QPainter& painter, const QStyleOptionViewItem& option) const {
        if (!option.state.testFlag(QStyle::State_HasFocus) || !option.state.testFlag(QStyle::State_KeyboardFocusChange))
            return;
        painter.setPen(QPen(Theme::color("accentText"), 2));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(QRectF(option.rect).adjusted(5, 1, -5, -1), 5, 5);
    }

    QTreeWidget* tree_;
};

}  // namespace

LayerPalette::LayerPalette(const LayerCatalog& catalog, QWidget* parent)
    : QWidget(parent), catalog_(catalog), search_(new SearchField), tree_(new PaletteTree(catalog)) {
    setObjectName("layerPalette");
    setProperty("surface", "surface");
    setAttribute(Qt::WA_StyledBackground);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(6);
    auto* top = new QVBoxLayout;
    top->setContentsMargins(10, 10, 10, 0);
    top->addWidget(search_);
    layout->addLayout(top);
    layout->addWidget(tree_, 1);
    search_->setObjectName("layerSearch");
    search_->setShortcutHint("Shift+A");
    search_->installEventFilter(this);
    tree_->setItemDelegate(new PaletteDelegate(tree_));
    connect(search_, &QLineEdit::textChanged, this, &LayerPalette::fill);
    connect(tree_, &QTreeWidget::itemActivated, this, [this](QTreeWidgetItem* item) {
        const QString id = item->data(0, kEntryId).toString();
        if (!id.isEmpty())
            emit entryActivated(id);
        else
            item->setExpanded(!item->isExpanded());
    });
    connect(tree_, &QTreeWidget::itemClicked, this, [](QTreeWidgetItem* item) {
        if (!item->parent()) item->setExpanded(!item->isExpanded());
    });
    connect(&Theme::instance(), &Theme::themeChanged, tree_->viewport(), qOverload<>(&QWidget::update));
    retranslate();
}

void LayerPalette::retranslate() {
    search_->setPlaceholder(tr("Search layers"));
    tree_->setAccessibleName(tr("Layers by category"));
    setAccessibleName(tr("Layers"));
    fill();
}

void LayerPalette::fill() {
    QSet<QString> closed;
    for (int i = 0; i < tree_->topLevelItemCount(); ++i)
        if (!tree_->topLevelItem(i)->isExpanded()) closed << tree_->topLevelItem(i)->data(0, kCategory).toString();
    const bool searching = !search_->text().trimmed().isEmpty();
    tree_->clear();
    QTreeWidgetItem* heading = nullptr;
    for (const LayerCategory category : allCategories()) {
        heading = nullptr;
        for (const LayerEntry& entry : layerEntries(catalog_)) {
            if (entry.layer->category != category || !entry.matches(search_->text())) continue;
            if (!heading) {
                heading = new QTreeWidgetItem(tree_, {translate(categoryTitle(category))});
                heading->setFlags(Qt::ItemIsEnabled);
                heading->setData(0, kCategory, entry.category());
                heading->setExpanded(searching || !closed.contains(entry.category()));
            }
            auto* item = new QTreeWidgetItem(heading, {entry.title()});
            item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsDragEnabled);
            item->setData(0, kEntryId, entry.id());
            item->setData(0, kCategory, entry.category());
            item->setToolTip(0, entry.summary());
            item->setData(0, Qt::AccessibleDescriptionRole, entry.summary());
        }
    }
    if (searching && tree_->topLevelItemCount() > 0) tree_->setCurrentItem(tree_->topLevelItem(0)->child(0));
}

bool LayerPalette::eventFilter(QObject* watched, QEvent* event) {
    if (watched != search_ || event->type() != QEvent::KeyPress) return QWidget::eventFilter(watched, event);
    const int key = static_cast<QKeyEvent*>(event)->key();
    if (key == Qt::Key_Down) {
        tree_->setFocus(Qt::TabFocusReason);
        return true;
    }
    if ((key == Qt::Key_Return || key == Qt::Key_Enter) && tree_->currentItem() && !search_->text().isEmpty()) {
        emit entryActivated(tree_->currentItem()->data(0, kEntryId).toString());
        return true;
    }
    return false;
}

}  // namespace netloom::ui
