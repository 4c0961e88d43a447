#pragma once
// What a person can do to the diagram, each as exactly one undo step. Works on the scene's selection; every input path
// (mouse, keyboard, menu, palette) ends here. GUI thread only.

#include <QObject>

#include "engine/graph/block.h"
#include "ui/graph_editor/graph_scene.h"
#include "ui/palette/layer_entry.h"

namespace netloom::ui {

class GraphCommands : public QObject {
    Q_OBJECT
 public:
    explicit GraphCommands(GraphScene& scene, QObject* parent = nullptr);

    // --- adding; each returns the new node, selected, or 0 when it could not be added ---------------------------------
    NodeId addAt(const LayerEntry& entry, QPointF centre);
    NodeId addOnLink(const LayerEntry& entry, QPointF centre, const std::vector<Link>& wire);
    /// Right of `from` and fed by it; into its wire when it has exactly one.
    NodeId addAfter(const LayerEntry& entry, NodeId from);
    NodeId addFedBy(const LayerEntry& entry, QPointF centre, NodeId from);
    NodeId addFeeding(const LayerEntry& entry, QPointF centre, const std::vector<PortRef>& to);
    /// After the only selected node when that can feed it, else at `centre`.
    NodeId addToSelection(const LayerEntry& entry, QPointF centre);

    // --- wires ----------------------------------------------------------------------------------------------------------
    /// `detached`: the links of the wire that was pulled off, replaced in the same step.
    bool connectPorts(NodeId from, const std::vector<PortRef>& to, const std::vector<Link>& detached = {});
    void removeLinks(const std::vector<Link>& links);
    bool insertOnLink(NodeId node, const std::vector<Link>& wire, Position position);

    // --- selection ------------------------------------------------------------------------------------------------------
    void selectAll();
    void extendSelection(bool upstream);
    void removeSelection();
    void removeAndHeal();
    /// Cards and comment boxes by how far each moves.
    void moveBy(const std::map<NodeId, QPointF>& shifts);
    void nudge(double dx, double dy);
    /// A node or group, or the words of a comment box.
    bool rename(NodeId id, const QString& name);
    void arrangeAll(double viewWidth);
    void align(Qt::Edge edge);
    void distribute(Qt::Orientation direction);

    // --- groups, blocks, comment boxes ------------------------------------------------------------------------------
    NodeId groupSelection();  ///< 0: refused
    void ungroupSelection();
    /// Collapses the selected groups, or expands them when all are collapsed; without one, the group around the selection.
    void toggleCollapsed();
    void setCollapsed(NodeId group, bool collapsed);
    /// The selected layer becomes the layers it is made of; returns their group.
    NodeId openAsNodes();
    bool canOpenAsNodes() const;
    /// A block's group at a place, selected. `name`: its title in the language of the window.
    NodeId addBlock(const Block& block, const QString& name, QPointF centre);
    NodeId addBlockOnLink(const Block& block, const QString& name, QPointF centre, const std::vector<Link>& wire);
    /// After the only selected card when that has an output (in its wire when it has exactly one), else at `centre`.
    NodeId addBlockToSelection(const Block& block, const QString& name, QPointF centre);
    /// Around the selection, else at `centre`.
    NodeId addComment(QPointF centre);
    void resizeComment(NodeId id, QSizeF size);

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
    NodeId onlyOutput() const;  ///< of the only selected card; 0: none
    std::optional<Shape> shapeOf(NodeId node) const;
    Position freePlace(QSizeF size, QPointF topLeft) const;
    QString nameOf(NodeId id) const;
    void removeAs(const QString& text, const std::vector<NodeId>& ids);

    GraphScene& scene_;
    GraphEditorModel& model_;
};

}  // namespace netloom::ui
