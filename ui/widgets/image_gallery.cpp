#include "ui/widgets/image_gallery.h"

#include <QKeyEvent>
#include <QPainter>
#include <QPainterPath>
#include <QScrollBar>

#include "ui/widgets/text.h"

namespace netloom::ui {
namespace {

constexpr int kGap = 5;
constexpr int kSectionGap = 8;

}  // namespace

ImageGallery::ImageGallery(QWidget* parent) : QAbstractScrollArea(parent) {
    setFocusPolicy(Qt::StrongFocus);
    setFrameShape(QFrame::NoFrame);
    setAccessibleName(tr("Image gallery"));
    horizontalScrollBar()->setSingleStep(30);
    verticalScrollBar()->setSingleStep(30);
    viewport()->setBackgroundRole(QPalette::Base);
}

void ImageGallery::setSources(std::function<QImage(int64_t)> imageOf, std::function<QString(int64_t)> captionOf) {
    imageOf_ = std::move(imageOf);
    captionOf_ = std::move(captionOf);
    cache_.clear();
    updateGeometryOfContent();
}

void ImageGallery::setSections(std::vector<Section> sections) {
    const int64_t key = currentKey();
    sections_ = std::move(sections);
    current_ = find(key);
    cache_.clear();
    updateGeometryOfContent();
}

void ImageGallery::setLayoutKind(Layout layout) {
    layout_ = layout;
    updateGeometryOfContent();
}

void ImageGallery::setMargin(int pixels) {
    margin_ = pixels;
    updateGeometryOfContent();
}

void ImageGallery::setTileSize(int pixels) {
    tile_ = pixels;
    cache_.clear();
    updateGeometryOfContent();
}

int64_t ImageGallery::currentKey() const {
    return current_.section < 0 ? -1 : sections_[size_t(current_.section)].keys[size_t(current_.index)];
}

void ImageGallery::setCurrentKey(int64_t key) { moveTo(find(key)); }

int64_t ImageGallery::count() const {
    int64_t sum = 0;
    for (const Section& section : sections_) sum += int64_t(section.keys.size());
    return sum;
}

QRect ImageGallery::tileRect(int64_t key) const {
    const Place place = find(key);
    if (place.section < 0) return {};
    return rectOf(place).translated(-horizontalScrollBar()->value(), -verticalScrollBar()->value());
}

ImageGallery::Place ImageGallery::find(int64_t key) const {
    for (size_t s = 0; s < sections_.size(); ++s)
        for (size_t i = 0; i < sections_[s].keys.size(); ++i)
            if (sections_[s].keys[i] == key) return {int(s), int(i)};
    return {};
}

int ImageGallery::captionHeight() const { return captionOf_ ? fontMetrics().height() + 2 : 0; }

int ImageGallery::labelWidth() const {
    int width = 0;
    for (const Section& section : sections_) width = std::max(width, fontMetrics().horizontalAdvance(section.title));
    return width ? std::min(width + 20, 160) : 0;
}

int ImageGallery::columns() const {
    return std::max(1, (viewport()->width() - 2 * margin_ - labelWidth() + kGap) / (tile_ + kGap));
}

int ImageGallery::sectionTop(int section) const { return tops_[size_t(section)]; }

void ImageGallery::updateGeometryOfContent() {
    const int rowHeight = tile_ + captionHeight() + kGap;
    int top = margin_, widest = 0;
    tops_.clear();
    for (const Section& section : sections_) {
        tops_.push_back(top);
        const int tiles = int(section.keys.size());
        const int rows = layout_ == Layout::rows ? 1 : std::max(1, (tiles + columns() - 1) / columns());
        top += rows * rowHeight + kSectionGap;
        widest = std::max(widest, tiles);
    }
    tops_.push_back(top);
    const int contentWidth = 2 * margin_ + labelWidth() + widest * (tile_ + kGap);
    horizontalScrollBar()->setPageStep(viewport()->width());
    verticalScrollBar()->setPageStep(viewport()->height());
    horizontalScrollBar()->setRange(0, layout_ == Layout::rows ? std::max(0, contentWidth - viewport()->width()) : 0);
    verticalScrollBar()->setRange(0, std::max(0, top + margin_ - viewport()->height()));
    viewport()->update();
}

QRect ImageGallery::rectOf(Place place) const {
    const int wrap = layout_ == Layout::rows ? std::numeric_limits<int>::max() : columns();
    const int row = place.index / wrap, column = place.index % wrap;
    return {margin_ + labelWidth() + column * (tile_ + kGap),
            sectionTop(place.section) + row * (tile_ + captionHeight() + kGap), tile_, tile_};
}

ImageGallery::Place ImageGallery::placeAt(QPoint position) const {
    const QPoint content = position + QPoint(horizontalScrollBar()->value(), verticalScrollBar()->value());
    for (int s = 0; s < int(sections_.size()); ++s) {
        if (content.y() < sectionTop(s) || content.y() >= tops_[size_t(s) + 1]) continue;
        const int row = (content.y() - sectionTop(s)) / (tile_ + captionHeight() + kGap);
        const int column = (content.x() - margin_ - labelWidth()) / (tile_ + kGap);
        const int index = layout_ == Layout::rows ? column : row * columns() + column;
        if (content.x() < margin_ + labelWidth() || index >= int(sections_[size_t(s)].keys.size())) return {};
        return {s, index};
    }
    return {};
}

void ImageGallery::moveTo(Place place) {
    current_ = place;
    viewport()->update();
    if (place.section < 0) return;
    const QRect rect = rectOf(place).adjusted(-kGap, -kGap, kGap, kGap + captionHeight());
    auto reveal = [](QScrollBar* bar, int low, int high) {
        if (low < bar->value()) bar->setValue(low);
        if (high > bar->value() + bar->pageStep()) bar->setValue(high - bar->pageStep());
    };
    reveal(horizontalScrollBar(), rect.left(), rect.right());
    reveal(verticalScrollBar(), rect.top(), rect.bottom());
    setAccessibleDescription(tr("Image %1 of %2, %3")
                                 .arg(groupedNumber(place.index + 1), groupedNumber(sections_[size_t(place.section)].keys.size()),
                                      sections_[size_t(place.section)].title));
    emit currentChanged(currentKey());
}

void ImageGallery::paintTile(QPainter& painter, int64_t key, const QRect& rect) {
    QPixmap* pixmap = cache_.object(key);
    if (!pixmap && imageOf_) {
        const qreal ratio = devicePixelRatioF();
        QImage image = imageOf_(key);
        if (image.isNull()) return;
        const QSize size = QSize(tile_, tile_) * ratio;
        const bool enlarging = image.width() < size.width();
        image = image.scaled(size, Qt::KeepAspectRatio, enlarging ? Qt::FastTransformation : Qt::SmoothTransformation);
        pixmap = new QPixmap(QPixmap::fromImage(image));
        pixmap->setDevicePixelRatio(ratio);
        cache_.insert(key, pixmap);
    }
    if (!pixmap) return;
    QRectF target(QPointF(), pixmap->deviceIndependentSize());
    target.moveCenter(QRectF(rect).center());
    QPainterPath clip;
    clip.addRoundedRect(target, 3, 3);
    painter.save();
    painter.setClipPath(clip);
    painter.drawPixmap(target.topLeft(), *pixmap);
    painter.restore();
}

void ImageGallery::paintEvent(QPaintEvent*) {
    QPainter painter(viewport());
    painter.setRenderHint(QPainter::Antialiasing);
    painter.fillRect(viewport()->rect(), palette().base());
    const QPoint offset(horizontalScrollBar()->value(), verticalScrollBar()->value());
    const QRect visible = viewport()->rect().translated(offset);
    const int step = tile_ + kGap, rowHeight = tile_ + captionHeight() + kGap, left = margin_ + labelWidth();
    for (int s = 0; s < int(sections_.size()); ++s) {
        if (tops_[size_t(s) + 1] < visible.top() || sectionTop(s) > visible.bottom()) continue;
        const Section& section = sections_[size_t(s)];
        int first = 0, last = int(section.keys.size());
        if (layout_ == Layout::rows) {
            first = std::max(0, (visible.left() - left) / step);
            last = std::min(last, (visible.right() - left) / step + 1);
        } else {
            first = std::max(0, (visible.top() - sectionTop(s)) / rowHeight) * columns();
            last = std::min(last, ((visible.bottom() - sectionTop(s)) / rowHeight + 1) * columns());
        }
        for (int i = first; i < last; ++i) {
            const QRect rect = rectOf({s, i}).translated(-offset);
            paintTile(painter, section.keys[size_t(i)], rect);
            if (captionOf_) {
                painter.setPen(palette().color(QPalette::PlaceholderText));
                painter.drawText(rect.adjusted(-kGap, tile_ + 2, kGap, captionHeight() + 2), Qt::AlignHCenter | Qt::AlignTop,
                                 captionOf_(section.keys[size_t(i)]));
            }
            if (s == current_.section && i == current_.index) {
                painter.setPen(QPen(palette().color(QPalette::Highlight), 2));
                painter.setBrush(Qt::NoBrush);
                painter.drawRoundedRect(QRectF(rect).adjusted(-2, -2, 2, 2), 4, 4);
            }
        }
        if (!labelWidth()) continue;
        // Labels stay at the left edge while the rows scroll beneath them.
        const QRect label(0, sectionTop(s) - offset.y(), left - 6, tile_);
        painter.fillRect(label.adjusted(0, -kSectionGap, 0, kSectionGap), palette().base());
        QFont strong = font();
        strong.setWeight(QFont::DemiBold);
        painter.setFont(strong);
        painter.setPen(palette().color(QPalette::Text));
        painter.drawText(label.adjusted(margin_, 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter,
                         painter.fontMetrics().elidedText(section.title, Qt::ElideRight, label.width() - margin_));
        painter.setFont(font());
    }
}

void ImageGallery::resizeEvent(QResizeEvent* event) {
    QAbstractScrollArea::resizeEvent(event);
    updateGeometryOfContent();
}

void ImageGallery::mousePressEvent(QMouseEvent* event) {
    const Place place = placeAt(event->pos());
    if (place.section >= 0) moveTo(place);
}

void ImageGallery::mouseDoubleClickEvent(QMouseEvent* event) {
    if (placeAt(event->pos()).section >= 0) emit activated(currentKey());
}

void ImageGallery::focusInEvent(QFocusEvent* event) {
    QAbstractScrollArea::focusInEvent(event);
    if (current_.section < 0 && !sections_.empty() && !sections_[0].keys.empty() && event->reason() != Qt::MouseFocusReason)
        moveTo({0, 0});
}

void ImageGallery::changeEvent(QEvent* event) {
    QAbstractScrollArea::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::PaletteChange) updateGeometryOfContent();
}

void ImageGallery::keyPressEvent(QKeyEvent* event) {
    const bool arrow = event->key() >= Qt::Key_Left && event->key() <= Qt::Key_Down;
    if ((event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) && currentKey() >= 0) {
        emit activated(currentKey());
        return;
    }
    if (!arrow || current_.section < 0) return QAbstractScrollArea::keyPressEvent(event);
    Place next = current_;
    const int wrap = layout_ == Layout::rows ? 0 : columns();
    switch (event->key()) {
        case Qt::Key_Left: --next.index; break;
        case Qt::Key_Right: ++next.index; break;
        case Qt::Key_Up: if (wrap && next.index >= wrap) next.index -= wrap; else --next.section; break;
        default:
            if (wrap && next.index + wrap < int(sections_[size_t(next.section)].keys.size())) next.index += wrap;
            else ++next.section;
    }
    if (next.section < 0 || next.section >= int(sections_.size()) || sections_[size_t(next.section)].keys.empty()) return;
    next.index = std::clamp(next.index, 0, int(sections_[size_t(next.section)].keys.size()) - 1);
    moveTo(next);
}

QSize ImageGallery::viewportSizeHint() const { return {8 * (tile_ + kGap), tops_.empty() ? tile_ : tops_.back() + margin_}; }

}  // namespace netloom::ui
