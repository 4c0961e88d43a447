// MainWindow: actions, menus, "Find anything", F6.
#include <QApplication>
#include <QMenu>
#include <QMenuBar>
#include <QMessageBox>
#include <QSettings>
#include <QStackedWidget>
#include <QUndoStack>

#include "ui/commands/workbench.h"
#include "ui/main_window/language.h"
#include "ui/main_window/main_window.h"
#include "ui/main_window/mode_bar.h"
#include "ui/main_window/mode_shell.h"
#include "ui/start/start_page.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/text.h"
#include "ui/widgets/theme.h"

namespace netloom::ui {
namespace {

const char* const kMenus[] = {"file", "edit", "view", "insert", "network", "run", "window", "help"};

QString withoutMnemonic(QString text) { return text.remove('&'); }

}  // namespace

QAction* MainWindow::addWindowAction(const QString& id, QKeySequence shortcut, std::function<void()> run) {
    auto* action = new QAction(this);
    action->setObjectName(id);
    action->setShortcut(shortcut);
    connect(action, &QAction::triggered, this, run);
    addAction(action);
    actions_[id] = action;
    return action;
}

void MainWindow::buildActions() {
    addWindowAction("new", QKeySequence::New, [this] { newProject(); });
    addWindowAction("open", QKeySequence::Open, [this] { chooseAndOpen(); });
    addWindowAction("import", QKeySequence("Ctrl+I"), [this] { importData(); });
    addWindowAction("save", QKeySequence::Save, [this] { save(); });
    addWindowAction("saveAs", QKeySequence("Ctrl+Shift+S"), [this] { saveAs(); });
    addWindowAction("close", QKeySequence("Ctrl+W"), [this] { closeProject(); });
    addWindowAction("quit", QKeySequence("Ctrl+Q"), [this] { close(); });
    for (const char* id : {"undo", "redo"}) {
        const bool isUndo = id == std::string("undo");
        QUndoStack* stack = workbench_->undoStack();
        QAction* action = addWindowAction(id, isUndo ? QKeySequence("Ctrl+Z") : QKeySequence("Ctrl+Y"),
                                          [stack, isUndo] { isUndo ? stack->undo() : stack->redo(); });
        if (!isUndo) action->setShortcuts({QKeySequence("Ctrl+Y"), QKeySequence("Ctrl+Shift+Z")});
        action->setIcon(icon(isUndo ? "undo-2" : "redo-2", "text"));
        action->setEnabled(false);
        connect(stack, isUndo ? &QUndoStack::canUndoChanged : &QUndoStack::canRedoChanged, action, &QAction::setEnabled);
        connect(stack, isUndo ? &QUndoStack::undoTextChanged : &QUndoStack::redoTextChanged, this,
                &MainWindow::retranslateMenus);
    }
    addWindowAction("find", QKeySequence("Ctrl+K"), [this] { findAnything(); });
    addWindowAction("mode.start", QKeySequence("Ctrl+Home"), [this] { showMode("start"); });
    addWindowAction("train", QKeySequence("Ctrl+Return"), [this] { startTraining(); });
    addWindowAction("pause", {}, [this] { runPressed(); });
    addWindowAction("stop", {}, [this] {
        if (workbench_->feed()->session()) workbench_->feed()->session()->stop();
    });
    addWindowAction("resetLayout", {}, [this] {
        if (Mode* mode = find(mode_); mode && mode->shell) mode->shell->resetLayout();
    });
    QAction* full = addWindowAction("fullScreen", QKeySequence("F11"), [this] {
        setWindowState(windowState() ^ Qt::WindowFullScreen);
    });
    full->setCheckable(true);
    addWindowAction("nextRegion", QKeySequence("F6"), [this] { cycleRegion(1); });
    addWindowAction("previousRegion", QKeySequence("Shift+F6"), [this] { cycleRegion(-1); });
    addWindowAction("help", QKeySequence("F1"), [this] {
        if (help_) help_(mode_);
    });
    addWindowAction("about", {}, [this] {
        QMessageBox::about(this, tr("About Netloom"),
                           tr("Netloom %1\n\nA desktop workbench for visual deep learning. Nothing leaves this computer.\n"
                              "Free software under the GNU General Public License, version 3 or later. Exported models "
                              "and code are your own.").arg(QApplication::applicationVersion()));
    });
}

void MainWindow::buildMenus() {
    for (const char* id : kMenus) menus_[id] = menuBar()->addMenu(QString());
    const auto add = [this](const char* menu, std::initializer_list<const char*> ids) {
        for (const char* id : ids) *id ? menus_[menu]->addAction(actions_[id]) : void(menus_[menu]->addSeparator());
    };
    add("file", {"new", "open"});
    menus_["recent"] = menus_["file"]->addMenu(QString());
    connect(menus_["recent"], &QMenu::aboutToShow, this, &MainWindow::fillRecentMenu);
    add("file", {"import", "", "save", "saveAs", "close", "", "quit"});
    add("edit", {"undo", "redo", "", "find"});
    add("view", {"mode.start"});
    add("run", {"train", "pause", "stop"});
    add("help", {"help", "about"});
    connect(menus_["window"], &QMenu::aboutToShow, this, &MainWindow::fillWindowMenu);
    fillWindowMenu();

    menus_["theme"] = menus_["view"]->addMenu(QString());
    auto* themes = new QActionGroup(this);
    const char* const kThemeIds[] = {"light", "dark", "auto"};
    for (int i = 0; i < 3; ++i) {
        QAction* action = addWindowAction(QString("theme.") + kThemeIds[i], {}, [i, id = QString(kThemeIds[i])] {
            QSettings().setValue("theme", id);
            Theme::instance().setMode(ThemeMode(i));
        });
        action->setCheckable(true);
        action->setChecked(int(Theme::instance().mode()) == i);
        connect(&Theme::instance(), &Theme::themeChanged, action,
                [action, i] { action->setChecked(int(Theme::instance().mode()) == i); });
        themes->addAction(action);
        menus_["theme"]->addAction(action);
    }
    menus_["language"] = menus_["view"]->addMenu(QString());
    auto* languages = new QActionGroup(this);
    for (const Language& language : LanguageSwitch::instance().languages()) {
        QAction* action = addWindowAction("language." + language.code, {}, [code = language.code] {
            QSettings().setValue("language", code);
            LanguageSwitch::instance().setCurrent(code);
        });
        action->setText(language.name);
        action->setCheckable(true);
        action->setChecked(language.code == LanguageSwitch::instance().current());
        connect(&LanguageSwitch::instance(), &LanguageSwitch::changed, action,
                [action, code = language.code](const QString& current) { action->setChecked(code == current); });
        languages->addAction(action);
        menus_["language"]->addAction(action);
    }
    menus_["view"]->addSeparator();
    add("view", {"resetLayout", "fullScreen"});
}

void MainWindow::retranslateMenus() {
    const QMap<QString, QString> menuTitles{
        {"file", tr("&File")},     {"edit", tr("&Edit")}, {"view", tr("&View")},     {"insert", tr("&Insert")},
        {"network", tr("&Network")}, {"run", tr("&Run")},   {"window", tr("&Window")}, {"help", tr("&Help")},
        {"recent", tr("Open recent")}, {"theme", tr("Theme")}, {"language", tr("Language")}};
    for (auto it = menuTitles.begin(); it != menuTitles.end(); ++it)
        if (menus_.contains(it.key())) menus_[it.key()]->setTitle(it.value());
    const QUndoStack* stack = workbench_->undoStack();
    const QMap<QString, QString> texts{
        {"new", tr("New project")}, {"open", tr("Open…")}, {"import", tr("Import…")}, {"save", tr("Save")}, {"saveAs", tr("Save as…")},
        {"close", tr("Close project")}, {"quit", tr("Quit")},
        {"undo", stack->undoText().isEmpty() ? tr("Undo") : tr("Undo: %1").arg(stack->undoText())},
        {"redo", stack->redoText().isEmpty() ? tr("Redo") : tr("Redo: %1").arg(stack->redoText())},
        {"find", tr("Find anything")}, {"mode.start", tr("Start")}, {"train", tr("Train")},
        {"pause", tr("Pause or resume")}, {"stop", tr("Stop and keep the best weights")},
        {"resetLayout", tr("Reset layout")}, {"fullScreen", tr("Full screen")}, {"nextRegion", tr("Next region")},
        {"previousRegion", tr("Previous region")}, {"help", tr("Help")}, {"about", tr("About Netloom")},
        {"theme.light", tr("Light")}, {"theme.dark", tr("Dark")}, {"theme.auto", tr("Same as the system")}};
    for (auto it = texts.begin(); it != texts.end(); ++it)
        if (actions_.contains(it.key())) actions_[it.key()]->setText(it.value());
}

void MainWindow::showModeMenus() {
    for (QAction* action : modeMenuActions_)
        for (QMenu* menu : std::as_const(menus_)) menu->removeAction(action);
    for (Mode& mode : modes_)
        if (mode.page)
            for (const MenuEntry& entry : mode.page->menuEntries())
                if (entry.action) removeAction(entry.action);
    modeMenuActions_.clear();
    const Mode* mode = find(mode_);
    const bool isShown = mode && mode->shell && stack_->currentWidget() == mode->shell;
    // The window's own shortcuts step back where the page uses the same keys.
    actions_["train"]->setShortcut(QKeySequence("Ctrl+Return"));
    actions_["train"]->setVisible(true);
    if (isShown) {
        static const QMap<MenuSlot, const char*> kSlots{
            {MenuSlot::File, "file"},       {MenuSlot::Edit, "edit"}, {MenuSlot::View, "view"},
            {MenuSlot::Insert, "insert"}, {MenuSlot::Network, "network"}, {MenuSlot::Run, "run"}};
        const QMap<QString, QAction*> before{{"file", actions_["close"]}, {"edit", actions_["find"]}};
        for (const MenuEntry& entry : mode->page->menuEntries()) {
            const QString menu = kSlots[entry.menu];
            QAction* action = entry.action;
            if (!action) {
                action = new QAction(this);
                action->setSeparator(true);
            }
            menus_[menu]->insertAction(before.value(menu), action);
            modeMenuActions_ << action;
            if (!entry.action) continue;
            addAction(action);
            if (action->shortcuts().contains(QKeySequence("Ctrl+Return"))) {
                actions_["train"]->setShortcut({});
                actions_["train"]->setVisible(false);
            }
        }
    }
    for (const char* id : {"insert", "network"}) menus_[id]->menuAction()->setVisible(!menus_[id]->isEmpty());
    fillWindowMenu();
}

void MainWindow::fillWindowMenu() {
    QMenu* menu = menus_["window"];
    menu->clear();
    for (const Mode& mode : modes_) menu->addAction(actions_["mode." + mode.factory.id]);
    const Mode* mode = find(mode_);
    if (mode && mode->shell && !mode->shell->panelActions().isEmpty()) {
        menu->addSeparator();
        menu->addActions(mode->shell->panelActions());
    }
    menu->addSeparator();
    for (const char* id : {"resetLayout", "nextRegion", "previousRegion"}) menu->addAction(actions_[id]);
}

void MainWindow::findAnything() {
    std::vector<PaletteEntry> entries;
    const auto add = [&](QAction* action, const QString& group, const QString& mode) {
        if (action->isSeparator() || action->text().isEmpty() || !action->isVisible()) return;
        if (mode == mode_ && !action->isEnabled()) return;
        entries.push_back({withoutMnemonic(action->text()), group, action->shortcut().toString(QKeySequence::NativeText), {},
                           [this, action, mode] {
                               if (!mode.isEmpty() && mode != mode_) showMode(mode);
                               action->trigger();
                           }});
    };
    for (Mode& mode : modes_)
        if (mode.page)
            for (const MenuEntry& entry : mode.page->menuEntries())
                if (entry.action) add(entry.action, mode.factory.title(), mode.factory.id);
    for (QAction* action : std::as_const(actions_)) {
        const QString id = action->objectName();
        const bool isMode = id.startsWith("mode.");
        add(action, isMode ? tr("Mode") : id.startsWith("theme.") ? tr("Theme") : id.startsWith("language.") ? tr("Language") : tr("Command"), {});
    }
    for (const auto& source : sources_)
        for (PaletteEntry& entry : source()) entries.push_back(std::move(entry));
    for (const RunRecord& run : workbench_->runs())
        entries.push_back({workbench_->runTitle(run.id), tr("Run"), {}, "activity", [this, id = run.id] {
                               workbench_->selectRun(id);
                               showMode("train");
                           }});
    (new CommandPalette(std::move(entries), this))->open();
}

void MainWindow::cycleRegion(int step) {
    QList<QWidget*> regions{bar_};
    const Mode* mode = find(mode_);
    if (mode && mode->shell && stack_->currentWidget() == mode->shell)
        regions << mode->shell->regions();
    else
        regions << stack_->currentWidget();
    QWidget* focus = QApplication::focusWidget();
    qsizetype current = -1;
    for (qsizetype i = 0; i < regions.size(); ++i)
        if (focus && (regions[i] == focus || regions[i]->isAncestorOf(focus))) current = i;
    for (qsizetype tried = 1; tried <= regions.size(); ++tried) {
        const qsizetype count = regions.size();
        QWidget* region = regions[((current + step * tried) % count + count) % count];
        if (!region->isVisible()) continue;
        QList<QWidget*> candidates{region};
        candidates << region->findChildren<QWidget*>();
        for (QWidget* widget : candidates)
            if (widget->isVisible() && widget->isEnabled() && (widget->focusPolicy() & Qt::TabFocus)) {
                widget->setFocus(Qt::TabFocusReason);
                return;
            }
    }
}

}  // namespace netloom::ui
