#pragma once
// One mode of the window (Data, Design, Train, Explain, Ship): its middle, its toolbar, its docks, its actions. The main
// window asks for them once, the first time the mode is shown, and then owns the widgets. A page takes the Workbench in
// its constructor and listens to it; to go elsewhere it emits Workbench::modeRequested. GUI thread only.

#include <QAction>
#include <QList>
#include <QObject>
#include <QString>
#include <QStringList>
#include <QWidget>

namespace netloom::ui {

/// The dot beside a mode's name. Never colour alone: the mode bar adds it to the accessible name.
enum class ModeDot { None, Warning, Error, Running };

/// A panel docked beside the middle. `id` is stable (layouts are stored by it), `title` is translated.
struct DockPanel {
    QString id;
    QString title;
    QString subtitle;                 ///< muted, after the title ("hours_per_week"); may be empty
    QString icon;                     ///< Lucide name, for the rail of a narrow window
    QWidget* widget = nullptr;
    Qt::DockWidgetArea area = Qt::LeftDockWidgetArea;
    int extent = 240;                 ///< preferred width (left, right) or height (bottom), in px
    int stretch = 1;                  ///< share of the height among docks of one side
    bool tabbedWithPrevious = false;  ///< starts as a tab on the panel listed before it
    QList<QAction*> actions;          ///< small buttons in the title bar
};

/// What a mode puts into the 44 px toolbar: tools at the left, facts and the one primary button at the right.
struct ModeToolbar {
    QList<QWidget*> left;
    QList<QWidget*> right;
};

/// Under which menu an action of a page appears.
enum class MenuSlot { File, Edit, View, Insert, Network, Run };
struct MenuEntry {
    MenuSlot menu = MenuSlot::Edit;
    QAction* action = nullptr;  ///< nullptr: a separator
};

class ModePage : public QObject {
    Q_OBJECT

 public:
    using QObject::QObject;

    virtual QString id() const = 0;        ///< "data", "design", "train", "explain", "ship"; never translated
    virtual QString title() const = 0;     ///< "Train"
    virtual QString iconName() const = 0;  ///< Lucide name

    /// The middle. Made on the first call; the window takes ownership.
    virtual QWidget* centralWidget() = 0;
    virtual ModeToolbar toolbar() { return {}; }
    virtual QList<DockPanel> docks() { return {}; }
    /// Actions for menus and for "Find anything". Their shortcuts work while the mode is shown.
    virtual QList<MenuEntry> menuEntries() { return {}; }

    virtual ModeDot dot() const { return ModeDot::None; }
    /// Left end of the status bar: the next useful gesture.
    virtual QString hint() const { return {}; }
    /// Right end of the status bar: facts.
    virtual QStringList facts() const { return {}; }

    /// The mode is shown or hidden; a hidden page draws nothing and watches nothing.
    virtual void activated() {}
    virtual void deactivated() {}
    /// After a change of language: set every text again, those of menu entries and toolbar widgets included. The window
    /// itself asks title(), docks() titles through panelTitle() again.
    virtual void retranslate() {}
    /// Present title and subtitle of one of docks().
    virtual QString panelTitle(const QString& /*id*/) const { return {}; }
    virtual QString panelSubtitle(const QString& /*id*/) const { return {}; }

 signals:
    void dotChanged();
    void statusChanged();                   ///< hint() or facts()
    void panelChanged(const QString& id);   ///< panelTitle() or panelSubtitle()
    void showPanel(const QString& id);      ///< bring this panel to the front
    void hidePanel(const QString& id);      ///< it has nothing to show; the View menu brings it back
};

}  // namespace netloom::ui
