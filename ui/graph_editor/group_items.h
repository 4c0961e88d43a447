#pragma once
// What stands behind the cards: frames of expanded groups, comment boxes, and the tags at the edge of an opened group that
// name what lies outside. They show; GraphView handles all input.

#include <QGraphicsItem>

#include "engine/graph/graph.h"

namespace netloom::ui {

/// A frame around the cards of an expanded group, with its name above them.
class GroupFrame : public QGraphicsItem {
 public:
    enum { Type = UserType + 3 };
    explicit GroupFrame(NodeId id);

    NodeId id() const { return id_; }
    const QString& name() const { return name_; }
    void setContent(const QString& name, const QString& note, int depth, const QString& spoken);
    const QString& spoken() const { return spoken_; }
    void setRect(const QRectF& rect);
    QRectF rect() const { return rect_; }       ///< in scene coordinates
    QRectF titleBar() const;                    ///< takes clicks; the rest lets them through
    QRectF collapseButton() const;              ///< at the right of the title bar
    void setFocused(bool focused);

    int type() const override { return Type; }
    QRectF boundingRect() const override;
    QPainterPath shape() const override;
    void paint(QPainter* painter, const QStyleOptionGraphicsItem* option, QWidget* widget) override;

 private:
    NodeId id_;
    QString name_, note_, spoken_;
    QRectF rect_;
    bool focused_ = false;
};

/// A tinted frame with words.
class CommentItem : public QGraphicsItem {
 public:
    enum { Type = UserType + 4 };
    explicit CommentItem(NodeId id);

    NodeId id() const { return id_; }
    const QString& text() const { return text_; }
    void setComment(const Comment& comment);
    void setRect(const QRectF& rect);
    QRectF rect() const { return rect_; }
    QRectF titleBar() const;    ///< its words and the upper edge take clicks
    QRectF sizeGrip() const;    ///< at the lower right corner
    void setFocused(bool focused);

    int type() const override { return Type; }
    QRectF boundingRect() const override;
    QPainterPath shape() const override;
    void paint(QPainter* painter, const QStyleOptionGraphicsItem* option, QWidget* widget) override;

 private:
    NodeId id_;
    QString text_;
    QRectF rect_;
    bool focused_ = false;
};

/// "from conv1" at the edge of an opened group.
class BoundaryTag : public QGraphicsItem {
 public:
    enum { Type = UserType + 5 };
    explicit BoundaryTag(const QString& text);

    QRectF rect() const { return {pos(), size_}; }
    int type() const override { return Type; }
    QRectF boundingRect() const override;
    void paint(QPainter* painter, const QStyleOptionGraphicsItem* option, QWidget* widget) override;

 private:
    QString text_;
    QSizeF size_;
};

}  // namespace netloom::ui
