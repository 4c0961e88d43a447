#pragma once
// One small picture (feature map, sample, kernel): sharp pixels, rounded corners, selection ring, optional caption.

#include <QAbstractButton>
#include <QImage>

namespace netloom::ui {

class ImageTile : public QAbstractButton {
    Q_OBJECT

 public:
    explicit ImageTile(int side = 64, QWidget* parent = nullptr);

    void setImage(const QImage& image);
    const QImage& image() const { return image_; }
    /// Below the picture; also what screen readers say.
    void setCaption(const QString& caption, bool strong = false);
    void setSide(int side);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

 protected:
    void paintEvent(QPaintEvent*) override;

 private:
    QImage image_;
    QString caption_;
    int side_;
    bool strong_ = false;
};

/// Paints `image` into `rect` with sharp pixels and rounded corners; used by canvas items as well.
void paintTile(QPainter& painter, const QRectF& rect, const QImage& image, bool selected = false);

}  // namespace netloom::ui
