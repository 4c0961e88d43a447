#pragma once
// One wire on the canvas. It shows; GraphView handles all input.

#include <QGraphicsItem>

#include "engine/graph/graph.h"
#include "ui/graph_editor/wire_path.h"

namespace netloom::ui {

class LinkItem : public QGraphicsItem {
 public:
    enum { Type = UserType + 2 };

    explicit LinkItem(const Link& link);

    const Link& link() const { return link_; }
    void setEnds(const WireEnds& ends);
    void setLabel(const QString& shape);     ///< shown mid-wire when the wire is long, or on hover
    void setProblem(const QString& reason);  ///< dashed in the error colour; empty: healthy
    const QString& problem() const { return problem_; }
    void setHovered(bool hovered);
    void setTarget(bool target);  ///< a node dropped now would be inserted here
    double distanceTo(QPointF scenePoint) const;
    const QPainterPath& path() const { return route_.path; }

    int type() const override { return Type; }
    QRectF boundingRect() const override;
    QPainterPath shape() const override;
    void paint(QPainter* painter, const QStyleOptionGraphicsItem* option, QWidget* widget) override;

 private:
    void paintLabel(QPainter& painter) const;
    QRectF labelRect() const;

    Link link_;
    WireEnds ends_;
    WireRoute route_;
    QString label_, problem_;
    bool hovered_ = false, target_ = false;
};

}  // namespace netloom::ui
