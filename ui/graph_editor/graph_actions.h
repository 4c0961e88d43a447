#pragma once
// The canvas's commands as actions: each with text, shortcut, tool tip and accessible name. They belong to the view and
// work while it (or something inside it) has focus.

#include <QAction>
#include <QObject>
#include <map>

namespace netloom::ui {

class GraphView;

enum class GraphAction {
    addLayer, connectTo, find, rename, duplicate, cut, copy, copyText, paste, remove, removeAndHeal,
    selectAll, selectUpstream, selectDownstream, alignLeft, alignRight, alignTop, alignBottom,
    distributeAcross, distributeDown, arrange, zoomIn, zoomOut, zoomFull, fitAll, fitSelection, minimap,
    group, ungroup, collapse, openGroup, closeGroup, openAsNodes, comment,
    followForward, followBack, branchUp, branchDown,
};

class GraphActions : public QObject {
    Q_OBJECT
 public:
    explicit GraphActions(GraphView& view);
    QAction* action(GraphAction id) const { return actions_.at(id); }
    void retranslate();

 private:
    void add(GraphAction id, const char* icon, const QList<QKeySequence>& shortcuts, std::function<void()> run,
             bool inContextMenu = false);
    void addEditing();
    void addGrouping();
    void addSelecting();
    void addViewing();
    void setText(GraphAction id, const QString& text, const QString& tip);
    void updateEnabled();

    GraphView& view_;
    std::map<GraphAction, QAction*> actions_;
};

}  // namespace netloom::ui
