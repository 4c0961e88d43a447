#pragma once
// One wire on the canvas: a link, or several that a collapsed group shows as one. It shows; GraphView handles all input.

#include <QGraphicsItem>

#include "engine/graph/graph.h"
#include "ui/graph_editor/wire_path.h"

namespace netloom::ui {

/// A port of a card. The card is a node or a collapsed group; 0: it is not shown.
struct PortHit {
    NodeId node = 0;
    bool isInput = false;
    int port = 0;
    bool operator==(const PortHit&) const = default;
};

class LinkItem : public QGraphicsItem {
 public:
    enum { Type = UserType + 2 };

    explicit LinkItem(std::vector<Link> links);

    const Link& link() const { return links_.front(); }
    const std::vector<Link>& links() const { return links_; }
    /// The ports it joins on the canvas.
    const PortHit& from() const { return from_; }
    const PortHit& to() const { return to_; }
    void setPorts(const PortHit& from, const PortHit& to) { from_ = from, to_ = to; }
    void setEnds(const WireEnds& ends);
    /// Whether it joins these points and cards now, whatever cards lie between.
    bool leads(const WireEnds& ends) const {
        return ends.from == ends_.from && ends.to == ends_.to && ends.fromCard == ends_.fromCard && ends.toCard == ends_.toCard;
    }
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

    std::vector<Link> links_;
    PortHit from_, to_;
    WireEnds ends_;
    WireRoute route_;
    QString label_, problem_;
    bool hovered_ = false, target_ = false;
};

}  // namespace netloom::ui
