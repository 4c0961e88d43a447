#include "ui/graph_editor/graph_actions.h"

#include "ui/graph_editor/graph_view.h"
#include "ui/graph_editor/overlays.h"
#include "ui/widgets/icons.h"

namespace netloom::ui {

GraphActions::GraphActions(GraphView& view) : QObject(&view), view_(view) {
    addEditing();
    addGrouping();
    addSelecting();
    addViewing();
    retranslate();
    connect(&view.graph(), &GraphScene::nodeSelectionChanged, this, &GraphActions::updateEnabled);
    connect(&view.graph(), &GraphScene::scopeChanged, this, &GraphActions::updateEnabled);
    connect(&view.model(), &GraphEditorModel::graphChanged, this, &GraphActions::updateEnabled);
    updateEnabled();
}

void GraphActions::add(GraphAction id, const char* iconName, const QList<QKeySequence>& shortcuts,
                       std::function<void()> run, bool inContextMenu) {
    auto* action = new QAction(&view_);
    if (*iconName) action->setIcon(icon(iconName));
    action->setShortcuts(shortcuts);
    action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    action->setData(inContextMenu);
    connect(action, &QAction::triggered, this, [this, run = std::move(run)] {
        view_.cancelGesture();
        run();
    });
    view_.addAction(action);
    actions_[id] = action;
}

void GraphActions::addEditing() {
    GraphCommands* commands = &view_.commands();
    using enum GraphAction;
    add(addLayer, "plus", {QKeySequence("Shift+A")}, [this] { view_.searchToAdd(); }, true);
    add(connectTo, "spline", {QKeySequence("L")}, [this] { view_.offerTargets(); }, true);
    add(find, "search", {QKeySequence::Find}, [this] { view_.findLayer(); });
    add(rename, "pencil", {QKeySequence("F2")}, [this] { view_.renameCurrent(); }, true);
    add(duplicate, "copy", {QKeySequence("Ctrl+D")}, [commands] { commands->duplicate(); }, true);
    add(cut, "scissors", {QKeySequence::Cut}, [commands] { commands->cut(); }, true);
    add(copy, "clipboard", {QKeySequence::Copy}, [commands] { commands->copy(); }, true);
    add(copyText, "braces", {QKeySequence("Ctrl+Shift+C")}, [commands] { commands->copy(); });
    add(paste, "clipboard-paste", {QKeySequence::Paste}, [this] { view_.paste(); }, true);
    add(remove, "trash-2", {QKeySequence(Qt::Key_Delete), QKeySequence(Qt::Key_Backspace)},
        [commands] { commands->removeSelection(); }, true);
    add(removeAndHeal, "unlink", {QKeySequence("Ctrl+Delete")}, [commands] { commands->removeAndHeal(); }, true);
    add(arrange, "workflow", {QKeySequence("Ctrl+L")}, [this] { view_.arrangeAll(); });
}

void GraphActions::addGrouping() {
    GraphCommands* commands = &view_.commands();
    using enum GraphAction;
    add(group, "group", {QKeySequence("Ctrl+G")}, [commands] { commands->groupSelection(); }, true);
    add(ungroup, "ungroup", {QKeySequence("Ctrl+Shift+G")}, [commands] { commands->ungroupSelection(); }, true);
    add(collapse, "minimize-2", {QKeySequence("E")}, [commands] { commands->toggleCollapsed(); }, true);
    add(openGroup, "maximize-2", {QKeySequence("Alt+Return")}, [this] { view_.openGroup(view_.selectedGroup()); }, true);
    add(closeGroup, "arrow-up", {QKeySequence("Alt+Home")}, [this] { view_.closeGroup(); });
    add(openAsNodes, "boxes", {QKeySequence("O")}, [commands] { commands->openAsNodes(); }, true);
    add(comment, "message-square", {QKeySequence("C")}, [this] {
        if (const NodeId id = view_.commands().addComment(view_.placeForNew())) view_.editComment(id);
    }, true);
}

void GraphActions::addSelecting() {
    GraphCommands* commands = &view_.commands();
    using enum GraphAction;
    add(selectAll, "", {QKeySequence::SelectAll}, [commands] { commands->selectAll(); });
    add(selectUpstream, "", {QKeySequence("Ctrl+Shift+Up")}, [commands] { commands->extendSelection(true); });
    add(selectDownstream, "", {QKeySequence("Ctrl+Shift+Down")}, [commands] { commands->extendSelection(false); });
    add(alignLeft, "", {QKeySequence("Alt+Shift+Left")}, [commands] { commands->align(Qt::LeftEdge); });
    add(alignRight, "", {QKeySequence("Alt+Shift+Right")}, [commands] { commands->align(Qt::RightEdge); });
    add(alignTop, "", {QKeySequence("Alt+Shift+Up")}, [commands] { commands->align(Qt::TopEdge); });
    add(alignBottom, "", {QKeySequence("Alt+Shift+Down")}, [commands] { commands->align(Qt::BottomEdge); });
    add(distributeAcross, "", {QKeySequence("Alt+Shift+H")}, [commands] { commands->distribute(Qt::Horizontal); });
    add(distributeDown, "", {QKeySequence("Alt+Shift+V")}, [commands] { commands->distribute(Qt::Vertical); });
    add(followForward, "", {QKeySequence("Alt+Right")}, [this] { view_.follow(true); });
    add(followBack, "", {QKeySequence("Alt+Left")}, [this] { view_.follow(false); });
    add(branchUp, "", {QKeySequence("Alt+Up")}, [this] { view_.chooseBranch(-1); });
    add(branchDown, "", {QKeySequence("Alt+Down")}, [this] { view_.chooseBranch(1); });
}

void GraphActions::addViewing() {
    using enum GraphAction;
    add(zoomIn, "plus", {QKeySequence("Ctrl++"), QKeySequence("Ctrl+=")}, [this] { view_.zoomIn(); });
    add(zoomOut, "minus", {QKeySequence("Ctrl+-")}, [this] { view_.zoomOut(); });
    add(zoomFull, "", {QKeySequence("Ctrl+0")}, [this] { view_.setZoom(1); });
    add(fitAll, "maximize", {QKeySequence("Home")}, [this] { view_.fitAll(); });
    add(fitSelection, "focus", {QKeySequence(".")}, [this] { view_.fitSelection(); });
    add(minimap, "map", {QKeySequence("Ctrl+Shift+M")}, [this] { view_.minimap().setShown(!view_.minimap().isShown()); });
}

void GraphActions::setText(GraphAction id, const QString& text, const QString& tip) {
    QAction* action = actions_.at(id);
    action->setText(text);
    const QString keys = action->shortcut().toString(QKeySequence::NativeText);
    action->setToolTip(keys.isEmpty() ? tip : tr("%1 (%2)").arg(tip, keys));
    action->setStatusTip(tip);
}

void GraphActions::retranslate() {
    using enum GraphAction;
    setText(addLayer, tr("Add layer"), tr("Search for a layer and add it after the selection"));
    setText(connectTo, tr("Connect to…"), tr("Choose a layer that takes the output of the selected one"));
    setText(find, tr("Find layer"), tr("Go to a layer by name, type or shape"));
    setText(rename, tr("Rename"), tr("Give the selected layer another name"));
    setText(duplicate, tr("Duplicate"), tr("Copy the selection with its inner wires"));
    setText(cut, tr("Cut layers"), tr("Move the selected layers to the clipboard"));
    setText(copy, tr("Copy layers"), tr("Copy the selected layers to the clipboard"));
    setText(copyText, tr("Copy as text"), tr("Copy the selected layers as JSON text"));
    setText(paste, tr("Paste layers"), tr("Add the layers from the clipboard"));
    setText(remove, tr("Delete layers"), tr("Delete the selected layers and wires"));
    setText(removeAndHeal, tr("Delete and close the gap"), tr("Delete the selected layers and join the wires around them"));
    setText(group, tr("Group"), tr("Make the selected layers a group"));
    setText(ungroup, tr("Ungroup"), tr("Dissolve the selected groups; their layers stay"));
    setText(collapse, tr("Collapse or expand"), tr("Show the selected group as one node, or its layers in place"));
    setText(openGroup, tr("Open group"), tr("Show only the inside of the selected group"));
    setText(closeGroup, tr("Close group"), tr("Back to what the open group lies in"));
    setText(openAsNodes, tr("Open as layers"), tr("Replace the selected layer by the layers it is made of"));
    setText(comment, tr("Comment"), tr("Add a comment box, around the selection if there is one"));
    setText(arrange, tr("Arrange"), tr("Lay the network out in rows"));
    setText(selectAll, tr("Select all layers"), tr("Select every layer of the network"));
    setText(selectUpstream, tr("Select upstream"), tr("Also select everything that feeds the selection"));
    setText(selectDownstream, tr("Select downstream"), tr("Also select everything that the selection feeds"));
    setText(alignLeft, tr("Align left edges"), tr("Align the selected layers at their left edges"));
    setText(alignRight, tr("Align right edges"), tr("Align the selected layers at their right edges"));
    setText(alignTop, tr("Align top edges"), tr("Align the selected layers at their top edges"));
    setText(alignBottom, tr("Align bottom edges"), tr("Align the selected layers at their bottom edges"));
    setText(distributeAcross, tr("Distribute across"), tr("Space the selected layers evenly from left to right"));
    setText(distributeDown, tr("Distribute down"), tr("Space the selected layers evenly from top to bottom"));
    setText(followForward, tr("Next along the wire"), tr("Go to the layer that the selected one feeds"));
    setText(followBack, tr("Back along the wire"), tr("Go to the layer that feeds the selected one"));
    setText(branchUp, tr("Branch above"), tr("Go to the branch above"));
    setText(branchDown, tr("Branch below"), tr("Go to the branch below"));
    setText(zoomIn, tr("Zoom in"), tr("Show the network larger"));
    setText(zoomOut, tr("Zoom out"), tr("Show the network smaller"));
    setText(zoomFull, tr("Zoom to 100 %"), tr("Show the network at its own size"));
    setText(fitAll, tr("Fit all"), tr("Show the whole network"));
    setText(fitSelection, tr("Fit selection"), tr("Show the selected layers"));
    setText(minimap, tr("Minimap"), tr("Show or hide the minimap"));
}

void GraphActions::updateEnabled() {
    using enum GraphAction;
    const size_t chosen = view_.graph().selectedCards().size(), comments = view_.graph().selectedComments().size();
    const bool groups = !view_.graph().selectedGroups().empty();
    const bool wires = !view_.graph().selectedLinks().empty();
    actions_.at(connectTo)->setEnabled(chosen == 1);
    actions_.at(rename)->setEnabled(chosen == 1 || view_.selectedGroup() || comments == 1);
    actions_.at(group)->setEnabled(chosen > 0);
    actions_.at(ungroup)->setEnabled(groups);
    actions_.at(openGroup)->setEnabled(view_.selectedGroup() != 0);
    actions_.at(openAsNodes)->setEnabled(view_.commands().canOpenAsNodes());
    actions_.at(closeGroup)->setEnabled(view_.graph().scope() != 0);
    const bool framed = chosen == 1 && holderOf(view_.model().graph(), view_.graph().selectedCards().front()) != view_.graph().scope();
    actions_.at(collapse)->setEnabled(groups || framed);
    for (const GraphAction id : {duplicate, cut, copy, copyText}) actions_.at(id)->setEnabled(chosen + comments > 0);
    for (const GraphAction id : {removeAndHeal, selectUpstream, selectDownstream})
        actions_.at(id)->setEnabled(chosen > 0);
    actions_.at(remove)->setEnabled(chosen + comments > 0 || wires);
    for (const GraphAction id : {alignLeft, alignRight, alignTop, alignBottom}) actions_.at(id)->setEnabled(chosen > 1);
    for (const GraphAction id : {distributeAcross, distributeDown}) actions_.at(id)->setEnabled(chosen > 2);
    for (const GraphAction id : {arrange, selectAll, fitAll}) actions_.at(id)->setEnabled(!view_.model().graph().nodes.empty());
}

}  // namespace netloom::ui
