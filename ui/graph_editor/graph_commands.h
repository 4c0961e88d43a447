#pragma once
// What a person can do to the diagram, each as exactly one undo step. Works on the scene's selection; every input path
// (mouse, keyboard, menu, palette) ends here. GUI thread only.

#include <QObject>

#include "ui/graph_editor/graph_scene.h"
#include "ui/palette/layer_entry.h"

namespace netloom::ui {

class GraphCommands : public QObject {
    Q_OBJECT
 public:
    explicit GraphCommands(GraphScene& scene, QObject* parent = nullptr);

    // --- adding; each returns the new node, selected, or 0 when it could not be added ---------------------------------
    NodeId addAt(const LayerEntry& entry, QPointF centre);
    NodeId addOnLink(const LayerEntry& entry, QPointF centre, const Link& link);
    /// Right of `from` and fed by it; into its wire when it has exactly one.
    NodeId addAfter(const LayerEntry& entry, NodeId from);
    NodeId addFedBy(const LayerEntry& entry, QPointF centre, NodeId from);
    NodeId addFeeding(const LayerEntry& entry, QPointF centre, NodeId to, int port);
    /// After the only selected node when that can feed it, else at `centre`.
    NodeId addToSelection(const LayerEntry& entry, QPointF centre);

    // --- wires ----------------------------------------------------------------------------------------------------------
    /// `detached`: the link that the wire was pulled from, replaced in the same step.
    bool connectPorts(NodeId from, NodeId to, int port, const std::optional<Link>& detached = std::nullopt);
    void removeLinks(const std::vector<Link>& links);
    bool insertOnLink(NodeId node, const Link& link, Position position);

    // --- selection ------------------------------------------------------------------------------------------------------
    void selectAll();
    void extendSelection(bool upstream);
    void removeSelection();
    void removeAndHeal();
    void moveNodes(const std::map<NodeId, Position>& positions);
    void nudge(double dx, double dy);
    bool rename(NodeId node, const QString& name);
    void arrangeAll(double viewWidth);
    void align(Qt::Edge edge);
    void distribute(Qt::Orientation direction);

    // --- clipboard ------------------------------------------------------------------------------------------------------
    void copy();
    void cut();
    void paste(std::optional<QPointF> corner);
    void duplicate();
    bool canPaste() const;

 signals:
    void refused(const QString& reason);  ///< shown in the status bar

 private:
    NodeId finish(const QString& text, Graph next, NodeId added);
    void apply(const QString& text, Graph next, int mergeId = -1);
    Position freePlace(QSizeF size, QPointF topLeft) const;
    QString nameOf(NodeId id) const;
    void removeAs(const QString& text, const std::vector<NodeId>& ids);

    GraphScene& scene_;
    GraphEditorModel& model_;
};

}  // namespace netloom::ui
