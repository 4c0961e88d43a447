#include "ui/main_window/main_window.h"

#include <QCloseEvent>
#include <QDragEnterEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenuBar>
#include <QMimeData>
#include <QScreen>
#include <QSettings>
#include <QStackedWidget>
#include <QStatusBar>

#include "ui/commands/workbench.h"
#include "ui/main_window/language.h"
#include "ui/main_window/menu_corner.h"
#include "ui/main_window/mode_bar.h"
#include "ui/main_window/mode_shell.h"
#include "ui/start/start_page.h"
#include "ui/widgets/drop_zone.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/form.h"
#include "ui/widgets/theme.h"
#include "ui/widgets/toast.h"

namespace netloom::ui {

MainWindow::MainWindow(Workbench* workbench, QWidget* parent)
    : QMainWindow(parent),
      workbench_(workbench),
      bar_(new ModeBar),
      stack_(new QStackedWidget),
      start_(new StartPage),
      empty_(new EmptyState("folder-open")),
      corner_(new MenuCorner),
      toasts_(new ToastHost(this)),
      hint_(makeLabel({}, TextRole::Label)),
      facts_(makeLabel({}, TextRole::Label)) {
    setAcceptDrops(true);
    setMinimumSize(minimumSizeHint());
    buildFrame();
    buildActions();
    buildMenus();
    buildSwitches();
    connectWorkbench();
    retranslate();
    showMode("start");
    const QByteArray geometry = QSettings().value("geometry").toByteArray();
    if (!restoreGeometry(geometry)) resize(QSize(1440, 900).boundedTo(screen()->availableSize()));
}

MainWindow::~MainWindow() = default;

void MainWindow::buildFrame() {
    auto* frame = new QWidget;
    auto* row = new QHBoxLayout(frame);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    row->addWidget(bar_);
    row->addWidget(stack_, 1);
    setCentralWidget(frame);
    stack_->addWidget(start_);
    stack_->addWidget(empty_);
    empty_->setProperty("surface", "window");
    empty_->setAttribute(Qt::WA_StyledBackground);
    bar_->addMode("start", "house");
    menuBar()->setMinimumHeight(Theme::size("menuBar"));
    menuBar()->setCornerWidget(corner_);
    statusBar()->setSizeGripEnabled(false);
    statusBar()->addWidget(hint_, 1);
    statusBar()->addPermanentWidget(facts_);
    connect(bar_, &ModeBar::modeChosen, this, &MainWindow::showMode);
    connect(bar_->runButton(), &QAbstractButton::clicked, this, &MainWindow::runPressed);
    connect(corner_, &MenuCorner::findRequested, this, &MainWindow::findAnything);
    QPushButton* toStart = empty_->addAction({}, "house", ButtonRole::Primary);
    QPushButton* create = empty_->addAction({}, "plus");
    toStart->setObjectName("toStart");
    create->setObjectName("createProject");
    connect(toStart, &QPushButton::clicked, this, [this] { showMode("start"); });
    connect(create, &QPushButton::clicked, this, &MainWindow::newProject);
}

QSize MainWindow::minimumSizeHint() const { return {1120, 700}; }

void MainWindow::addMode(ModeFactory factory) {
    bar_->addMode(factory.id, factory.iconName);
    const int number = int(modes_.size()) + 1;
    const QString id = factory.id;
    addWindowAction("mode." + id, QKeySequence(QString("Ctrl+%1").arg(number)), [this, id] { showMode(id); });
    modes_.push_back({std::move(factory), nullptr, nullptr});
    retranslate();
    refreshProject();
}

MainWindow::Mode* MainWindow::find(const QString& id) {
    for (Mode& mode : modes_)
        if (mode.factory.id == id) return &mode;
    return nullptr;
}

ModePage* MainWindow::page(const QString& id) {
    Mode* mode = find(id);
    if (!mode) return nullptr;
    if (!mode->page) {
        mode->page = mode->factory.make();
        mode->page->setParent(this);
        connect(mode->page, &ModePage::dotChanged, this, &MainWindow::refreshDots);
        connect(mode->page, &ModePage::statusChanged, this, &MainWindow::refreshStatus);
    }
    return mode->page;
}

void MainWindow::ensureShell(Mode& mode) {
    if (mode.shell) return;
    mode.shell = new ModeShell(page(mode.factory.id));
    stack_->addWidget(mode.shell);
}

void MainWindow::showMode(const QString& id) {
    Mode* next = find(id);
    if (!next && id != "start") return;
    if (Mode* before = find(mode_); before && before->shell && stack_->currentWidget() == before->shell)
        before->shell->deactivate();
    mode_ = id;
    bar_->setCurrent(id);
    if (!next) {
        start_->refreshRecents();
        stack_->setCurrentWidget(start_);
    } else if (!workbench_->project()) {
        refreshEmptyState();
        stack_->setCurrentWidget(empty_);
    } else {
        ensureShell(*next);
        stack_->setCurrentWidget(next->shell);
        next->shell->adaptTo(width());
        next->shell->activate();
    }
    showModeMenus();
    refreshStatus();
}

void MainWindow::refreshEmptyState() {
    const Mode* mode = find(mode_);
    const QString title = mode ? mode->factory.title() : QString();
    empty_->setTexts(tr("%1 needs a project").arg(title),
                     tr("Start from an example, open a project, or drop a file with your own data anywhere on this window."));
    empty_->findChild<QPushButton*>("toStart")->setText(tr("Choose an example"));
    empty_->findChild<QPushButton*>("createProject")->setText(tr("New project"));
}

void MainWindow::buildSwitches() {
    QVector<QPair<QString, QString>> languages;
    for (const Language& language : LanguageSwitch::instance().languages()) languages << qMakePair(language.code, language.name);
    start_->setLanguages(languages, LanguageSwitch::instance().current());
    connect(start_, &StartPage::languageChosen, this, [](const QString& code) {
        QSettings().setValue("language", code);
        LanguageSwitch::instance().setCurrent(code);
    });
    connect(&LanguageSwitch::instance(), &LanguageSwitch::changed, this, [this, languages](const QString& code) {
        start_->setLanguages(languages, code);
    });
    static const QStringList kThemes{"light", "dark", "auto"};
    start_->setThemeChoice(kThemes[int(Theme::instance().mode())]);
    connect(start_, &StartPage::themeChosen, this, [](const QString& id) {
        QSettings().setValue("theme", id);
        Theme::instance().setMode(ThemeMode(kThemes.indexOf(id)));
    });
    connect(&Theme::instance(), &Theme::themeChanged, this,
            [this] { start_->setThemeChoice(kThemes[int(Theme::instance().mode())]); });

    connect(start_, &StartPage::newRequested, this, &MainWindow::newProject);
    connect(start_, &StartPage::openRequested, this, &MainWindow::chooseAndOpen);
    connect(start_, &StartPage::pathsDropped, this, &MainWindow::openPaths);
    connect(start_, &StartPage::recentChosen, this, &MainWindow::openProject);
    connect(start_, &StartPage::exampleChosen, this, &MainWindow::openExample);
    connect(start_, &StartPage::chooseDataRequested, this, &MainWindow::chooseData);
}

void MainWindow::connectWorkbench() {
    connect(workbench_, &Workbench::projectChanged, this, &MainWindow::refreshProject);
    connect(workbench_, &Workbench::documentChanged, this, &MainWindow::showProjectName);
    connect(workbench_, &Workbench::saveStateChanged, this, &MainWindow::refreshSaveState);
    connect(workbench_, &Workbench::trainingChanged, this, &MainWindow::refreshRun);
    connect(workbench_->feed(), &TrainingFeed::advanced, this, &MainWindow::refreshRun);
    connect(workbench_, &Workbench::analysisChanged, this, &MainWindow::refreshDots);
    connect(workbench_, &Workbench::fittedChanged, this, &MainWindow::refreshDots);
    connect(workbench_, &Workbench::runsChanged, this, &MainWindow::rememberProject);
    connect(workbench_, &Workbench::modeRequested, this, &MainWindow::showMode);
    connect(workbench_, &Workbench::notified, this,
            [this](const QString& text, bool isError) { toasts_->show(text, isError); });
    connect(workbench_, &Workbench::notifiedUndo, this, [this](const QString& text) {
        toasts_->show(text, false, tr("Undo"), [this] { workbench_->undoStack()->undo(); });
    });
}

void MainWindow::changeEvent(QEvent* event) {
    // Queued: pages rebuild parts of themselves, which must not happen while Qt walks through the widgets.
    if (event->type() == QEvent::LanguageChange) QMetaObject::invokeMethod(this, [this] { retranslate(); }, Qt::QueuedConnection);
    QMainWindow::changeEvent(event);
}

void MainWindow::retranslate() {
    bar_->setTitle("start", tr("Start"), tr("Start page: examples and recent projects"));
    for (qsizetype i = 0; i < qsizetype(modes_.size()); ++i) {
        const Mode& mode = modes_[size_t(i)];
        bar_->setTitle(mode.factory.id, mode.factory.title(), QString("%1  Ctrl+%2").arg(mode.factory.title()).arg(i + 1));
        actions_["mode." + mode.factory.id]->setText(mode.factory.title());
    }
    retranslateMenus();
    for (Mode& mode : modes_)
        if (mode.shell) mode.shell->retranslate();
    refreshEmptyState();
    refreshProject();
}

void MainWindow::resizeEvent(QResizeEvent* event) {
    QMainWindow::resizeEvent(event);
    if (Mode* mode = find(mode_); mode && mode->shell) mode->shell->adaptTo(width());
}

void MainWindow::dragEnterEvent(QDragEnterEvent* event) {
    if (!localPaths(event->mimeData()).isEmpty()) event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent* event) {
    event->acceptProposedAction();
    openPaths(localPaths(event->mimeData()));
}

void MainWindow::closeEvent(QCloseEvent* event) {
    if (!offerToName()) {
        event->ignore();
        return;
    }
    for (const Mode& mode : modes_)
        if (mode.shell) mode.shell->storeLayout();
    QSettings().setValue("geometry", saveGeometry());
    rememberProject();
    workbench_->closeProject();
    event->accept();
}

}  // namespace netloom::ui
