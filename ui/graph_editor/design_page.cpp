#include "ui/graph_editor/design_page.h"

#include <QPushButton>
#include <QToolButton>

#include "ui/graph_editor/graph_view.h"
#include "ui/graph_editor/start_card.h"
#include "ui/inspector/analyzer_panel.h"
#include "ui/inspector/history_panel.h"
#include "ui/inspector/inspector_panel.h"
#include "ui/palette/block_shelf.h"
#include "ui/palette/layer_palette.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/text.h"

namespace netloom::ui {

DesignPage::DesignPage(Workbench& workbench, QObject* parent)
    : ModePage(parent), workbench_(workbench), model_(new WorkbenchGraphModel(workbench, this)) {
    connect(model_, &GraphEditorModel::graphChanged, this, [this] {
        emit dotChanged();
        emit statusChanged();
    });
    connect(&workbench, &Workbench::settingsChanged, this, &DesignPage::statusChanged);
    connect(&workbench, &Workbench::projectChanged, this, [this] { fitted_ = false; });
}

DesignPage::~DesignPage() { workbench_.watchActivations(this, Workbench::Watch::nothing); }

void DesignPage::build() {
    if (view_) return;
    view_ = new GraphView(*model_);
    actions_ = new GraphActions(*view_);
    start_ = new StartCard(*model_, view_);
    shelf_ = new BlockShelf(*model_, BlockShelf::userLibrary(), this);
    view_->setShelf(shelf_);
    palette_ = new LayerPalette(model_->catalog());
    palette_->setShelf(shelf_);
    inspector_ = new InspectorPanel(*model_);
    analyzer_ = new AnalyzerPanel(*model_);
    history_ = new HistoryPanel(workbench_.undoStack());
    importBlock_ = new QAction(icon("file-input"), QString(), this);
    importBlock_->setShortcut(QKeySequence("Ctrl+Alt+B"));
    wire();
    wireBlocks();
}

void DesignPage::wire() {
    connect(palette_, &LayerPalette::entryActivated, this, [this](const QString& id) {
        if (const ShelfBlock* block = shelf_->find(id))
            view_->commands().addBlockToSelection(block->block, block->title(), view_->placeForNew());
        else if (const auto entry = layerEntry(model_->catalog(), id))
            view_->commands().addToSelection(*entry, view_->placeForNew());
    });
    connect(&view_->graph(), &GraphScene::nodeSelectionChanged, this,
            [this] { select(view_->graph().selectedNodes()); });
    connect(view_, &GraphView::propertiesRequested, this, [this] {
        emit showPanel(QStringLiteral("properties"));
        inspector_->focusFirstField();
    });
    connect(inspector_, &InspectorPanel::leaveRequested, view_, [this] { view_->setFocus(Qt::OtherFocusReason); });
    connect(analyzer_, &AnalyzerPanel::nodeClicked, view_, &GraphView::frameNode);
    connect(analyzer_, &AnalyzerPanel::countsChanged, this, [this] { emit panelChanged(QStringLiteral("analyzer")); });
    connect(view_, &GraphView::hintChanged, this, [this](const QString& hint) {
        hint_ = hint;
        emit statusChanged();
    });
    connect(start_, &StartCard::started, view_, &GraphView::fitAll);
    connect(start_, &StartCard::suggestRequested, this, [this] {
        if (auto done = workbench_.suggestNetwork(); !done)
            workbench_.notify(errorText(done.error()), true);
        else
            view_->fitAll();
    });
    connect(&workbench_, &Workbench::selectedNodeChanged, view_, [this] {
        const NodeId node = workbench_.selectedNode();
        if (node && view_->graph().node(node) && view_->graph().selectedNodes() != std::vector<NodeId>{node}) view_->graph().select({node});
    });
}

void DesignPage::select(const std::vector<NodeId>& nodes) {
    if (const NodeId group = view_->selectedGroup()) inspector_->setGroup(group);
    else inspector_->setNodes(nodes);
    workbench_.selectNode(nodes.size() == 1 ? nodes.front() : 0);
}

QWidget* DesignPage::centralWidget() {
    build();
    return view_;
}

QPushButton* DesignPage::tool(QAction* action) {
    auto* button = new QPushButton(action->icon(), action->text());
    button->setIconSize(iconSizeBesideText(16));
    setButtonRole(button, ButtonRole::Flat);
    button->setFocusPolicy(Qt::TabFocus);
    connect(button, &QPushButton::clicked, action, &QAction::trigger);
    const auto follow = [button, action] {
        button->setText(action->text());
        button->setToolTip(action->toolTip());
        button->setAccessibleName(action->text());
        button->setEnabled(action->isEnabled());
    };
    connect(action, &QAction::changed, button, follow);
    follow();
    tools_ << button;
    return button;
}

ModeToolbar DesignPage::toolbar() {
    build();
    QUndoStack* stack = workbench_.undoStack();
    const auto iconButton = [](QAction* action) {
        QToolButton* button = makeIconButton("undo-2", action->text());
        button->setDefaultAction(action);
        button->setToolButtonStyle(Qt::ToolButtonIconOnly);
        return button;
    };
    QAction* undo = stack->createUndoAction(this);
    undo->setIcon(icon("undo-2"));
    QAction* redo = stack->createRedoAction(this);
    redo->setIcon(icon("redo-2"));
    undo_ = iconButton(undo);
    redo_ = iconButton(redo);
    zoomLevel_ = new QToolButton;
    zoomLevel_->setAutoRaise(true);
    zoomLevel_->setMinimumWidth(zoomLevel_->fontMetrics().horizontalAdvance(QStringLiteral("400 %")) + 12);
    connect(zoomLevel_, &QToolButton::clicked, actions_->action(GraphAction::zoomFull), &QAction::trigger);
    const auto showZoom = [this](double zoom) { zoomLevel_->setText(percentText(zoom, 0)); };
    connect(view_, &GraphView::zoomChanged, zoomLevel_, showZoom);
    showZoom(view_->zoom());
    setup_ = makeButton({}, "sliders-horizontal");
    connect(setup_, &QPushButton::clicked, this, [this] { emit workbench_.modeRequested(QStringLiteral("train")); });
    train_ = makeButton(tr("Train"), "play", ButtonRole::Primary);
    train_->setObjectName("designTrain");
    connect(train_, &QPushButton::clicked, this, &DesignPage::train);
    ModeToolbar bar;
    bar.left = {undo_, redo_, verticalLine(20), tool(actions_->action(GraphAction::addLayer)),
                tool(actions_->action(GraphAction::arrange)), tool(actions_->action(GraphAction::group))};
    bar.right = {iconButton(actions_->action(GraphAction::zoomOut)), zoomLevel_,
                 iconButton(actions_->action(GraphAction::zoomIn)), iconButton(actions_->action(GraphAction::fitAll)),
                 verticalLine(20), setup_, train_};
    retranslate();
    return bar;
}

QList<DockPanel> DesignPage::docks() {
    build();
    const auto panel = [this](const char* id, const char* icon, QWidget* widget, Qt::DockWidgetArea area, int extent) {
        DockPanel dock;
        dock.id = QString::fromLatin1(id);
        dock.title = panelTitle(dock.id);
        dock.icon = icon;
        dock.subtitle = panelSubtitle(dock.id);
        dock.widget = widget;
        dock.area = area;
        dock.extent = extent;
        return dock;
    };
    QList<DockPanel> all{panel("layers", "layers", palette_, Qt::LeftDockWidgetArea, 228),
                         panel("properties", "sliders-horizontal", inspector_, Qt::RightDockWidgetArea, 290),
                         panel("analyzer", "heart-pulse", analyzer_, Qt::BottomDockWidgetArea, 176),
                         panel("history", "history", history_, Qt::BottomDockWidgetArea, 176)};
    all.back().tabbedWithPrevious = true;
    return all;
}

QString DesignPage::panelTitle(const QString& id) const {
    if (id == "layers") return tr("Layers");
    if (id == "properties") return tr("Properties");
    if (id == "analyzer") return tr("Analyzer");
    return id == "history" ? tr("History") : QString();
}

QString DesignPage::panelSubtitle(const QString& id) const {
    if (id != "analyzer" || !analyzer_) return {};
    const int open = analyzer_->errors() + analyzer_->warnings();
    return open > 0 ? QString::number(open) : QString();
}

QList<MenuEntry> DesignPage::menuEntries() {
    build();
    using enum GraphAction;
    QList<MenuEntry> entries;
    const auto add = [&](MenuSlot menu, std::initializer_list<GraphAction> ids) {
        if (!entries.isEmpty() && entries.back().menu == menu) entries << MenuEntry{menu, nullptr};
        for (const GraphAction each : ids) entries << MenuEntry{menu, actions_->action(each)};
    };
    add(MenuSlot::Edit, {cut, copy, copyText, paste, duplicate, rename, remove, removeAndHeal});
    add(MenuSlot::Edit, {find, selectAll, selectUpstream, selectDownstream});
    add(MenuSlot::View, {zoomIn, zoomOut, zoomFull, fitAll, fitSelection, minimap});
    add(MenuSlot::Insert, {addLayer, connectTo, comment});
    entries << MenuEntry{MenuSlot::Insert, importBlock_};
    add(MenuSlot::Network, {group, ungroup, collapse, openGroup, closeGroup, openAsNodes});
    add(MenuSlot::Network, {arrange});
    add(MenuSlot::Network, {alignLeft, alignRight, alignTop, alignBottom, distributeAcross, distributeDown});
    return entries;
}

ModeDot DesignPage::dot() const {
    ModeDot dot = ModeDot::None;
    if (model_->graph().nodes.empty()) return dot;
    for (const Diagnostic& diagnostic : model_->analysis().diagnostics) {
        if (diagnostic.severity == Severity::error) return ModeDot::Error;
        if (diagnostic.severity == Severity::warning) dot = ModeDot::Warning;
    }
    return model_->settingsAdvice().empty() ? dot : ModeDot::Warning;
}

QStringList DesignPage::facts() const {
    const Graph& graph = model_->graph();
    return {tr("%1, %2").arg(tr("%Ln layer(s)", nullptr, int(graph.nodes.size())), tr("%Ln wire(s)", nullptr, int(graph.links.size()))),
            tr("Seed %1").arg(workbench_.document().settings.seed)};
}

void DesignPage::train() {
    auto started = workbench_.startTraining();
    if (started) {
        emit workbench_.modeRequested(QStringLiteral("train"));
        return;
    }
    workbench_.notify(errorText(started.error()), true);
    for (const Diagnostic& diagnostic : model_->analysis().diagnostics) {
        if (diagnostic.severity != Severity::error) continue;
        emit showPanel(QStringLiteral("analyzer"));
        if (diagnostic.node) view_->frameNode(*diagnostic.node);
        return;
    }
}

void DesignPage::activated() {
    workbench_.watchActivations(this, Workbench::Watch::sample);
    model_->setShown(true);
    if (!view_ || model_->graph().nodes.empty()) return;
    // A network that was suggested, or undone, while another page was shown is framed anew.
    if (fitted_ && left_ == view_->graph().contentRect()) return;
    fitted_ = true;
    QTimer::singleShot(0, view_, &GraphView::fitAll);  // once the layout has given the canvas its size
}

void DesignPage::deactivated() {
    workbench_.watchActivations(this, Workbench::Watch::nothing);
    model_->setShown(false);
    if (!view_) return;
    view_->cancelGesture();
    left_ = view_->graph().contentRect();
}

void DesignPage::retranslate() {
    if (!view_) return;
    actions_->retranslate();
    importBlock_->setText(tr("Import block…"));
    importBlock_->setToolTip(tr("Add a block from a file to your library"));
    palette_->retranslate();
    inspector_->retranslate();
    analyzer_->retranslate();
    history_->retranslate();
    start_->retranslate();
    view_->retranslate();
    if (!train_) return;
    setup_->setText(tr("Training setup"));
    setup_->setToolTip(tr("Optimizer, learning rate, batch size and epochs"));
    train_->setText(tr("Train"));
    train_->setToolTip(tr("Train this network (Ctrl+Enter)"));
    zoomLevel_->setToolTip(tr("Zoom to 100 % (Ctrl+0)"));
    zoomLevel_->setAccessibleName(tr("Zoom"));
}

}  // namespace netloom::ui
