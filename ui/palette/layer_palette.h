#pragma once
// The catalog as a searchable list by category. Entries are dragged to the canvas, or added by double click or Enter.

#include <QWidget>

#include "ui/palette/layer_entry.h"

class QTreeWidget;

namespace netloom::ui {

class SearchField;

class LayerPalette : public QWidget {
    Q_OBJECT
 public:
    /// The catalog must outlive the palette.
    explicit LayerPalette(const LayerCatalog& catalog, QWidget* parent = nullptr);

    SearchField* search() const { return search_; }
    QTreeWidget* tree() const { return tree_; }
    /// Sets every text again after a change of language.
    void retranslate();

 signals:
    void entryActivated(const QString& entryId);  ///< add it (double click, Enter)

 protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

 private:
    void fill();

    const LayerCatalog& catalog_;
    SearchField* search_;
    QTreeWidget* tree_;
};

}  // namespace netloom::ui
