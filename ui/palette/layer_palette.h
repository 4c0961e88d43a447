#pragma once
// The catalog and the blocks as a searchable list by category. Entries are dragged to the canvas, or added by double click or Enter.
// A click on its star, or the asterisk key, puts an entry among the favourites at the top; they belong to the person,
// not to the project, and stay for the next start.

#include <QWidget>

#include "ui/palette/layer_entry.h"

class QTreeWidget;
class QTreeWidgetItem;

namespace netloom::ui {

class BlockShelf;
class SearchField;

class LayerPalette : public QWidget {
    Q_OBJECT
 public:
    /// The catalog must outlive the palette.
    explicit LayerPalette(const LayerCatalog& catalog, QWidget* parent = nullptr);

    /// Not owned; its blocks are the last category.
    void setShelf(BlockShelf* shelf);
    SearchField* search() const { return search_; }
    QTreeWidget* tree() const { return tree_; }
    /// Sets every text again after a change of language.
    void retranslate();
    void toggleFavourite(const QString& entryId);
    const QStringList& favourites() const { return favourites_; }  ///< ids of entries, in the order they were chosen

 signals:
    void entryActivated(const QString& entryId);  ///< add it (double click, Enter)
    void blockExportRequested(const QString& entryId);
    void blockRemovalRequested(const QString& entryId);
    void blockRenameRequested(const QString& entryId);

 protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

 private:
    void fill();
    void addFavourites(bool open);
    void fillBlocks(bool expanded);
    bool treeKey(int key);
    bool isOwnBlock(const QString& entryId) const;
    void showMenu(QPoint at);

    const LayerCatalog& catalog_;
    BlockShelf* shelf_ = nullptr;
    SearchField* search_;
    QTreeWidget* tree_;
    QStringList favourites_;
};

}  // namespace netloom::ui
