#include "ui/widgets/image_tile.h"

#include <QPainter>
#include <QPainterPath>

#include "ui/widgets/theme.h"

namespace netloom::ui {
namespace {
constexpr int kRing = 3;  // room for the selection ring around the picture
}

void paintTile(QPainter& painter, const QRectF& rect, const QImage& image, bool selected) {
    const double radius = Theme::radius("tile");
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    QPainterPath clip;
    clip.addRoundedRect(rect, radius, radius);
    painter.setClipPath(clip, Qt::IntersectClip);
    painter.fillRect(rect, Theme::color("track"));
    if (!image.isNull()) {
        // Smooth only when shrinking: enlarged pixels stay visible as pixels.
        painter.setRenderHint(QPainter::SmoothPixmapTransform, image.width() > rect.width() * 1.5);
        const QSizeF fitted = QSizeF(image.size()).scaled(rect.size(), Qt::KeepAspectRatio);
        QRectF target(QPointF(), fitted);
        target.moveCenter(rect.center());
        painter.drawImage(target, image);
    }
    painter.restore();
    if (!selected) return;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(Theme::color("accentText"), 2));
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(rect.adjusted(-2, -2, 2, 2), radius + 2, radius + 2);
    painter.restore();
}

ImageTile::ImageTile(int side, QWidget* parent) : QAbstractButton(parent), side_(side) {
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setCheckable(true);
}

void ImageTile::setImage(const QImage& image) {
    image_ = image;
    update();
}

void ImageTile::setCaption(const QString& caption, bool strong) {
    caption_ = caption;
    strong_ = strong;
    setAccessibleName(caption);
    updateGeometry();
    update();
}

void ImageTile::setSide(int side) {
    side_ = side;
    updateGeometry();
    update();
}

QSize ImageTile::sizeHint() const {
    const int caption = caption_.isEmpty() ? 0 : QFontMetrics(Theme::font(TextRole::Caption)).height() + 2;
    return {side_ + 2 * kRing, side_ + 2 * kRing + caption};
}

void ImageTile::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    paintTile(painter, QRectF(kRing, kRing, side_, side_), image_, isChecked());
    if (caption_.isEmpty()) return;
    painter.setFont(Theme::font(strong_ ? TextRole::CaptionStrong : TextRole::Caption));
    painter.setPen(Theme::color(strong_ ? "text" : "textMuted"));
    painter.drawText(QRect(0, side_ + 2 * kRing, width(), height() - side_ - 2 * kRing), Qt::AlignHCenter | Qt::AlignTop,
                     painter.fontMetrics().elidedText(caption_, Qt::ElideRight, width()));
}

}  // namespace netloom::ui
