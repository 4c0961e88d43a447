#include "ui/data_view/data_page.h"

#include <QComboBox>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QShortcut>
#include <QSlider>
#include <QStackedWidget>
#include <QTableView>
#include <QVBoxLayout>

#include "ui/commands/workbench.h"
#include "ui/data_view/column_panel.h"
#include "ui/data_view/column_words.h"
#include "ui/data_view/data_table.h"
#include "ui/data_view/gallery_sections.h"
#include "ui/data_view/image_panel.h"
#include "ui/data_view/import_controller.h"
#include "ui/data_view/notice_bar.h"
#include "ui/data_view/preparation_panel.h"
#include "ui/data_view/prepared_model.h"
#include "ui/data_view/sources_panel.h"
#include "ui/data_view/split_panel.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/drop_zone.h"
#include "ui/widgets/form.h"
#include "ui/widgets/image_gallery.h"
#include "ui/widgets/progress_strip.h"
#include "ui/widgets/segmented_control.h"
#include "ui/widgets/text.h"

namespace netloom::ui {
namespace {
constexpr size_t kFewClasses = 4;  // their images wrap; with more, each class is one row scrolled sideways
}

DataPage::DataPage(Workbench* workbench, QObject* parent)
    : ModePage(parent), workbench_(workbench), import_(new ImportController(workbench, this)), suggestAction_(new QAction(this)) {
    connect(suggestAction_, &QAction::triggered, this, &DataPage::suggest);
    suggestAction_->setShortcut(QKeySequence("Ctrl+Shift+N"));
    connect(workbench, &Workbench::tableChanged, this, &DataPage::showTable);
    connect(workbench, &Workbench::recipeChanged, this, &DataPage::showTable);
    connect(workbench, &Workbench::fittedChanged, this, &DataPage::showFitted);
    connect(workbench, &Workbench::projectChanged, this, [this] { import_->clear(); });
    connect(import_, &ImportController::noticesChanged, this, &DataPage::showNotices);
    retranslate();
}

void DataPage::retranslate() {
    suggestAction_->setText(tr("Suggest network"));
    if (importButton_) {
        importButton_->setText(tr("Import"));
        importButton_->setToolTip(tr("Read a file, a folder of images or an IDX pair (Ctrl+I)"));
        rereadButton_->setText(tr("Re-read"));
        rereadButton_->setToolTip(tr("Read the source again with the same settings"));
        suggestButton_->setText(tr("Suggest network"));
        suggestButton_->setToolTip(tr("Draw a network that fits these data, with settings to train it"));
        tileSize_->setAccessibleName(tr("Image size"));
        part_->setAccessibleName(tr("Show"));
        const int index = part_->currentIndex();
        part_->clear();
        part_->addItem(tr("All splits"), -1);
        for (Part part : {Part::train, Part::validation, Part::test}) part_->addItem(partTitle(part), int(part));
        part_->setCurrentIndex(std::max(0, index));
    }
    if (dropZone_)
        dropZone_->setTexts(tr("Drop a CSV file, an image folder or an IDX file here"),
                            tr("Columns, types and the target are recognised; nothing leaves this computer."),
                            tr("Choose a file…"));
    if (!views_ || !centre_) return;
    const QString view = views_->currentId();
    views_->clear();  // made anew in the new language
    showTable();
    views_->setCurrentId(view);
}

QWidget* DataPage::centralWidget() {
    if (!centre_) buildCentre();
    return centre_;
}

void DataPage::buildCentre() {
    centre_ = new QWidget;
    auto* layout = new QVBoxLayout(centre_);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    stack_ = new QStackedWidget;
    dropZone_ = new DropZone;
    auto* empty = new QWidget;
    auto* emptyLayout = new QVBoxLayout(empty);
    emptyLayout->setContentsMargins(60, 60, 60, 60);
    emptyLayout->addWidget(dropZone_);
    emptyLayout->addStretch();
    table_ = new DataTable;
    gallery_ = new ImageGallery;
    prepared_ = new QTableView;
    prepared_->setTabKeyNavigation(false);
    preparedModel_ = new PreparedModel(prepared_);
    prepared_->setModel(preparedModel_);
    prepared_->setFrameShape(QFrame::NoFrame);
    prepared_->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    prepared_->verticalHeader()->setDefaultSectionSize(25);
    prepared_->setAccessibleName(tr("What the network receives"));
    for (QWidget* page : std::initializer_list<QWidget*>{empty, table_, gallery_, prepared_}) stack_->addWidget(page);
    notices_ = new NoticeBar;
    connect(notices_, &NoticeBar::dismissed, import_, &ImportController::clear);
    progress_ = new ProgressStrip;
    progress_->hide();
    layout->addWidget(stack_, 1);
    layout->addWidget(horizontalLine());
    layout->addWidget(notices_);
    layout->addWidget(progress_);

    connect(dropZone_, &DropZone::filesDropped, this, &DataPage::importPaths);
    connect(dropZone_, &DropZone::chooseRequested, this, [this] { openImportDialog(); });
    connect(table_, &DataTable::currentColumnChanged, this, [this](int column) {
        currentColumn_ = column;
        if (column_) column_->setColumn(column);
        emit panelChanged("column");
        emit statusChanged();
    });
    connect(table_, &DataTable::nextRoleRequested, this, [this](int column) {
        const std::string name = workbench_->table()->columns[size_t(column)].name;
        changeRole(column, nextRole(roleOf(workbench_->document().recipe, name)));
    });
    connect(table_, &DataTable::roleRequested, this, &DataPage::changeRole);
    connect(table_, &DataTable::furtherTargetRequested, this, [this](int column) {
        pushFurtherTarget(workbench_, workbench_->table()->columns[size_t(column)].name);
    });
    connect(gallery_, &ImageGallery::currentChanged, this, [this](qint64 row) {
        if (image_) image_->setRow(row);
        emit panelChanged("image");
    });
    auto* pin = new QShortcut(QKeySequence(Qt::Key_P), gallery_, nullptr, nullptr, Qt::WidgetShortcut);
    connect(pin, &QShortcut::activated, this, [this] { if (image_) image_->pin(); });
    for (int digit = 0; digit < 10; ++digit) {
        auto* relabel = new QShortcut(QKeySequence(Qt::Key_0 + digit), gallery_, nullptr, nullptr, Qt::WidgetShortcut);
        connect(relabel, &QShortcut::activated, this, [this, digit] { relabelByDigit(digit); });
    }
    connect(table_, &DataTable::relabelRequested, this,
            [this](qint64 row, const QString& label) { workbench_->relabel(row, label.toStdString()); });
    connect(import_, &ImportController::started, progress_, &ProgressStrip::start);
    connect(import_, &ImportController::progressed, progress_, &ProgressStrip::setProgress);
    connect(import_, &ImportController::finished, progress_, &ProgressStrip::finish);
    connect(import_, &ImportController::failed, this, [this](const QString& text) { dropZone_->setError(text); });
    connect(progress_, &ProgressStrip::cancelRequested, import_, &ImportController::cancel);
    retranslate();
    showTable();
}

ModeToolbar DataPage::toolbar() {
    if (!importButton_) buildToolbar();
    return {{importButton_, rereadButton_, viewsLine_, views_, part_, tileSize_}, {summary_, suggestButton_}};
}

void DataPage::buildToolbar() {
    importButton_ = makeButton({}, "file-input");
    rereadButton_ = makeButton({}, "refresh-cw", ButtonRole::Flat);
    suggestButton_ = makeButton({}, "arrow-right", ButtonRole::Primary);
    suggestButton_->setObjectName("suggestNetwork");
    importButton_->setObjectName("import");
    rereadButton_->setObjectName("reread");
    viewsLine_ = verticalLine(20);
    views_ = new SegmentedControl;
    part_ = new QComboBox;
    tileSize_ = new QSlider(Qt::Horizontal);
    tileSize_->setRange(28, 160);
    tileSize_->setValue(56);
    tileSize_->setFixedWidth(90);
    summary_ = makeLabel({}, TextRole::Label);
    connect(importButton_, &QPushButton::clicked, this, [this] { openImportDialog(); });
    connect(rereadButton_, &QPushButton::clicked, this, &DataPage::reread);
    connect(suggestButton_, &QPushButton::clicked, this, &DataPage::suggest);
    connect(views_, &SegmentedControl::currentChanged, this, &DataPage::showView);
    connect(part_, &QComboBox::activated, this, &DataPage::showGallery);
    connect(tileSize_, &QSlider::valueChanged, this, [this](int pixels) { if (gallery_) gallery_->setTileSize(pixels); });
    retranslate();
    showTable();
}

QList<DockPanel> DataPage::docks() {
    if (!sources_) {
        sources_ = new SourcesPanel(workbench_);
        connect(sources_, &SourcesPanel::replaceRequested, this,
                [this](const QString& table, const QString& path) { import_->replace(table.toStdString(), path); });
        connect(import_, &ImportController::started, sources_, [this] { sources_->setBusy(true); });
        connect(import_, &ImportController::finished, sources_, [this] { sources_->setBusy(import_->isRunning()); });
        preparation_ = new PreparationPanel(workbench_);
        column_ = new ColumnPanel(workbench_);
        column_->setColumn(currentColumn_);
        image_ = new ImagePanel(workbench_);
        if (gallery_ && gallery_->currentKey() >= 0) image_->setRow(gallery_->currentKey());
        split_ = new SplitPanel(workbench_);
    }
    const auto panel = [this](const char* id, const char* icon, QWidget* widget, Qt::DockWidgetArea area, int extent, int stretch) {
        DockPanel dock;
        dock.id = id;
        dock.title = panelTitle(id);
        dock.icon = icon;
        dock.widget = widget;
        dock.area = area;
        dock.extent = extent;
        dock.stretch = stretch;
        return dock;
    };
    QList<DockPanel> docks{panel("sources", "database", sources_, Qt::LeftDockWidgetArea, 230, 1),
                           panel("preparation", "list-filter", preparation_, Qt::LeftDockWidgetArea, 230, 4),
                           panel("column", "columns-3", column_, Qt::RightDockWidgetArea, 285, 3),
                           panel("image", "image", image_, Qt::RightDockWidgetArea, 285, 3),
                           panel("split", "split", split_, Qt::RightDockWidgetArea, 285, 1)};
    docks[3].tabbedWithPrevious = true;
    return docks;
}

QString DataPage::panelTitle(const QString& id) const {
    if (id == "sources") return tr("Sources");
    if (id == "preparation") return tr("Preparation");
    if (id == "column") return tr("Column");
    if (id == "image") return tr("Image");
    return tr("Split");
}

QString DataPage::panelSubtitle(const QString& id) const {
    if (id == "column" && currentColumn()) return QString::fromStdString(currentColumn()->name);
    if (id == "image" && image_ && image_->row() >= 0) return QString("#%1").arg(image_->row() + 1);
    return {};
}

QList<MenuEntry> DataPage::menuEntries() {
    return {{MenuSlot::Network, suggestAction_}};
}

void DataPage::activated() {
    active_ = true;
    showTable();
}

void DataPage::showTable() {
    if (!centre_ || !importButton_) return;
    const auto table = workbench_->table();
    table_->setTable(table);
    table_->setRecipe(workbench_->document().recipe);
    rereadButton_->setEnabled(table && !table->origin.empty());
    const bool images = table && imageColumn(*table) >= 0;
    const int wanted = images ? 3 : 2;
    if (views_->count() != wanted) {
        const QSignalBlocker blocker(views_);
        views_->clear();
        if (images) views_->addSegment("gallery", tr("Gallery"), "layout-grid");
        views_->addSegment("table", images ? tr("List") : tr("Table"), images ? "list" : "table-2");
        views_->addSegment("prepared", tr("Prepared"), "layers");
        views_->setCurrentId(images ? "gallery" : "table");
    }
    // The same table with other labels keeps its place.
    const bool another = !table || !shownTable_ || table->name != shownTable_->name || table->rows != shownTable_->rows;
    if (active_ && another) {  // not before the docks are there to be raised
        if (table) table_->setCurrentColumn(0);
        if (!images) emit hidePanel("image");
        emit showPanel(images ? "image" : "column");
    }
    if (active_) shownTable_ = table;
    showView();
    showFitted();
}

void DataPage::showView() {
    const auto table = workbench_->table();
    const QString view = views_->currentId();
    const bool gallery = table && view == "gallery";
    stack_->setCurrentIndex(!table ? 0 : gallery ? 2 : view == "prepared" ? 3 : 1);
    setShown(views_, table != nullptr);
    setShown(viewsLine_, table != nullptr);
    setShown(part_, gallery);
    setShown(tileSize_, gallery);
    if (gallery) showGallery();
    emit statusChanged();
}

void DataPage::showGallery() {
    const auto table = workbench_->table();
    const int column = table ? imageColumn(*table) : -1;
    if (column < 0) return;
    gallery_->setSources([table, column](int64_t row) { return cellImage(*table, column, row); });
    const QVariant part = part_->currentData();
    auto shown = gallerySections(*table, workbench_->document().recipe, workbench_->fitted().get(), part.isValid() ? part.toInt() : -1);
    const size_t sections = shown.size();
    gallery_->setSections(std::move(shown));
    gallery_->setLayoutKind(sections <= kFewClasses ? ImageGallery::Layout::flow : ImageGallery::Layout::rows);
    if (gallery_->currentKey() < 0) gallery_->setCurrentKey(workbench_->pinnedRow());
}

void DataPage::showFitted() {
    if (!centre_ || !importButton_) return;
    const auto fitted = workbench_->fitted();
    preparedModel_->setRecipe(workbench_->table(), fitted);
    prepared_->horizontalHeader()->setStretchLastSection(preparedModel_->lastColumnIsABlock());
    suggestButton_->setEnabled(fitted != nullptr);
    suggestAction_->setEnabled(fitted != nullptr);
    QStringList words;
    if (fitted) {
        const DataSignature& signature = fitted->signature();
        int64_t columns = 0, inputs = 0;
        for (const FeatureBlock& block : signature.blocks) {
            columns += std::max<int64_t>(1, int64_t(block.columns.size()));
            inputs += block.shape.size();
        }
        words << tr("%Ln column(s) used", nullptr, int(columns)) << tr("%Ln network input(s)", nullptr, int(inputs));
        for (const TargetInfo& target : signature.targets)
            words << (target.classes.empty() ? tr("predicts a number") : tr("%Ln class(es)", nullptr, int(target.classes.size())));
    } else if (workbench_->isFitting()) {
        words << tr("Preparing…");
    }
    QString summary = words.value(0);
    for (const QString& word : words.mid(1)) summary = tr("%1, %2").arg(summary, word);
    summary_->setText(summary);
    if (stack_->currentIndex() == 2 && part_->currentIndex() > 0) showGallery();
    showNotices();
    emit dotChanged();
    emit statusChanged();
}

void DataPage::showNotices() {
    if (!notices_) return;
    std::vector<NoticeBar::Notice> notices;
    if (const auto error = workbench_->fitError(); error && workbench_->table())
        notices.push_back(NoticeBar::noticeOf(*error));
    for (const NoticeBar::Notice& notice : import_->notices()) notices.push_back(notice);
    notices_->setNotices(notices);
}

}  // namespace netloom::ui
