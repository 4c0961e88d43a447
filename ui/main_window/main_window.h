#pragma once
// The window: menu bar, ink mode bar, one page per mode, status bar. Modes are given as factories and made when first
// shown, so starting is quick. Owns language, theme and layout settings; everything about a project goes through the
// Workbench.

#include <QMainWindow>
#include <QMap>
#include <functional>
#include <vector>

#include "engine/base/error.h"
#include "ui/commands/mode_page.h"
#include "ui/main_window/command_palette.h"

class QLabel;
class QMenu;
class QStackedWidget;

namespace netloom::ui {

class EmptyState;
class MenuCorner;
class ModeBar;
class ModeShell;
class StartPage;
class ToastHost;
class Workbench;

/// One mode before it is made. `title` is asked again after a change of language.
struct ModeFactory {
    QString id;
    QString iconName;
    std::function<QString()> title;
    std::function<ModePage*()> make;
};

class MainWindow : public QMainWindow {
    Q_OBJECT

 public:
    explicit MainWindow(Workbench* workbench, QWidget* parent = nullptr);
    ~MainWindow() override;

    void addMode(ModeFactory factory);
    /// Files dropped on the window or chosen on the start page that are no projects.
    void setImporter(std::function<void(const QStringList&)> importer) { importer_ = std::move(importer); }
    /// Opens the import dialog on the Data page; "Import…" of the File menu, in every mode.
    void setImportDialog(std::function<void()> open) { importDialog_ = std::move(open); }
    /// More things for "Find anything" (layers, columns), asked each time it opens.
    void addPaletteSource(std::function<std::vector<PaletteEntry>()> source) { sources_.push_back(std::move(source)); }
    /// Where the sample data of the examples lie (resources/samples of the installed program).
    void setSamplesFolder(std::string folder) { samplesFolder_ = std::move(folder); }
    void setHelp(std::function<void(const QString& page)> help) { help_ = std::move(help); }

    void showMode(const QString& id);
    QString currentMode() const { return mode_; }
    /// The page of a mode, made now if it was not yet.
    ModePage* page(const QString& id);
    StartPage* startPage() const { return start_; }
    ToastHost* toasts() const { return toasts_; }

    /// Each reports problems itself; true when done.
    bool newProject();
    bool openProject(const QString& path);
    bool openExample(const QString& id, bool train);
    /// A project is opened, anything else imported into the open project or a new one.
    void openPaths(const QStringList& paths);

    QSize minimumSizeHint() const override;

 protected:
    void changeEvent(QEvent* event) override;
    void closeEvent(QCloseEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;

 private:
    struct Mode {
        ModeFactory factory;
        ModePage* page = nullptr;
        ModeShell* shell = nullptr;
    };
    void buildFrame();
    void buildActions();
    void buildMenus();
    void buildSwitches();
    void connectWorkbench();
    void retranslate();
    void retranslateMenus();
    QAction* addWindowAction(const QString& id, QKeySequence shortcut, std::function<void()> run);
    Mode* find(const QString& id);
    void ensureShell(Mode& mode);
    void showModeMenus();
    void refreshProject();
    void importData();
    void showProjectName();
    void refreshSaveState();
    void refreshRun();
    void refreshDots();
    void refreshStatus();
    void refreshEmptyState();
    void fillRecentMenu();
    void fillWindowMenu();
    void findAnything();
    void cycleRegion(int step);
    void runPressed();
    void startTraining();
    void chooseAndOpen();
    void save();
    void saveAs();
    void rememberProject();
    void chooseData();
    void closeProject();
    /// Asks to name an untitled project that holds something; false: the person wants to go on with it.
    bool offerToName();
    bool report(const Expected<void>& result, const QString& title);

    Workbench* workbench_;
    ModeBar* bar_;
    QStackedWidget* stack_;
    StartPage* start_;
    EmptyState* empty_;
    MenuCorner* corner_;
    ToastHost* toasts_;
    QLabel* hint_;
    QLabel* facts_;
    std::vector<Mode> modes_;
    QString mode_ = "start";
    QMap<QString, QAction*> actions_;
    QMap<QString, QMenu*> menus_;
    QList<QAction*> modeMenuActions_;
    std::function<void(const QStringList&)> importer_;
    std::function<void()> importDialog_;
    std::function<void(const QString&)> help_;
    std::string samplesFolder_;
    std::vector<std::function<std::vector<PaletteEntry>()>> sources_;
};

}  // namespace netloom::ui
