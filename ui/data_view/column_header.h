#pragma once
// The header of a data table: per column its kind icon and name, a small histogram, the role as a chip and how many
// values are missing. Clicking the chip asks for the next role; the context menu offers all of them.

#include <QHeaderView>

#include <map>
#include <memory>

#include "engine/data/recipe.h"
#include "engine/data/table.h"

namespace netloom::ui {

class ColumnHeader : public QHeaderView {
    Q_OBJECT
 public:
    explicit ColumnHeader(QWidget* parent = nullptr);

    void setTable(std::shared_ptr<const Table> table);
    void setRecipe(const Recipe& recipe);
    void setCurrentColumn(int column);
    QSize sizeHint() const override;
    /// The role chip of a column, in viewport coordinates.
    QRect chipRect(int column) const;

 signals:
    void nextRoleRequested(int column);
    void roleRequested(int column, netloom::Role role);
    void furtherTargetRequested(int column);

 protected:
    void paintSection(QPainter* painter, const QRect& rect, int column) const override;
    QSize sectionSizeFromContents(int column) const override;
    void mousePressEvent(QMouseEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    bool viewportEvent(QEvent* event) override;

 private:
    struct Rows { QRect title, histogram, chip, note; };
    Rows rowsOf(const QRect& section, int column) const;
    QString note(const Column& column) const;

    std::shared_ptr<const Table> table_;
    Recipe recipe_;
    int current_ = -1;
};

/// A column's distribution in a few pixels: bars for numbers, one divided bar for categories.
void paintSparkDistribution(QPainter& painter, const QRect& rect, const Column& column, bool isTarget, bool muted);

}  // namespace netloom::ui
