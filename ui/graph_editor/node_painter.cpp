#include "ui/graph_editor/node_painter.h"

#include <QPainter>
#include <QPainterPath>

#include "ui/graph_editor/node_geometry.h"
#include "ui/widgets/focus_ring.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/image_tile.h"
#include "ui/widgets/theme.h"

namespace netloom::ui {

namespace {

constexpr double kRadius = 7;
constexpr double kPad = 12;  // from the stripe to the text
constexpr double kMostBar = 36;  // px; a single value is a bar, not a block

QString elided(QPainter& painter, const QString& text, double width, Qt::TextElideMode mode = Qt::ElideRight) {
    return QFontMetricsF(painter.font()).elidedText(text, mode, width);
}

void paintCard(QPainter& painter, const QRectF& card, const NodeContent& content, const NodeState& state) {
    paintCardShadow(painter, card);
    if (content.isGroup) {  // the edges of the cards beneath
        painter.setPen(QPen(Theme::color("nodeBorder"), 1));
        painter.setBrush(Theme::color("nodeFill"));
        for (const double below : {7.0, 3.5})
            painter.drawRoundedRect(card.adjusted(below, card.height() / 2, -below, below), kRadius, kRadius);
    }
    if (state.selected) {
        painter.setPen(QPen(withAlpha(Theme::color("accentText"), 0.22), 4));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(card.adjusted(-2.5, -2.5, 2.5, 2.5), kRadius + 2.5, kRadius + 2.5);
    }
    QPainterPath outline;
    outline.addRoundedRect(card, kRadius, kRadius);
    painter.setPen(Qt::NoPen);
    painter.fillPath(outline, Theme::color("nodeFill"));
    painter.save();
    painter.setClipPath(outline, Qt::IntersectClip);
    painter.fillRect(QRectF(card.left(), card.top(), kStripe, card.height()), Theme::category(content.category));
    painter.restore();
    const bool broken = content.health == Severity::error;
    const QColor border = state.selected ? Theme::color("accentText")
                          : broken       ? Theme::color("error")
                                         : Theme::color("nodeBorder");
    painter.setPen(QPen(border, state.selected ? 2 : 1));
    painter.setBrush(Qt::NoBrush);
    const double inset = state.selected ? 0 : 0.5;
    painter.drawRoundedRect(card.adjusted(inset, inset, -inset, -inset), kRadius, kRadius);
    if (state.focused) drawFocusRing(painter, card.adjusted(-5, -5, 5, 5), kRadius + 4);
}

void paintHeader(QPainter& painter, const QRectF& card, const NodeContent& content) {
    const QColor color = Theme::category(content.category);
    const double left = card.left() + kStripe + kPad - 2;
    const QString icon = content.icon.isEmpty() ? Theme::categoryIcon(content.category) : content.icon;
    paintIcon(painter, QRectF(left, 9, 16, 16), icon, color, 16);
    double right = card.right() - 8;
    if (content.isGroup) {
        const QRectF button = expandButton(card.size());
        paintIcon(painter, button, "maximize-2", Theme::color("textSecondary"), 14);
        right = button.left();
    }
    if (content.health) {
        const bool error = content.health == Severity::error;
        right -= 18;
        paintIcon(painter, QRectF(right, 9, 16, 16), error ? "circle-alert" : "triangle-alert",
                  Theme::color(error ? "error" : "warningIcon"), 16);
    }
    painter.setPen(Theme::color("text"));
    const QRectF title(left + 22, 7, right - left - 24, 20);
    painter.setFont(Theme::font(TextRole::BodyStrong));
    if (QFontMetricsF(painter.font()).horizontalAdvance(content.title) > title.width())
        painter.setFont(Theme::font(TextRole::CaptionStrong));  // a small name says more than half a name
    painter.drawText(title, Qt::AlignLeft | Qt::AlignVCenter, elided(painter, content.title, title.width()));
    if (content.compact) return;
    painter.setFont(Theme::font(TextRole::Label));
    painter.setPen(Theme::color("textSecondary"));
    const QRectF brief(left, 26, card.right() - left - 8, 16);
    painter.drawText(brief, Qt::AlignLeft | Qt::AlignVCenter, elided(painter, content.brief, brief.width()));
}

void paintFooter(QPainter& painter, const QRectF& card, const NodeContent& content) {
    const double left = card.left() + kStripe + kPad - 2, right = card.right() - 10;
    const QRectF line(left, card.bottom() - 24, right - left, 16);
    double used = 0;
    const QString extra = content.compact ? QString() : content.count;
    if (!extra.isEmpty()) {
        painter.setFont(Theme::font(TextRole::Caption));
        painter.setPen(Theme::color("textMuted"));
        painter.drawText(line, Qt::AlignRight | Qt::AlignVCenter, extra);
        used = QFontMetricsF(painter.font()).horizontalAdvance(extra) + 6;
    }
    painter.setFont(Theme::font(TextRole::Mono));
    painter.setPen(Theme::color("textSecondary"));
    QString shape = content.shape;
    if (content.compact && !content.brief.isEmpty() && content.brief.compare(content.title, Qt::CaseInsensitive) != 0)
        shape = shape.isEmpty() ? content.brief : shape + QStringLiteral(" · ") + content.brief;
    painter.drawText(line, Qt::AlignLeft | Qt::AlignVCenter, elided(painter, shape, line.width() - used));
}

void paintUntrained(QPainter& painter, const QRectF& row) {
    painter.setFont(Theme::font(TextRole::Caption));
    const QString text = QCoreApplication::translate("NodePainter", "untrained");
    painter.setPen(Theme::color("textMuted"));
    painter.drawText(QRectF(row.left(), row.bottom() + 1, row.width(), 14), Qt::AlignLeft | Qt::AlignVCenter, text);
}

void paintValues(QPainter& painter, const QRectF& card, const NodeContent& content, const NodeView& view) {
    const double left = card.left() + kStripe + kPad - 2;
    const QRectF row(left, 46, 4 * kTile + 3 * kTileGap, kTile);
    const bool saysUntrained = view.untrained && !content.inputs.empty();  // an Input shows data, whatever the weights
    if (!view.tiles.empty()) {
        const size_t shown = std::min<size_t>(view.tiles.size(), view.caption.isEmpty() ? 4 : 1);
        for (size_t i = 0; i < shown; ++i)
            paintTile(painter, QRectF(left + double(i) * (kTile + kTileGap), row.top(), kTile, kTile), view.tiles[i]);
    } else if (!view.bars.empty()) {
        paintBars(painter, QRectF(left, 46, row.width(), saysUntrained ? kTile : 44), view, Theme::category(content.category));
    }
    if (!view.caption.isEmpty()) {
        painter.setFont(Theme::font(TextRole::Label));
        painter.setPen(Theme::color("textSecondary"));
        const double indent = view.tiles.empty() ? 0 : kTile + 8;
        if (view.tiles.size() <= 1 && view.bars.empty())
            painter.drawText(row.adjusted(indent, 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter, view.caption);
    }
    if (saysUntrained) paintUntrained(painter, row);
}

void paintPort(QPainter& painter, QPointF centre, bool hover, bool glow) {
    if (glow || hover) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(withAlpha(Theme::color("accentText"), hover ? 0.35 : 0.2));
        painter.drawEllipse(centre, hover ? 11 : 9.5, hover ? 11 : 9.5);
    }
    const bool lit = hover || glow;
    painter.setPen(QPen(Theme::color(lit ? "accentText" : "wire"), 2));
    painter.setBrush(hover ? Theme::color("accentText") : Theme::color("nodeFill"));
    const double radius = kPortDiameter / 2 - 1;
    painter.drawEllipse(centre, radius, radius);
}

void paintPorts(QPainter& painter, const QRectF& card, const NodeContent& content, const NodeState& state) {
    const int count = int(content.inputs.size());
    for (int i = 0; i < count; ++i) {
        const bool glow = std::find(state.glowInputs.begin(), state.glowInputs.end(), i) != state.glowInputs.end();
        paintPort(painter, {0, portHeight(card.height(), i, count)}, state.hoverInput == i, glow);
    }
    for (int i = 0; content.hasOutput && i < content.outputs; ++i)
        paintPort(painter, {card.width(), portHeight(card.height(), i, content.outputs)}, state.hoverOutput, state.glowOutput);
}

/// Below 60 % only title and shape, larger than life; below 35 % a block in the category's colour.
void paintReduced(QPainter& painter, const QRectF& card, const NodeContent& content, const NodeState& state,
                  double detail) {
    if (detail < kTitleDetail) {
        painter.setPen(state.selected || state.focused ? QPen(Theme::color("accentText"), 2.5 / detail) : QPen(Qt::NoPen));
        painter.setBrush(content.health == Severity::error ? Theme::color("error") : Theme::category(content.category));
        painter.drawRect(card);
        return;
    }
    paintCard(painter, card, content, state);
    const double left = card.left() + kStripe + kPad;
    const QRectF text(left, card.top() + 4, card.width() - left - 8, card.height() - 8);
    QFont title = Theme::font(TextRole::BodyStrong);
    title.setPixelSize(content.compact ? 18 : 21);
    if (const double wide = QFontMetricsF(title).horizontalAdvance(content.title); wide > text.width())
        title.setPixelSize(std::max(13, int(title.pixelSize() * text.width() / wide)));
    painter.setFont(title);
    painter.setPen(Theme::color("text"));
    painter.drawText(text, Qt::AlignLeft | Qt::AlignTop, elided(painter, content.title, text.width()));
    QFont shape = Theme::font(TextRole::Mono);
    shape.setPixelSize(content.compact ? 15 : 18);
    painter.setFont(shape);
    painter.setPen(Theme::color("textSecondary"));
    painter.drawText(text, Qt::AlignLeft | Qt::AlignBottom, elided(painter, content.shape, text.width()));
    paintPorts(painter, card, content, state);
}

/// Share of shadow at a signed distance from a rounded card, blurred with this standard deviation.
double blurred(double distance, double sigma) { return 0.5 * std::erfc(distance / (sigma * std::sqrt(2.0))); }

double distanceToCard(double x, double y, double size, double radius) {
    const double half = size / 2 - radius;
    const double dx = std::max(std::abs(x) - half, 0.0), dy = std::max(std::abs(y) - half, 0.0);
    return std::hypot(dx, dy) - radius;
}

/// A 64 px card with its shadow around it, drawn once; corners of kNodeMargin + 20 px stay unstretched.
QPixmap makeShadow(double ratio) {
    const double card = 64, side = card + 2 * kNodeMargin;
    QImage image((QSizeF(side, side) * ratio).toSize(), QImage::Format_ARGB32_Premultiplied);
    const double strength = Theme::instance().isDark() ? 3.0 : 1.0;
    for (int py = 0; py < image.height(); ++py)
        for (int px = 0; px < image.width(); ++px) {
            const double x = (px + 0.5) / ratio - side / 2, y = (py + 0.5) / ratio - side / 2;
            const double near = 0.10 * blurred(distanceToCard(x, y - 1, card, kRadius), 1.0);
            const double far = 0.07 * blurred(distanceToCard(x, y - 3, card, kRadius), 5.0);
            const int alpha = int(255 * std::min(0.6, strength * (near + far)));
            image.setPixel(px, py, qPremultiply(qRgba(0x14, 0x1C, 0x44, alpha)));
        }
    QPixmap pixmap = QPixmap::fromImage(image);
    pixmap.setDevicePixelRatio(ratio);
    return pixmap;
}

}  // namespace

void paintCardShadow(QPainter& painter, const QRectF& card) {
    static std::map<std::pair<int, bool>, QPixmap> cache;
    const double ratio = std::clamp(painter.device()->devicePixelRatioF(), 1.0, 4.0);
    QPixmap& shadow = cache[{int(ratio * 100), Theme::instance().isDark()}];
    if (shadow.isNull()) shadow = makeShadow(ratio);
    const QRectF target = card.adjusted(-kNodeMargin, -kNodeMargin, kNodeMargin, kNodeMargin);
    const double corner = kNodeMargin + 20, side = 64 + 2 * kNodeMargin;
    const double xs[] = {0, corner, side - corner, side}, ys[] = {0, corner, side - corner, side};
    const double tx[] = {target.left(), target.left() + corner, target.right() - corner, target.right()};
    const double ty[] = {target.top(), target.top() + corner, target.bottom() - corner, target.bottom()};
    for (int row = 0; row < 3; ++row)
        for (int column = 0; column < 3; ++column) {
            const QRectF from(xs[column] * ratio, ys[row] * ratio, (xs[column + 1] - xs[column]) * ratio,
                              (ys[row + 1] - ys[row]) * ratio);
            const QRectF to(tx[column], ty[row], tx[column + 1] - tx[column], ty[row + 1] - ty[row]);
            if (to.width() > 0 && to.height() > 0) painter.drawPixmap(to, shadow, from);
        }
}

void paintBars(QPainter& painter, const QRectF& area, const NodeView& view, const QColor& color) {
    const bool labelled = !view.barLabels.isEmpty() && view.barLabels.size() <= 10 && view.bars.size() <= 10;
    const QRectF plot = labelled ? area.adjusted(0, 0, 0, -13) : area;
    const size_t places = std::min<size_t>(view.bars.size(), size_t(plot.width() / 3.5));
    std::vector<float> values(places, 0.0f);
    for (size_t i = 0; i < view.bars.size(); ++i) {
        float& value = values[i * places / view.bars.size()];
        if (std::abs(view.bars[i]) >= std::abs(value)) value = view.bars[i];
    }
    const double high = std::max(1e-12, double(std::max(0.0f, *std::max_element(values.begin(), values.end()))));
    const double low = std::min(0.0, double(*std::min_element(values.begin(), values.end())));
    const double zero = plot.bottom() - plot.height() * (-low) / (high - low);
    const double pitch = plot.width() / double(places), width = std::clamp(std::min(pitch - 1.5, pitch * 0.82), 1.5, kMostBar);
    painter.setPen(Qt::NoPen);
    painter.setFont(Theme::font(TextRole::Caption));
    for (size_t i = 0; i < places; ++i) {
        const double x = plot.left() + pitch * double(i) + (pitch - width) / 2;
        const double y = zero - plot.height() * double(values[i]) / (high - low);
        const bool marked = view.markedBar == int(i) && places == view.bars.size();
        QRectF bar(QPointF(x, std::min(y, zero)), QPointF(x + width, std::max(y, zero)));
        if (bar.height() < 1) bar.setTop(bar.bottom() - 1);
        painter.fillRect(bar, bar.height() <= 1 ? withAlpha(color, 0.45) : marked ? Theme::color("accentText") : color);
        if (!labelled || int(i) >= view.barLabels.size()) continue;
        painter.setPen(Theme::color(marked ? "text" : "textMuted"));
        const QRectF label(plot.left() + pitch * double(i), plot.bottom() + 1, pitch, 12);
        painter.drawText(label, Qt::AlignCenter, elided(painter, view.barLabels[int(i)], pitch));
        painter.setPen(Qt::NoPen);
    }
}

void paintNode(QPainter& painter, const QSizeF& size, const NodeContent& content, const NodeView* view,
               const NodeState& state, double detail) {
    const QRectF card(QPointF(0, 0), size);
    painter.setRenderHint(QPainter::Antialiasing, detail >= kTitleDetail);
    if (detail < kFullDetail) return paintReduced(painter, card, content, state, detail);
    paintCard(painter, card, content, state);
    paintHeader(painter, card, content);
    if (!content.compact && view) paintValues(painter, card, content, *view);
    paintFooter(painter, card, content);
    paintPorts(painter, card, content, state);
}

}  // namespace netloom::ui
