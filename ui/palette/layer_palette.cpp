#include "ui/palette/layer_palette.h"

#include <QDrag>
#include <QKeyEvent>
#include <QMenu>
#include <QMimeData>
#include <QPainter>
#include <QSettings>
#include <QScrollBar>
#include <QStyledItemDelegate>
#include <QTreeWidget>
#include <QTreeWidgetItemIterator>
#include <QVBoxLayout>

#include "ui/palette/block_shelf.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/search_field.h"
#include "ui/widgets/text.h"
#include "ui/widgets/theme.h"

namespace netloom::ui {

namespace {

enum Role { kEntryId = Qt::UserRole, kCategory, kFavourite, kMayBeFavourite };
constexpr int kRow = 26, kChip = 20, kStar = 14;
constexpr const char* kFavouritesKey = "palette/favourites";
constexpr const char* kFavouritesGroup = "favourites";  // stands where groups of layers have their category

QRect starRect(const QRect& row) {
    return {row.right() - 8 - kStar - 4, row.top() + (row.height() - kStar) / 2, kStar, kStar};
}

const QString kBlocks = QStringLiteral("blocks");  // in place of a category id

struct Mark {
    QString category;
    const char *icon, *ink;
};
/// What stands for rows that belong to no category of layers.
const std::vector<Mark>& marks() {
    static const std::vector<Mark> all{{kBlocks, "boxes", "textSecondary"},
                                       {QStringLiteral("projectBlock"), "package", "textSecondary"},
                                       {QStringLiteral("libraryBlock"), "bookmark", "textSecondary"},
                                       {QStringLiteral("unreadable"), "triangle-alert", "warningIcon"}};
    return all;
}
const Mark* markOf(const QString& category) {
    const auto found = std::find_if(marks().begin(), marks().end(), [&](const Mark& mark) { return mark.category == category; });
    return found == marks().end() ? nullptr : &*found;
}
QString markOf(BlockOrigin origin) { return marks()[origin == BlockOrigin::program ? 0 : origin == BlockOrigin::project ? 1 : 2].category; }

QString iconOf(const QString& category) {
    const Mark* mark = markOf(category);
    return mark ? QString::fromLatin1(mark->icon) : Theme::categoryIcon(category);
}
QColor colorOf(const QString& category) {
    const Mark* mark = markOf(category);
    return mark ? Theme::color(mark->ink) : Theme::category(category);
}

QPixmap chipOf(const QString& category, int size, qreal ratio) {
    if (!markOf(category)) return layerChip(category, size, ratio);
    QPixmap pixmap(QSize(size, size) * ratio);
    pixmap.setDevicePixelRatio(ratio);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(withAlpha(colorOf(category), 0.16));
    painter.drawRoundedRect(QRectF(0, 0, size, size), size > 24 ? 6 : 4, size > 24 ? 6 : 4);
    paintIcon(painter, QRectF(0, 0, size, size), iconOf(category), colorOf(category), size * 2 / 3);
    return pixmap;
}

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

    void setShelf(BlockShelf* shelf) { shelf_ = shelf; }

 protected:
    QMimeData* mimeData(const QList<QTreeWidgetItem*>& items) const override {
        const ShelfBlock* block = shelf_ && !items.isEmpty() ? shelf_->find(items.front()->data(0, kEntryId).toString()) : nullptr;
        if (block) return blockMimeData(*block);
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
        drag->setPixmap(chipOf(item->data(0, kCategory).toString(), 28, devicePixelRatioF()));
        drag->setHotSpot(QPoint(14, 14));
        drag->exec(Qt::CopyAction, Qt::CopyAction);
    }
    void drawBranches(QPainter*, const QRect&, const QModelIndex&) const override {}
    QSize viewportSizeHint() const override { return {200, 300}; }

 private:
    const LayerCatalog& catalog_;
    BlockShelf* shelf_ = nullptr;
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
            const bool favourites = category == kFavouritesGroup;
            paintIcon(painter, QRectF(left, row.top(), 16, row.height()), favourites ? "star" : iconOf(category),
                      favourites ? Theme::color("warningIcon") : colorOf(category), 14);
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
        painter.drawPixmap(row.left() + 8, row.top() + (row.height() - kChip) / 2,
                           chipOf(index.data(kCategory).toString(), kChip, painter.device()->devicePixelRatioF()));
        painter.setFont(Theme::font(TextRole::Body));
        painter.setPen(Theme::color(chosen ? "accentSoftText" : "text"));
        const bool favourite = index.data(kFavourite).toBool();
        const bool star = favourite || (index.data(kMayBeFavourite).toBool() && (chosen || option.state.testFlag(QStyle::State_MouseOver)));
        if (star)
            paintIcon(painter, starRect(option.rect), "star", Theme::color(favourite ? "warningIcon" : "controlBorder"), kStar);
        const QRect text = row.adjusted(8 + kChip + 9, 0, star ? -(kStar + 8) : -2, 0);
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

void addEntry(QTreeWidgetItem* heading, const LayerEntry& entry, bool favourite) {
    auto* item = new QTreeWidgetItem(heading, {entry.title()});
    item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsDragEnabled);
    item->setData(0, kEntryId, entry.id());
    item->setData(0, kCategory, entry.category());
    item->setData(0, kFavourite, favourite);
    item->setData(0, kMayBeFavourite, true);
    item->setToolTip(0, entry.title() + QStringLiteral("\n") + entry.summary());
    item->setData(0, Qt::AccessibleDescriptionRole, entry.summary());
}

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
    tree_->viewport()->installEventFilter(this);
    tree_->installEventFilter(this);
    tree_->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(tree_, &QTreeWidget::customContextMenuRequested, this, &LayerPalette::showMenu);
    favourites_ = QSettings().value(kFavouritesKey).toStringList();
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
    if (!searching) addFavourites(!closed.contains(kFavouritesGroup));
    for (const LayerCategory category : allCategories()) {
        QTreeWidgetItem* heading = nullptr;
        for (const LayerEntry& entry : layerEntries(catalog_)) {
            if (entry.layer->category != category || !entry.matches(search_->text())) continue;
            if (!heading) {
                heading = new QTreeWidgetItem(tree_, {translate(categoryTitle(category))});
                heading->setFlags(Qt::ItemIsEnabled);
                heading->setData(0, kCategory, entry.category());
                heading->setExpanded(searching || !closed.contains(entry.category()));
            }
            addEntry(heading, entry, favourites_.contains(entry.id()));
        }
    }
    fillBlocks(searching || !closed.contains(kBlocks));
    if (searching && tree_->topLevelItemCount() > 0) tree_->setCurrentItem(tree_->topLevelItem(0)->child(0));
}

void LayerPalette::fillBlocks(bool expanded) {
    if (!shelf_) return;
    QTreeWidgetItem* heading = nullptr;
    const auto add = [&](const QString& title, const QString& id, const QString& category, const QString& summary) {
        if (!heading) {
            heading = new QTreeWidgetItem(tree_, {tr("Blocks")});
            heading->setFlags(Qt::ItemIsEnabled);
            heading->setData(0, kCategory, kBlocks);
            heading->setExpanded(expanded);
        }
        auto* item = new QTreeWidgetItem(heading, {title});
        item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | (id.isEmpty() ? Qt::NoItemFlags : Qt::ItemIsDragEnabled));
        item->setData(0, kEntryId, id);
        item->setData(0, kCategory, category);
        item->setToolTip(0, title + QStringLiteral("\n") + summary);
        item->setData(0, Qt::AccessibleDescriptionRole, summary);
    };
    for (const ShelfBlock& block : shelf_->all())
        if (block.matches(search_->text())) add(block.title(), block.entryId(), markOf(block.origin), block.summary());
    if (shelf_->problems().empty() || !search_->text().trimmed().isEmpty()) return;
    QStringList problems;
    for (const Error& problem : shelf_->problems()) problems << errorText(problem);
    add(tr("%Ln file(s) unreadable", nullptr, int(problems.size())), {}, marks().back().category, problems.join('\n'));
}

void LayerPalette::setShelf(BlockShelf* shelf) {
    shelf_ = shelf;
    static_cast<PaletteTree*>(tree_)->setShelf(shelf);
    connect(shelf, &BlockShelf::changed, this, &LayerPalette::fill);
    fill();
}

void LayerPalette::addFavourites(bool open) {
    QTreeWidgetItem* heading = nullptr;
    for (const QString& id : favourites_) {
        const auto entry = layerEntry(catalog_, id);
        if (!entry) continue;  // chosen in another version of the program
        if (!heading) {
            heading = new QTreeWidgetItem(tree_, {tr("Favourites")});
            heading->setFlags(Qt::ItemIsEnabled);
            heading->setData(0, kCategory, kFavouritesGroup);
            heading->setExpanded(open);
        }
        addEntry(heading, *entry, true);
    }
}

void LayerPalette::toggleFavourite(const QString& entryId) {
    if (entryId.isEmpty()) return;
    if (!favourites_.removeOne(entryId)) favourites_ << entryId;
    QSettings().setValue(kFavouritesKey, favourites_);
    const int scrolled = tree_->verticalScrollBar()->value();
    const QTreeWidgetItem* current = tree_->currentItem();
    const QString group = current && current->parent() ? current->parent()->data(0, kCategory).toString() : QString();
    fill();
    for (QTreeWidgetItemIterator it(tree_); *it; ++it)  // the same entry stays current, in its own group if it is there
        if ((*it)->data(0, kEntryId).toString() == entryId &&
            (!tree_->currentItem() || !tree_->currentItem()->parent() || (*it)->parent()->data(0, kCategory).toString() == group))
            tree_->setCurrentItem(*it);
    tree_->verticalScrollBar()->setValue(scrolled);
}

void LayerPalette::showMenu(QPoint at) {
    const QTreeWidgetItem* item = tree_->itemAt(at);
    const QString id = item ? item->data(0, kEntryId).toString() : QString();
    if (id.isEmpty()) return;
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(tr("Add to the canvas"), QKeySequence(Qt::Key_Return), this, [this, id] { emit entryActivated(id); });
    const ShelfBlock* block = shelf_ ? shelf_->find(id) : nullptr;
    if (block) menu->addAction(tr("Export block…"), this, [this, id] { emit blockExportRequested(id); });
    if (isOwnBlock(id)) {
        menu->addAction(tr("Rename block…"), QKeySequence(Qt::Key_F2), this, [this, id] { emit blockRenameRequested(id); });
        menu->addAction(tr("Delete block"), QKeySequence(Qt::Key_Delete), this, [this, id] { emit blockRemovalRequested(id); });
    }
    if (!block) menu->addAction(favourites_.contains(id) ? tr("Remove from favourites") : tr("Add to favourites"),
                    QKeySequence(Qt::Key_Asterisk), this, [this, id] { toggleFavourite(id); });
    menu->popup(tree_->viewport()->mapToGlobal(at));
}

bool LayerPalette::isOwnBlock(const QString& entryId) const {
    const ShelfBlock* block = shelf_ ? shelf_->find(entryId) : nullptr;
    return block && block->origin != BlockOrigin::program;
}

/// What a key does to the current entry; false: nothing of ours.
bool LayerPalette::treeKey(int key) {
    const QTreeWidgetItem* item = tree_->currentItem();
    const QString id = item ? item->data(0, kEntryId).toString() : QString();
    const bool own = isOwnBlock(id);
    if (key == Qt::Key_F2 && own) emit blockRenameRequested(id);
    else if (key == Qt::Key_Delete && own) emit blockRemovalRequested(id);
    else if (key != Qt::Key_Asterisk) return false;
    else if (item && item->data(0, kMayBeFavourite).toBool()) toggleFavourite(id);
    return true;
}

bool LayerPalette::eventFilter(QObject* watched, QEvent* event) {
    if (watched == tree_->viewport() && (event->type() == QEvent::MouseButtonPress || event->type() == QEvent::MouseButtonDblClick)) {
        const auto* mouse = static_cast<QMouseEvent*>(event);
        const QTreeWidgetItem* item = tree_->itemAt(mouse->pos());
        const QString id = item ? item->data(0, kEntryId).toString() : QString();
        if (!item || !item->data(0, kMayBeFavourite).toBool() || mouse->button() != Qt::LeftButton ||
            !starRect(tree_->visualItemRect(item)).adjusted(-5, -6, 5, 6).contains(mouse->pos()))
            return false;
        toggleFavourite(id);
        return true;
    }
    if (watched == tree_ && event->type() == QEvent::ShortcutOverride) {
        // Else the canvas would rename or delete its selection.
        const int pressed = static_cast<QKeyEvent*>(event)->key();
        const QTreeWidgetItem* item = tree_->currentItem();
        const bool ours = (pressed == Qt::Key_F2 || pressed == Qt::Key_Delete) && item && isOwnBlock(item->data(0, kEntryId).toString());
        if (ours) event->accept();
        return ours;
    }
    if (watched == tree_ && event->type() == QEvent::KeyPress && treeKey(static_cast<QKeyEvent*>(event)->key())) return true;
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
