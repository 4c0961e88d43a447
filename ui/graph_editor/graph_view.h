#pragma once
// The canvas: shows a GraphScene, turns mouse, wheel, keyboard and drops into gestures and commands. Never opens a modal
// dialog. GUI thread only.

#include <QGraphicsView>
#include <QTimer>
#include <memory>

#include "ui/graph_editor/gesture.h"
#include "ui/graph_editor/graph_commands.h"

class QLineEdit;

namespace netloom::ui {

class BlockShelf;
class Breadcrumb;
class ChooserPopup;
class Minimap;
class PinnedCard;
struct ChooserEntry;
struct ShelfBlock;

class GraphView : public QGraphicsView {
    Q_OBJECT
 public:
    explicit GraphView(GraphEditorModel& model, QWidget* parent = nullptr);
    ~GraphView() override;

    GraphScene& graph() const { return *scene_; }
    GraphCommands& commands() const { return *commands_; }
    GraphEditorModel& model() const { return model_; }
    Minimap& minimap() const { return *minimap_; }
    /// Blocks that can be dropped and searched for; not owned. Null: none.
    void setShelf(BlockShelf* shelf) { shelf_ = shelf; }
    /// Shows the inside of a group; 0: the whole diagram.
    void openGroup(NodeId group);
    /// Back to where the group was opened from; it is selected there.
    void closeGroup();
    /// The only group that is selected, as a card or a frame; 0: none or several.
    NodeId selectedGroup() const;
    /// The open search list (add layer, connect to); null: none.
    ChooserPopup* popup() const { return popup_; }

    double zoom() const { return transform().m11(); }
    /// Keeps the scene point under `viewPoint` (default: the middle) where it is.
    void setZoom(double zoom, std::optional<QPoint> viewPoint = std::nullopt);
    void zoomIn() { setZoom(zoom() * 1.2); }
    void zoomOut() { setZoom(zoom() / 1.2); }
    void fitAll();
    void fitSelection();
    /// Selects the node or group and brings it into view; opens the groups it is hidden in.
    void frameNode(NodeId id);
    void panBy(QPoint pixels);

    /// Search-to-add at a place of the viewport (default: the pointer, else the middle).
    void searchToAdd(std::optional<QPoint> viewPoint = std::nullopt);
    /// Layers that can follow `from` (with the shape each would give); the chosen one is connected.
    void offerFollowers(NodeId from, QPointF scenePoint);
    /// Layers that can feed an input port.
    void offerFeeders(const PortHit& to, QPointF scenePoint);
    void offerTargets();     ///< "connect to…" for the selected node
    void findLayer();        ///< by name, type or shape; the chosen one is selected and framed
    void renameCurrent();    ///< a node, a group, or the words of a comment box
    void editComment(NodeId id);
    void paste();
    void arrangeAll();
    QPointF placeForNew() const;  ///< scene point for a layer added without a place

    /// Keyboard: next node in topological order; along a wire; another branch.
    void step(int direction);
    void follow(bool forward);
    void chooseBranch(int direction);
    void cancelGesture();
    void retranslate();
    bool isGestureActive() const { return gesture_ != nullptr; }

 signals:
    void zoomChanged(double zoom);
    void propertiesRequested();
    void hintChanged(const QString& hint);  ///< the next useful gesture, for the status bar

 protected:
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void keyReleaseEvent(QKeyEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    bool focusNextPrevChild(bool next) override;
    void focusOutEvent(QFocusEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dragMoveEvent(QDragMoveEvent* event) override;
    void dragLeaveEvent(QDragLeaveEvent* event) override;
    void dropEvent(QDropEvent* event) override;
    void drawForeground(QPainter* painter, const QRectF& rect) override;
    void resizeEvent(QResizeEvent* event) override;
    void scrollContentsBy(int dx, int dy) override;
    void changeEvent(QEvent* event) override;

 private:
    Pointer pointer(QPoint view, Qt::KeyboardModifiers modifiers) const;
    void start(std::unique_ptr<Gesture> gesture, Qt::MouseButton button);
    void pressLeft(const Pointer& at);
    void hover(const Pointer& at);
    void autoPan();
    void placeOverlays();
    void updateHint();
    void focusOn(NodeId id);
    void reveal(NodeId id);
    void addChosen(const QString& entryId, QPointF scene, bool follows);
    bool pressBehindCards(const Pointer& at);
    void toggle(NodeId id, const Pointer& at);
    void openPopup(std::vector<ChooserEntry> entries, const QString& note, const QString& footer, QPoint viewPoint,
                   std::function<void(const QString&)> chosen);

    GraphEditorModel& model_;
    GraphScene* scene_;
    GraphCommands* commands_;
    Minimap* minimap_;
    PinnedCard* pinned_;
    Breadcrumb* breadcrumb_ = nullptr;
    BlockShelf* shelf_ = nullptr;
    QWidget* commentEdit_ = nullptr;
    std::map<NodeId, NodeId> openedFrom_;  ///< scope in which each group was opened
    std::map<NodeId, std::pair<double, QPointF>> left_;  ///< zoom and middle of the view where a group was opened
    ChooserPopup* popup_ = nullptr;
    QLineEdit* renameEdit_ = nullptr;
    std::unique_ptr<Gesture> gesture_;
    Qt::MouseButton gestureButton_ = Qt::NoButton;
    Pointer pressed_, last_;
    bool pressIsPending_ = false;  ///< pressed on a node, not moved yet
    bool spaceHeld_ = false;
    LinkItem* hoveredLink_ = nullptr;
    std::optional<LayerEntry> dropped_;  ///< being dragged over the canvas
    const ShelfBlock* droppedBlock_ = nullptr;
    QPointF dropPoint_;
    QTimer panTimer_;
    QRectF fitted_;  ///< what fitAll() framed; null once the view was moved by hand
};

}  // namespace netloom::ui
