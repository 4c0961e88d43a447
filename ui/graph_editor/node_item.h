#pragma once
// One node on the canvas: a single cached graphics item with its ports. It shows; GraphView handles all input.

#include <QGraphicsItem>
#include <memory>

#include "ui/graph_editor/node_content.h"

namespace netloom::ui {

class NodeItem : public QGraphicsItem {
 public:
    enum { Type = UserType + 1 };

    explicit NodeItem(NodeId id);

    NodeId id() const { return id_; }
    const NodeContent& content() const { return content_; }
    void setContent(const NodeContent& content);
    /// Copied; null clears it.
    void setView(const NodeView* view);
    const NodeState& state() const { return state_; }
    void setState(const NodeState& state);

    QSizeF size() const;
    QRectF card() const { return {pos(), size()}; }  ///< in scene coordinates
    QPointF inputPoint(int port) const;              ///< in scene coordinates
    QPointF outputPoint(int port = 0) const;

    /// Below this zoom nothing is cached (plain rectangles are faster uncached).
    void setZoom(double zoom);

    int type() const override { return Type; }
    QRectF boundingRect() const override;
    QPainterPath shape() const override;
    void paint(QPainter* painter, const QStyleOptionGraphicsItem* option, QWidget* widget) override;

 protected:
    QVariant itemChange(GraphicsItemChange change, const QVariant& value) override;

 private:
    NodeId id_;
    NodeContent content_;
    NodeState state_;
    std::unique_ptr<NodeView> view_;
};

}  // namespace netloom::ui
