#include "ui/main_window/mode_shell.h"

#include <QHBoxLayout>
#include <QSettings>
#include <QTimer>
#include <QToolButton>
#include <QVBoxLayout>

#include "ui/main_window/dock_panel.h"
#include "ui/main_window/toolbar_row.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/theme.h"

namespace netloom::ui {
namespace {
constexpr int kLayoutVersion = 1, kTabsBelow = 1280, kRailBelow = 1180, kRailWidth = 30;
}

ModeShell::ModeShell(ModePage* page, QWidget* parent) : QWidget(parent), page_(page) { build(); }

void ModeShell::build() {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    const ModeToolbar tools = page_->toolbar();
    if (!tools.left.isEmpty() || !tools.right.isEmpty()) {
        toolbar_ = new ToolbarRow(tools);
        toolbar_->setAccessibleName(tr("%1 toolbar").arg(page_->title()));
        column->addWidget(toolbar_);
    }
    auto* row = new QHBoxLayout;
    row->setSpacing(0);
    rail_ = new QWidget;
    rail_->setFixedWidth(kRailWidth);
    rail_->setProperty("surface", "raised");
    rail_->setAttribute(Qt::WA_StyledBackground);
    (new QVBoxLayout(rail_))->setContentsMargins(2, 6, 2, 6);
    rail_->hide();
    row->addWidget(rail_);

    inner_ = new QMainWindow(this, Qt::Widget);
    inner_->setWindowFlags(Qt::Widget);
    inner_->setDockOptions(QMainWindow::AllowNestedDocks | QMainWindow::AllowTabbedDocks | QMainWindow::GroupedDragging);
    inner_->setTabPosition(Qt::AllDockWidgetAreas, QTabWidget::North);
    inner_->setDocumentMode(true);
    inner_->setCorner(Qt::BottomLeftCorner, Qt::LeftDockWidgetArea);
    inner_->setCorner(Qt::BottomRightCorner, Qt::RightDockWidgetArea);
    inner_->setCentralWidget(page_->centralWidget());
    row->addWidget(inner_, 1);
    column->addLayout(row, 1);
    buildDocks();
    connect(page_, &ModePage::panelChanged, this, [this](const QString& id) {
        for (PanelDock* dock : docks_)
            if (dock->id() == id) dock->setTexts(page_->panelTitle(id), page_->panelSubtitle(id));
    });
    connect(page_, &ModePage::hidePanel, this, [this](const QString& id) {
        for (PanelDock* dock : docks_)
            if (dock->id() == id) dock->hide();
    });
    connect(page_, &ModePage::showPanel, this, [this](const QString& id) {
        for (PanelDock* dock : docks_)
            if (dock->id() == id) {
                dock->show();
                dock->raise();
            }
    });
}

void ModeShell::buildDocks() {
    panels_ = page_->docks();
    for (const DockPanel& panel : panels_) {
        auto* dock = new PanelDock(panel, inner_);
        docks_ << dock;
        const auto refresh = [this] { QTimer::singleShot(0, this, &ModeShell::refreshTabs); };
        connect(dock, &QDockWidget::dockLocationChanged, this, refresh);
        connect(dock, &QDockWidget::topLevelChanged, this, refresh);
        connect(dock, &QDockWidget::visibilityChanged, this, refresh);
        QSizePolicy policy = dock->widget()->sizePolicy();
        policy.setRetainSizeWhenHidden(true);  // behind another tab (refreshTabs)
        dock->widget()->setSizePolicy(policy);
    }
    applyDefaults();
    const QByteArray stored = QSettings().value("layout/" + page_->id()).toByteArray();
    if (!stored.isEmpty() && inner_->restoreState(stored, kLayoutVersion)) extentsApplied_ = true;
    refreshTabs();
}

void ModeShell::applyDefaults() {
    for (qsizetype i = 0; i < panels_.size(); ++i) {
        PanelDock* dock = docks_[i];
        dock->setFloating(false);
        inner_->addDockWidget(panels_[i].area, dock);
        if (panels_[i].tabbedWithPrevious && i > 0) inner_->tabifyDockWidget(docks_[i - 1], dock);
        dock->setFloating(false);
        dock->show();
    }
    // The first of a group of tabs is in front.
    for (qsizetype i = panels_.size() - 1; i >= 0; --i)
        if (!panels_[i].tabbedWithPrevious) docks_[i]->raise();
    extentsApplied_ = false;
}

void ModeShell::applyExtents() {
    for (PanelDock* dock : docks_)
        if (dock->widget()) dock->widget()->show();  // what is hidden has no size
    for (Qt::DockWidgetArea area : {Qt::LeftDockWidgetArea, Qt::RightDockWidgetArea, Qt::BottomDockWidgetArea}) {
        QList<QDockWidget*> docks;
        QList<int> extents, stretches;
        for (qsizetype i = 0; i < panels_.size(); ++i) {
            if (panels_[i].area != area || panels_[i].tabbedWithPrevious) continue;
            docks << docks_[i];
            extents << panels_[i].extent;
            stretches << panels_[i].stretch * 1000;
        }
        if (docks.isEmpty()) continue;
        // One column has one width: the widest wish.
        extents.fill(*std::max_element(extents.begin(), extents.end()));
        const bool isBottom = area == Qt::BottomDockWidgetArea;
        inner_->resizeDocks(docks, extents, isBottom ? Qt::Vertical : Qt::Horizontal);
        if (docks.size() > 1) inner_->resizeDocks(docks, stretches, isBottom ? Qt::Horizontal : Qt::Vertical);
    }
    extentsApplied_ = true;
    refreshTabs();
}

void ModeShell::refreshTabs() {
    for (PanelDock* dock : docks_) {
        bool tabbed = false;
        for (const QDockWidget* other : inner_->tabifiedDockWidgets(dock)) tabbed |= !other->isHidden();
        dock->setTabbed(tabbed && !dock->isFloating());
    }
    // Behind another tab a dock counts as visible to Qt, and Tab would lead into what nobody sees.
    QSet<const QWidget*> behind;
    for (QTabBar* bar : inner_->findChildren<QTabBar*>(QString(), Qt::FindDirectChildrenOnly)) {  // made by Qt for the docks
        for (int i = 0; !bar->isHidden() && i < bar->count(); ++i)
            if (i != bar->currentIndex()) behind << reinterpret_cast<const QWidget*>(bar->tabData(i).value<quintptr>());
        bar->setFocusPolicy(bar->count() > 1 ? Qt::TabFocus : Qt::NoFocus);  // the rest of a group whose other panels are hidden
        bar->setAccessibleName(tr("Panels"));
    }
    for (PanelDock* dock : docks_)
        if (dock->widget()) dock->widget()->setHidden(behind.contains(dock) && !dock->isFloating());
}

void ModeShell::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    if (!extentsApplied_) QTimer::singleShot(0, this, &ModeShell::applyExtents);
}

void ModeShell::activate() {
    for (PanelDock* dock : floating_) dock->show();
    floating_.clear();
    page_->activated();
}

void ModeShell::deactivate() {
    for (PanelDock* dock : docks_)
        if (dock->isFloating() && dock->isVisible()) {
            floating_ << dock;
            dock->hide();
        }
    page_->deactivated();
}

void ModeShell::retranslate() {
    page_->retranslate();
    if (toolbar_) {
        toolbar_->setAccessibleName(tr("%1 toolbar").arg(page_->title()));
        toolbar_->refit();
    }
    for (PanelDock* dock : docks_)
        if (const QString title = page_->panelTitle(dock->id()); !title.isEmpty())
            dock->setTexts(title, page_->panelSubtitle(dock->id()));
}

void ModeShell::resetLayout() {
    setRail(false);
    narrowLeft_ = narrowRight_ = false;
    for (PanelDock* dock : docks_) {
        dock->setFloating(false);
        inner_->removeDockWidget(dock);
    }
    applyDefaults();
    applyExtents();
    refreshTabs();
    adaptTo(window()->width());
}

void ModeShell::storeLayout() const {
    // The forced layout of a narrow window is nobody's choice, nor is one that was never shown.
    if (narrowRight_ || narrowLeft_ || !extentsApplied_) return;
    QSettings().setValue("layout/" + page_->id(), inner_->saveState(kLayoutVersion));
}

QList<QAction*> ModeShell::panelActions() const {
    QList<QAction*> actions;
    for (PanelDock* dock : docks_) actions << dock->toggleViewAction();
    return actions;
}

QList<QWidget*> ModeShell::regions() const {
    QList<QWidget*> regions;
    if (toolbar_) regions << toolbar_;
    for (PanelDock* dock : docksIn(Qt::LeftDockWidgetArea)) regions << dock;
    regions << inner_->centralWidget();
    for (Qt::DockWidgetArea area : {Qt::BottomDockWidgetArea, Qt::RightDockWidgetArea})
        for (PanelDock* dock : docksIn(area)) regions << dock;
    return regions;
}

QList<PanelDock*> ModeShell::docksIn(Qt::DockWidgetArea area) const {
    QList<PanelDock*> docks;
    for (PanelDock* dock : docks_)
        if (inner_->dockWidgetArea(dock) == area && !dock->isFloating()) docks << dock;
    return docks;
}

void ModeShell::adaptTo(int windowWidth) {
    const bool narrowRight = windowWidth < kTabsBelow, narrowLeft = windowWidth < kRailBelow;
    if (narrowRight != narrowRight_) {
        if (narrowRight) storeLayout();
        narrowRight_ = narrowRight;
        const QList<PanelDock*> right = docksIn(Qt::RightDockWidgetArea);
        if (narrowRight)
            for (qsizetype i = 1; i < right.size(); ++i) inner_->tabifyDockWidget(right[i - 1], right[i]);
        if (narrowRight && !right.isEmpty()) right.front()->raise();
        if (!narrowRight && !inner_->restoreState(QSettings().value("layout/" + page_->id()).toByteArray(), kLayoutVersion)) {
            applyDefaults();
            if (isVisible()) applyExtents();
        }
    }
    if (narrowLeft != narrowLeft_) {
        narrowLeft_ = narrowLeft;
        setRail(narrowLeft);
    }
    refreshTabs();
}

void ModeShell::setRail(bool on) {
    qDeleteAll(rail_->findChildren<QToolButton*>());
    if (!on) {
        for (PanelDock* dock : railed_) dock->show();
        railed_.clear();
        rail_->hide();
        return;
    }
    auto* column = static_cast<QVBoxLayout*>(rail_->layout());
    while (QLayoutItem* item = column->takeAt(0)) delete item;
    for (PanelDock* dock : docksIn(Qt::LeftDockWidgetArea)) {
        if (dock->isHidden()) continue;
        railed_ << dock;
        dock->hide();
        QToolButton* button = makeIconButton(dock->iconName(), dock->windowTitle());
        connect(dock, &QWidget::windowTitleChanged, button, [button](const QString& title) {
            button->setToolTip(title);
            button->setAccessibleName(title);
        });
        button->setCheckable(true);
        connect(button, &QToolButton::toggled, dock, &QWidget::setVisible);
        connect(dock, &QDockWidget::visibilityChanged, button, [button](bool visible) {
            const QSignalBlocker blocker(button);
            button->setChecked(visible);
        });
        column->addWidget(button);
    }
    column->addStretch();
    rail_->setVisible(!railed_.isEmpty());
}

}  // namespace netloom::ui
