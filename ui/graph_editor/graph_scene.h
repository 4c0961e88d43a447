#pragma once
// The diagram as graphics items, kept equal to a GraphEditorModel's graph: the whole of it, or the inside of one group
// (the scope). Nodes and collapsed groups are cards; expanded groups are frames behind them. Holds scope, selection and the
// keyboard's current item; changes nothing in the model. GUI thread only.

#include <QGraphicsScene>
#include <map>
#include <set>

#include "engine/graph/groups.h"
#include "ui/graph_editor/group_items.h"
#include "ui/graph_editor/link_item.h"
#include "ui/graph_editor/node_item.h"

namespace netloom::ui {

class GraphScene : public QGraphicsScene {
    Q_OBJECT
 public:
    explicit GraphScene(GraphEditorModel& model, QObject* parent = nullptr);
    ~GraphScene() override;

    GraphEditorModel& model() const { return model_; }

    /// The group whose inside is shown; 0: the whole diagram.
    NodeId scope() const { return scope_; }
    void setScope(NodeId group);
    /// The card that shows a node: itself or the collapsed group around it; 0: it lies outside the scope.
    NodeId cardOf(NodeId node) const;

    // Items by the id of a node or group.
    NodeItem* node(NodeId id) const;        ///< a card
    std::vector<NodeItem*> nodes() const;   ///< nodes in graph order, then collapsed groups
    std::vector<LinkItem*> links() const;
    GroupFrame* frame(NodeId group) const;
    CommentItem* comment(NodeId id) const;
    NodeItem* nodeAt(QPointF point) const;
    LinkItem* linkAt(QPointF point) const;
    GroupFrame* frameAt(QPointF point) const;      ///< whose title bar is there
    CommentItem* commentAt(QPointF point) const;   ///< whose words or grip are there
    /// Whose button for expanding or collapsing is there; 0: none.
    NodeId groupButtonAt(QPointF point) const;
    /// Where a new node belongs: the innermost frame around the point, else the scope.
    NodeId holderAt(QPointF point) const;
    std::optional<PortHit> portAt(QPointF point, double radius) const;
    QPointF portPoint(const PortHit& port) const;
    /// What an input port stands for: several inputs when it is an entry of a group.
    std::vector<PortRef> inputsAt(const PortHit& port) const;
    /// The node whose output leaves there; 0: none.
    NodeId sourceAt(const PortHit& port) const;
    /// The links of the only wire that leaves the card of a node; empty: none or several.
    std::vector<Link> onlyWireOf(NodeId node) const;
    QRectF contentRect() const;             ///< cards, frames, comments and wires; null when the diagram is empty
    QRectF nodesRect() const;               ///< around all cards, frames and comments; null when the diagram is empty
    QRectF rectOf(NodeId id) const;         ///< of a card, frame or comment
    QString spokenOf(NodeId id) const;      ///< for screen readers
    /// Cards in topological order, then frames and comments: how the keyboard and screen readers go through them.
    std::vector<NodeId> readingOrder() const;

    std::vector<NodeId> selectedNodes() const;  ///< in graph order; also those in selected groups
    std::vector<NodeId> selectedCards() const;  ///< in the order of nodes()
    std::vector<NodeId> selectedGroups() const; ///< collapsed ones and frames
    std::vector<NodeId> selectedComments() const;
    std::vector<Link> selectedLinks() const;
    bool isSelected(NodeId id) const;
    /// Ids of nodes, groups and comments; a frame takes all that it holds with it. What is not shown is left out.
    void select(const std::vector<NodeId>& ids);
    /// Item that the keyboard is on; 0: none. Drawn with a focus ring when `ring`.
    NodeId current() const { return current_; }
    void setCurrent(NodeId id, bool ring);

    /// Draws the wires anew after nodes were moved without the model (while dragging).
    /// `lifted`: cards that are being moved; wires do not evade them, so that one can be dropped on a wire.
    void rerouteLinks(const std::set<NodeId>& lifted = {});
    /// Nodes to where the model has them.
    void resetPositions();
    void setZoom(double zoom);
    /// Every text again, after a change of language.
    void retranslate() { sync(); }

 signals:
    void nodeSelectionChanged();
    void scopeChanged();

 protected:
    void drawBackground(QPainter* painter, const QRectF& rect) override;
    void helpEvent(QGraphicsSceneHelpEvent* event) override;  ///< names of ports; items say the rest

 private:
    void sync();
    NodeItem* cardItem(NodeId id);
    void syncCards();
    void syncLinks();
    void syncFrames();
    void syncComments();
    void syncTags();
    void layoutFrames();
    void layoutTags();
    QRectF frameRect(NodeId group) const;
    PortHit shownSource(const Link& link) const;
    PortHit shownTarget(const Link& link) const;
    void routeLink(LinkItem& item, const std::set<NodeId>& lifted) const;
    void refreshViews();
    void updateSceneRect();
    QString helpAt(QPointF point) const;
    QString problemOf(const Link& link) const;

    GraphEditorModel& model_;
    NodeId scope_ = 0;
    std::map<NodeId, NodeItem*> nodes_;
    std::map<NodeId, NodeId> cards_;          ///< what shows each node
    std::map<NodeId, NodeId> holders_;        ///< of what is shown
    std::map<NodeId, GroupPorts> ports_;      ///< of collapsed groups
    std::map<NodeId, GroupFrame*> frames_;
    std::map<NodeId, CommentItem*> comments_;
    std::map<NodeId, BoundaryTag*> sources_;  ///< by the node outside that feeds the scope
    std::map<NodeId, BoundaryTag*> targets_;  ///< by the node inside that feeds what lies outside
    std::vector<LinkItem*> links_;
    NodeId current_ = 0;
    double zoom_ = 1;
};

}  // namespace netloom::ui
