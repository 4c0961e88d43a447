#include "ui/graph_editor/group_items.h"

#include <QPainter>
#include <QPainterPath>
#include <QStyleOptionGraphicsItem>

#include "engine/graph/groups.h"
#include "ui/graph_editor/node_geometry.h"
#include "ui/widgets/focus_ring.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/theme.h"

namespace netloom::ui {

namespace {

constexpr double kRadius = 10, kGrip = 14, kCommentPad = 10, kTagHeight = 24;

double detailOf(QPainter& painter) { return QStyleOptionGraphicsItem::levelOfDetailFromTransform(painter.worldTransform()); }

/// Below full detail words grow, so that they stay readable.
QFont titleFont(double detail) {
    QFont font = Theme::font(TextRole::BodyStrong);
    if (detail < kFullDetail) font.setPixelSize(20);
    return font;
}

}  // namespace

GroupFrame::GroupFrame(NodeId id) : id_(id) {
    setFlag(ItemIsSelectable);
    setZValue(-1);
}

void GroupFrame::setContent(const QString& name, const QString& note, int depth, const QString& spoken) {
    setZValue(-2 + std::min(depth, 20) * 0.01);
    spoken_ = spoken;
    if (name == name_ && note == note_) return;
    name_ = name;
    note_ = note;
    setToolTip(name);
    update();
}

void GroupFrame::setRect(const QRectF& rect) {
    if (rect == rect_) return;
    prepareGeometryChange();
    rect_ = rect;
    update();
}

void GroupFrame::setFocused(bool focused) {
    focused_ = focused;
    update();
}

QRectF GroupFrame::titleBar() const { return {rect_.topLeft(), QSizeF(rect_.width(), kGroupTitle + 4)}; }

QRectF GroupFrame::collapseButton() const {
    const QRectF bar = titleBar();
    return {bar.left() + 8, bar.top() + 2, 24, bar.height() - 4};
}

QRectF GroupFrame::boundingRect() const { return rect_.adjusted(-8, -8, 8, 8); }

QPainterPath GroupFrame::shape() const {
    QPainterPath path;
    path.addRect(titleBar());
    return path;
}

void GroupFrame::paint(QPainter* painter, const QStyleOptionGraphicsItem*, QWidget*) {
    const double detail = detailOf(*painter);
    painter->setRenderHint(QPainter::Antialiasing, detail >= kTitleDetail);
    painter->setPen(QPen(Theme::color(isSelected() ? "accentText" : "nodeBorder"), isSelected() ? 2 : 1));
    painter->setBrush(withAlpha(Theme::color("surface"), 0.55));
    painter->drawRoundedRect(rect_, kRadius, kRadius);
    if (focused_) drawFocusRing(*painter, rect_.adjusted(-5, -5, 5, 5), kRadius + 4);
    if (detail < kTitleDetail) return;
    const QRectF bar = titleBar(), button = collapseButton();
    paintIcon(*painter, button, "chevron-down", Theme::color("textSecondary"), 14);
    painter->setFont(titleFont(detail));
    painter->setPen(Theme::color("textSecondary"));
    QRectF room(button.right() + 2, bar.top() + 2, bar.right() - button.right() - 14, bar.height() - 4);
    const QFontMetricsF metrics(painter->font());
    const QString name = metrics.elidedText(name_, Qt::ElideRight, room.width());
    painter->drawText(room, Qt::AlignLeft | Qt::AlignVCenter, name);
    room.setLeft(room.left() + metrics.horizontalAdvance(name) + 10);
    painter->setFont(Theme::font(TextRole::Caption));
    painter->setPen(Theme::color("textMuted"));
    if (detail >= kFullDetail)
        painter->drawText(room, Qt::AlignLeft | Qt::AlignVCenter, QFontMetricsF(painter->font()).elidedText(note_, Qt::ElideRight, room.width()));
}

CommentItem::CommentItem(NodeId id) : id_(id) {
    setFlag(ItemIsSelectable);
    setZValue(-1);  // in front of frames, behind wires and cards
}

void CommentItem::setComment(const Comment& comment) {
    setRect({comment.position.x, comment.position.y, comment.width, comment.height});
    const QString text = QString::fromStdString(comment.text);
    if (text == text_) return;
    prepareGeometryChange();
    text_ = text;
    update();
}

void CommentItem::setRect(const QRectF& rect) {
    if (rect == rect_) return;
    prepareGeometryChange();
    rect_ = rect;
    update();
}

void CommentItem::setFocused(bool focused) {
    focused_ = focused;
    update();
}

QRectF CommentItem::titleBar() const {
    const QFontMetricsF metrics(Theme::font(TextRole::Body));
    const QRectF room(0, 0, std::max(20.0, rect_.width() - 2 * kCommentPad), 1e4);
    const double words = metrics.boundingRect(room, Qt::AlignLeft | Qt::TextWordWrap, text_).height() + 2 * kCommentPad;
    return {rect_.topLeft(), QSizeF(rect_.width(), std::clamp(words, std::min(36.0, rect_.height()), rect_.height()))};
}

QRectF CommentItem::sizeGrip() const { return {rect_.bottomRight() - QPointF(kGrip, kGrip), QSizeF(kGrip + 4, kGrip + 4)}; }

QRectF CommentItem::boundingRect() const { return rect_.adjusted(-8, -8, 8, 8); }

QPainterPath CommentItem::shape() const {
    QPainterPath path;
    path.addRect(titleBar());
    path.addRect(sizeGrip());
    return path;
}

void CommentItem::paint(QPainter* painter, const QStyleOptionGraphicsItem*, QWidget*) {
    const double detail = detailOf(*painter);
    painter->setRenderHint(QPainter::Antialiasing, detail >= kTitleDetail);
    const QColor tint = Theme::color("warningIcon");
    painter->setPen(QPen(isSelected() ? Theme::color("accentText") : withAlpha(tint, 0.7), isSelected() ? 2 : 1.2));
    painter->setBrush(withAlpha(tint, Theme::instance().isDark() ? 0.12 : 0.10));
    painter->drawRoundedRect(rect_, 6, 6);
    if (focused_) drawFocusRing(*painter, rect_.adjusted(-5, -5, 5, 5), 10);
    if (detail < kTitleDetail) return;
    painter->setFont(detail < kFullDetail ? titleFont(detail) : Theme::font(TextRole::Body));
    painter->setPen(Theme::color("text"));
    painter->drawText(rect_.adjusted(kCommentPad, kCommentPad, -kCommentPad, -kCommentPad), Qt::AlignLeft | Qt::TextWordWrap, text_);
    painter->setPen(QPen(withAlpha(Theme::color("text"), 0.5), 1.2));
    for (const double inset : {4.0, 8.0})
        painter->drawLine(rect_.bottomRight() - QPointF(inset + 4, 3), rect_.bottomRight() - QPointF(3, inset + 4));
}

BoundaryTag::BoundaryTag(const QString& text) : text_(text) {
    const QFontMetricsF metrics(Theme::font(TextRole::Label));
    text_ = metrics.elidedText(text, Qt::ElideRight, 180);
    size_ = {metrics.horizontalAdvance(text_) + 20, kTagHeight};
    setToolTip(text);
    setZValue(0.5);
}

QRectF BoundaryTag::boundingRect() const { return QRectF(QPointF(0, 0), size_).adjusted(-2, -2, 2, 2); }

void BoundaryTag::paint(QPainter* painter, const QStyleOptionGraphicsItem*, QWidget*) {
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(QPen(Theme::color("wire"), 1.5));
    painter->setBrush(Theme::color("surface"));
    painter->drawRoundedRect(QRectF(QPointF(0, 0), size_), kTagHeight / 2, kTagHeight / 2);
    painter->setFont(Theme::font(TextRole::Label));
    painter->setPen(Theme::color("textSecondary"));
    painter->drawText(QRectF(QPointF(0, 0), size_), Qt::AlignCenter, text_);
}

}  // namespace netloom::ui
