#pragma once
// One mode as shown: toolbar above, its docks around its middle. The page is made when the mode is first shown with a
// project open; until then the shell says what is needed. Layouts are stored per mode.

#include <QMainWindow>
#include <functional>

#include "ui/commands/mode_page.h"

namespace netloom::ui {

class PanelDock;
class ToolbarRow;

class ModeShell : public QWidget {
    Q_OBJECT

 public:
    explicit ModeShell(ModePage* page, QWidget* parent = nullptr);

    ModePage* page() const { return page_; }
    void activate();
    void deactivate();
    void retranslate();
    /// Back to the layout the mode came with.
    void resetLayout();
    void storeLayout() const;
    /// Show or hide each panel; for the Window menu.
    QList<QAction*> panelActions() const;
    /// Toolbar, docks and middle, for F6.
    QList<QWidget*> regions() const;
    /// The window's width decides: right docks as tabs below 1280, left docks behind a rail below 1180.
    void adaptTo(int windowWidth);

 protected:
    void showEvent(QShowEvent* event) override;

 private:
    void build();
    void buildDocks();
    void applyDefaults();
    void applyExtents();
    void refreshTabs();
    void setRail(bool on);
    QList<PanelDock*> docksIn(Qt::DockWidgetArea area) const;

    ModePage* page_;
    ToolbarRow* toolbar_ = nullptr;
    QMainWindow* inner_ = nullptr;
    QWidget* rail_ = nullptr;
    QList<DockPanel> panels_;
    QList<PanelDock*> docks_;
    QList<PanelDock*> floating_;  ///< hidden with the mode
    QList<PanelDock*> railed_;    ///< left docks hidden because the window is narrow
    bool narrowRight_ = false;
    bool narrowLeft_ = false;
    bool extentsApplied_ = false;
};

}  // namespace netloom::ui
