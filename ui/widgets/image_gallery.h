#pragma once
// A scrolling grid of thumbnails in labelled sections. Only visible tiles ask for their image, so the number of images
// does not matter. Knows nothing of tables: a tile is a 64-bit key that `imageOf` turns into a picture.

#include <QAbstractScrollArea>
#include <QCache>
#include <QImage>
#include <QPixmap>

#include <functional>
#include <vector>

namespace netloom::ui {

class ImageGallery : public QAbstractScrollArea {
    Q_OBJECT
 public:
    struct Section {
        QString title;              ///< left of the tiles; empty: none
        std::vector<int64_t> keys;  ///< in display order
    };
    enum class Layout {
        rows,  ///< one row per section, scrolled sideways together
        flow   ///< the tiles of each section wrap at the view's width
    };

    explicit ImageGallery(QWidget* parent = nullptr);

    void setSources(std::function<QImage(int64_t)> imageOf, std::function<QString(int64_t)> captionOf = {});
    void setSections(std::vector<Section> sections);
    void setLayoutKind(Layout layout);
    void setTileSize(int pixels);
    int tileSize() const { return tile_; }
    void setMargin(int pixels);  ///< around all tiles
    int contentHeight() const { return tops_.empty() ? 0 : tops_.back() + margin_; }
    int64_t currentKey() const;  ///< -1: none
    void setCurrentKey(int64_t key);
    int64_t count() const;
    /// Where a tile is now, in viewport coordinates; empty when the key is unknown.
    QRect tileRect(int64_t key) const;

 signals:
    void currentChanged(qint64 key);
    void activated(qint64 key);  ///< Enter or double click

 protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void changeEvent(QEvent* event) override;
    QSize viewportSizeHint() const override;

 private:
    struct Place { int section = -1, index = -1; };
    int columns() const;                     ///< tiles in one visual row of the flow layout
    int sectionTop(int section) const;       ///< in content coordinates
    QRect rectOf(Place place) const;         ///< in content coordinates
    Place placeAt(QPoint viewportPosition) const;
    Place find(int64_t key) const;
    int captionHeight() const;
    int labelWidth() const;
    void updateGeometryOfContent();
    void moveTo(Place place);
    void paintTile(QPainter& painter, int64_t key, const QRect& rect);

    std::vector<Section> sections_;
    std::vector<int> tops_;  ///< first content pixel of each section, then the end
    std::function<QImage(int64_t)> imageOf_;
    std::function<QString(int64_t)> captionOf_;
    QCache<qint64, QPixmap> cache_{2000};
    Layout layout_ = Layout::rows;
    int tile_ = 56;
    int margin_ = 12;
    Place current_;
};

}  // namespace netloom::ui
