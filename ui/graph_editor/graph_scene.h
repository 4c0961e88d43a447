#pragma once
// The diagram as graphics items, kept equal to a GraphEditorModel's graph. Holds selection and the keyboard's current
// node; changes nothing in the model. GUI thread only.

#include <QGraphicsScene>
#include <map>

#include "ui/graph_editor/link_item.h"
#include "ui/graph_editor/node_item.h"

namespace netloom::ui {

/// A port under or near a point.
struct PortHit {
    NodeId node = 0;
    bool isInput = false;
    int port = 0;
    bool operator==(const PortHit&) const = default;
};

class GraphScene : public QGraphicsScene {
    Q_OBJECT
 public:
    explicit GraphScene(GraphEditorModel& model, QObject* parent = nullptr);
    ~GraphScene() override;

    GraphEditorModel& model() const { return model_; }

    NodeItem* node(NodeId id) const;
    std::vector<NodeItem*> nodes() const;   ///< in graph order
    std::vector<LinkItem*> links() const;
    NodeItem* nodeAt(QPointF point) const;
    LinkItem* linkAt(QPointF point) const;
    std::optional<PortHit> portAt(QPointF point, double radius) const;
    QPointF portPoint(const PortHit& port) const;
    QRectF contentRect() const;             ///< cards and wires; null when the diagram is empty
    QRectF nodesRect() const;               ///< around all cards; null when the diagram is empty

    std::vector<NodeId> selectedNodes() const;  ///< in graph order
    std::vector<Link> selectedLinks() const;
    void select(const std::vector<NodeId>& nodes);
    /// Node that the keyboard is on; 0: none. Drawn with a focus ring when `ring`.
    NodeId current() const { return current_; }
    void setCurrent(NodeId id, bool ring);

    /// Draws the wires anew after nodes were moved without the model (while dragging).
    void rerouteLinks();
    /// Nodes to where the model has them.
    void resetPositions();
    void setZoom(double zoom);
    /// Every text again, after a change of language.
    void retranslate() { sync(); }

 signals:
    void nodeSelectionChanged();

 protected:
    void drawBackground(QPainter* painter, const QRectF& rect) override;
    void helpEvent(QGraphicsSceneHelpEvent* event) override;  ///< names of ports; items say the rest

 private:
    void sync();
    void syncLinks();
    void refreshViews();
    void updateSceneRect();
    QString problemOf(const Link& link) const;

    GraphEditorModel& model_;
    std::map<NodeId, NodeItem*> nodes_;
    std::vector<LinkItem*> links_;
    NodeId current_ = 0;
    double zoom_ = 1;
};

}  // namespace netloom::ui
