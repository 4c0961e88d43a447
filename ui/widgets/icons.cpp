#include "ui/widgets/icons.h"

#include <QFile>
#include <QIconEngine>
#include <QPainter>
#include <QPixmapCache>
#include <QSvgRenderer>
#include <cmath>

#include "engine/base/error.h"
#include "ui/widgets/theme.h"

namespace netloom::ui {
namespace {

constexpr int kFinerStrokeFrom = 14;  // px; smaller icons keep the heavier stroke

QByteArray outline(const QString& name, const QColor& color, int size) {
    QFile file(":/netloom/icons/" + name + ".svg");
    if (!file.open(QIODevice::ReadOnly)) assertionFailed(("icon " + name.toStdString()).c_str(), __FILE__, __LINE__);
    QByteArray svg = file.readAll();
    svg.replace("currentColor", color.name().toLatin1());
    if (size >= kFinerStrokeFrom) svg.replace("stroke-width=\"2\"", "stroke-width=\"1.75\"");
    return svg;
}

class ThemedIconEngine : public QIconEngine {
 public:
    ThemedIconEngine(QString name, QString token, QString checkedToken)
        : name_(std::move(name)), token_(std::move(token)), checkedToken_(std::move(checkedToken)) {}

    void paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State state) override {
        const int side = std::min(rect.width(), rect.height());
        const qreal ratio = painter->device() ? painter->device()->devicePixelRatioF() : 1.0;
        const QRect square(rect.x() + (rect.width() - side) / 2, rect.y() + (rect.height() - side) / 2, side, side);
        painter->drawPixmap(square, iconPixmap(name_, inkFor(mode, state), side, ratio));
    }

    QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State state) override {
        return scaledPixmap(size, mode, state, 1.0);
    }

    QPixmap scaledPixmap(const QSize& size, QIcon::Mode mode, QIcon::State state, qreal scale) override {
        const int side = int(std::lround(std::min(size.width(), size.height()) / scale));
        const QPixmap square = iconPixmap(name_, inkFor(mode, state), side, scale);
        const int gap = size.width() - size.height();
        if (gap <= 0) return square;
        // A wide size asks for room right of the icon: a button's text would stand too close otherwise.
        QPixmap wide(square.width() + gap, square.height());
        wide.setDevicePixelRatio(scale);
        wide.fill(Qt::transparent);
        QPainter(&wide).drawPixmap(0, 0, square);
        return wide;
    }

    QIconEngine* clone() const override { return new ThemedIconEngine(name_, token_, checkedToken_); }
    QString key() const override { return "netloom"; }

 private:
    QColor inkFor(QIcon::Mode mode, QIcon::State state) const {
        const QColor ink = Theme::color(state == QIcon::On && !checkedToken_.isEmpty() ? checkedToken_ : token_);
        return mode == QIcon::Disabled ? mix(Theme::color("surface"), ink, 0.45) : ink;
    }

    QString name_, token_, checkedToken_;
};

}  // namespace

QIcon icon(const QString& name, const QString& colorToken, const QString& checkedToken) {
    return QIcon(new ThemedIconEngine(name, colorToken, checkedToken));
}

QPixmap iconPixmap(const QString& name, const QColor& color, int size, qreal devicePixelRatio) {
    const QString key = QString("netloom-icon/%1/%2/%3/%4").arg(name, color.name()).arg(size).arg(devicePixelRatio);
    QPixmap pixmap;
    if (QPixmapCache::find(key, &pixmap)) return pixmap;
    const int pixels = std::max(1, int(std::ceil(size * devicePixelRatio)));
    pixmap = QPixmap(pixels, pixels);
    pixmap.fill(Qt::transparent);
    {
        QSvgRenderer renderer(outline(name, color, size));
        QPainter painter(&pixmap);
        painter.setRenderHint(QPainter::Antialiasing);
        renderer.render(&painter);
    }
    pixmap.setDevicePixelRatio(devicePixelRatio);
    QPixmapCache::insert(key, pixmap);
    return pixmap;
}

void paintIcon(QPainter& painter, const QRectF& rect, const QString& name, const QColor& color, int size) {
    const qreal ratio = painter.device() ? painter.device()->devicePixelRatioF() : 1.0;
    const QPointF topLeft(rect.center().x() - size / 2.0, rect.center().y() - size / 2.0);
    painter.drawPixmap(QPointF(std::round(topLeft.x()), std::round(topLeft.y())), iconPixmap(name, color, size, ratio));
}

}  // namespace netloom::ui
