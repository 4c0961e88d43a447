#pragma once
// The Design mode: palette at the left, canvas in the middle, properties at the right, analyzer and history below.

#include "ui/commands/mode_page.h"
#include "ui/graph_editor/graph_actions.h"
#include "ui/graph_editor/workbench_graph_model.h"

class QPushButton;
class QToolButton;

namespace netloom::ui {

class AnalyzerPanel;
class BlockShelf;
class GraphView;
class HistoryPanel;
class InspectorPanel;
class LayerPalette;
class StartCard;

class DesignPage : public ModePage {
    Q_OBJECT
 public:
    explicit DesignPage(Workbench& workbench, QObject* parent = nullptr);
    ~DesignPage() override;

    QString id() const override { return QStringLiteral("design"); }
    QString title() const override { return tr("Design"); }
    QString iconName() const override { return QStringLiteral("workflow"); }
    QWidget* centralWidget() override;
    ModeToolbar toolbar() override;
    QList<DockPanel> docks() override;
    QList<MenuEntry> menuEntries() override;
    ModeDot dot() const override;
    QString hint() const override { return hint_; }
    QStringList facts() const override;
    void activated() override;
    void deactivated() override;
    void retranslate() override;
    QString panelTitle(const QString& id) const override;
    QString panelSubtitle(const QString& id) const override;

    GraphView* view() const { return view_; }

 private:
    void build();
    void wire();
    void train();
    void select(const std::vector<NodeId>& nodes);
    // Blocks; in design_blocks.cpp.
    void wireBlocks();
    /// Says what went wrong, or that it is done.
    void report(const Expected<void>& done, const QString& success = {});
    void keepBlock(const Block& block, bool inLibrary);
    void removeBlock(const QString& entryId);
    void renameBlock(const QString& entryId);
    void importBlock();
    void exportBlock(const QString& entryId);
    QPushButton* tool(QAction* action);

    Workbench& workbench_;
    WorkbenchGraphModel* model_;
    GraphView* view_ = nullptr;
    GraphActions* actions_ = nullptr;
    LayerPalette* palette_ = nullptr;
    BlockShelf* shelf_ = nullptr;
    QAction* importBlock_ = nullptr;
    InspectorPanel* inspector_ = nullptr;
    AnalyzerPanel* analyzer_ = nullptr;
    HistoryPanel* history_ = nullptr;
    StartCard* start_ = nullptr;
    QList<QPushButton*> tools_;
    QPushButton *setup_ = nullptr, *train_ = nullptr;
    QToolButton *undo_ = nullptr, *redo_ = nullptr, *zoomLevel_ = nullptr;
    QString hint_;
    QRectF left_;  ///< what the diagram covered when the page was left
    bool fitted_ = false;  ///< the view was fitted to the diagram once
};

}  // namespace netloom::ui
