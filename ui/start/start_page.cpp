#include "ui/start/start_page.h"

#include <QEvent>
#include <QFileDialog>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QScrollArea>
#include <QSvgRenderer>
#include <QVBoxLayout>

#include "ui/start/example_card.h"
#include "ui/start/recent_row.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/drop_zone.h"
#include "ui/widgets/form.h"
#include "ui/widgets/search_field.h"
#include "ui/widgets/segmented_control.h"
#include "ui/widgets/theme.h"

namespace netloom::ui {
namespace {

constexpr int kLeftWidth = 348, kCardGap = 16, kCardWidth = 300, kShownRecents = 6;

/// The program's sign: a woven N in an ink tile.
class Logo : public QWidget {
 public:
    Logo() { setFixedSize(46, 46); }

 protected:
    void paintEvent(QPaintEvent*) override {
        QPainter painter(this);
        QSvgRenderer(QString(":/netloom/netloom.svg")).render(&painter, rect());
    }
};

}  // namespace

StartPage::StartPage(QWidget* parent) : QWidget(parent) {
    setProperty("surface", "window");
    setAttribute(Qt::WA_StyledBackground);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    row->addWidget(buildLeft());
    row->addWidget(verticalLine());
    row->addWidget(buildRight(), 1);
    retranslate();
    refreshRecents();
}

QWidget* StartPage::buildLeft() {
    auto* left = new QWidget;
    left->setFixedWidth(kLeftWidth);
    left->setProperty("surface", "raised");
    left->setAttribute(Qt::WA_StyledBackground);
    auto* column = new QVBoxLayout(left);
    column->setContentsMargins(34, 36, 28, 20);
    column->setSpacing(0);

    auto* brand = new QHBoxLayout;
    brand->setSpacing(13);
    brand->addWidget(new Logo);
    auto* words = new QVBoxLayout;
    words->setSpacing(0);
    words->addWidget(makeLabel("Netloom", TextRole::Display));
    tagline_ = makeLabel({}, TextRole::Label);
    words->addWidget(tagline_);
    brand->addLayout(words, 1);
    column->addLayout(brand);
    column->addSpacing(26);

    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(8);
    new_ = makeButton({}, "plus", ButtonRole::Primary, ButtonSize::Large);
    open_ = makeButton({}, "folder-open", ButtonRole::Normal, ButtonSize::Large);
    buttons->addWidget(new_, 1);
    buttons->addWidget(open_, 1);
    column->addLayout(buttons);
    column->addSpacing(12);
    zone_ = new DropZone;
    column->addWidget(zone_);
    column->addSpacing(26);

    auto* heading = new QHBoxLayout;
    recentsTitle_ = makeLabel({}, TextRole::BodyStrong);
    clearRecents_ = makeButton({}, {}, ButtonRole::Link);
    heading->addWidget(recentsTitle_, 1);
    heading->addWidget(clearRecents_);
    column->addLayout(heading);
    column->addSpacing(8);
    recents_ = new QVBoxLayout;
    recents_->setSpacing(8);
    column->addLayout(recents_);
    column->addStretch();

    auto* switches = new QHBoxLayout;
    language_ = new SegmentedControl;
    theme_ = new SegmentedControl;
    theme_->addSegment("light", {}, "sun");
    theme_->addSegment("dark", {}, "moon");
    theme_->addSegment("auto", tr("Auto"));
    switches->addWidget(language_);
    switches->addStretch();
    switches->addWidget(theme_);
    column->addLayout(switches);

    connect(new_, &QPushButton::clicked, this, &StartPage::newRequested);
    connect(open_, &QPushButton::clicked, this, &StartPage::openRequested);
    connect(zone_, &DropZone::filesDropped, this, &StartPage::pathsDropped);
    connect(zone_, &DropZone::chooseRequested, this, &StartPage::chooseDataRequested);
    connect(clearRecents_, &QPushButton::clicked, this, [this] {
        RecentProjects::clear();
        refreshRecents();
    });
    connect(language_, &SegmentedControl::currentChanged, this, [this](int, const QString& id) { emit languageChosen(id); });
    connect(theme_, &SegmentedControl::currentChanged, this, [this](int, const QString& id) { emit themeChosen(id); });
    return left;
}

QWidget* StartPage::buildRight() {
    auto* right = new QWidget;
    auto* column = new QVBoxLayout(right);
    column->setContentsMargins(32, 34, 20, 0);
    column->setSpacing(0);
    galleryTitle_ = makeLabel({}, TextRole::Page);
    galleryDetail_ = makeLabel({}, TextRole::Label);
    column->addWidget(galleryTitle_);
    column->addWidget(galleryDetail_);
    column->addSpacing(14);
    auto* tools = new QHBoxLayout;
    tools->setContentsMargins(0, 0, 16, 0);
    kinds_ = new SegmentedControl;
    search_ = new SearchField;
    search_->setMaximumWidth(220);
    tools->addWidget(kinds_);
    tools->addStretch();
    tools->addWidget(search_, 1);
    column->addLayout(tools);
    column->addSpacing(12);

    scroll_ = new QScrollArea;
    scroll_->setWidgetResizable(true);
    scroll_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll_->setFocusPolicy(Qt::NoFocus);
    cardArea_ = new QWidget;
    cardArea_->setProperty("surface", "window");
    cardArea_->setAttribute(Qt::WA_StyledBackground);
    auto* stack = new QVBoxLayout(cardArea_);
    stack->setContentsMargins(1, 2, 14, 24);
    grid_ = new QGridLayout;
    grid_->setSpacing(kCardGap);
    stack->addLayout(grid_);
    noMatch_ = makeLabel({}, TextRole::Body);
    setTextInk(noMatch_, "textMuted");
    noMatch_->hide();
    stack->addWidget(noMatch_);
    stack->addStretch();
    scroll_->setWidget(cardArea_);
    scroll_->viewport()->installEventFilter(this);
    column->addWidget(scroll_, 1);
    connect(kinds_, &SegmentedControl::currentChanged, this, &StartPage::filterCards);
    connect(search_, &QLineEdit::textChanged, this, &StartPage::filterCards);
    return right;
}

void StartPage::setExamples(std::vector<ExampleDescriptor> examples) {
    for (ExampleCard* card : cards_) delete card;
    cards_.clear();
    bool hasTables = false, hasImages = false;
    for (const ExampleDescriptor& example : examples) {
        auto* card = new ExampleCard(example, cardArea_);
        connect(card, &ExampleCard::opened, this,
                [this, id = QString::fromStdString(example.id)](bool train) { emit exampleChosen(id, train); });
        cards_.push_back(card);
        (example.kind == ExampleKind::image ? hasImages : hasTables) = true;
    }
    kinds_->clear();
    kinds_->addSegment("all", tr("All"));
    if (hasTables) kinds_->addSegment("table", tr("Tables"));
    if (hasImages) kinds_->addSegment("image", tr("Images"));
    retranslate();
    filterCards();
}

const ExampleDescriptor* StartPage::example(const QString& id) const {
    for (const ExampleCard* card : cards_)
        if (card->example().id == id.toStdString()) return &card->example();
    return nullptr;
}

void StartPage::setLanguages(const QVector<QPair<QString, QString>>& languages, const QString& current) {
    const QSignalBlocker blocker(language_);
    if (languages != languages_) {
        languages_ = languages;
        language_->clear();
        for (const auto& [code, name] : languages) language_->addSegment(code, name);
    }
    language_->setCurrentId(current);
    language_->setVisible(languages.size() > 1);
}

void StartPage::setThemeChoice(const QString& id) {
    const QSignalBlocker blocker(theme_);
    theme_->setCurrentId(id);
}

void StartPage::refreshRecents() {
    while (QLayoutItem* item = recents_->takeAt(0)) {
        if (QWidget* widget = item->widget()) {
            widget->hide();
            widget->deleteLater();
        }
        delete item;
    }
    const QVector<RecentProject> projects = RecentProjects::all();
    clearRecents_->setVisible(!projects.isEmpty());
    if (projects.isEmpty()) {
        QLabel* none = makeLabel(tr("Projects you open appear here."), TextRole::Label);
        setTextInk(none, "textMuted");
        recents_->addWidget(none);
        return;
    }
    for (const RecentProject& project : projects.mid(0, kShownRecents)) {
        auto* row = new RecentRow(project);
        recents_->addWidget(row);
        const QString path = project.path;
        connect(row, &QAbstractButton::clicked, this, [this, path, exists = project.exists()] {
            if (exists) emit recentChosen(path);
        });
        connect(row, &RecentRow::removeRequested, this, [this, path] {
            RecentProjects::remove(path);
            refreshRecents();
        });
        connect(row, &RecentRow::locateRequested, this, [this, path] {
            const QString found = QFileDialog::getOpenFileName(this, tr("Locate %1").arg(path), {}, tr("Netloom projects (*.loom)"));
            if (found.isEmpty()) return;
            RecentProjects::relocate(path, found);
            refreshRecents();
        });
    }
}

void StartPage::setProblem(const QString& text) { zone_->setError(text); }

void StartPage::filterCards() {
    const QString kind = kinds_->currentId();
    int shown = 0;
    for (ExampleCard* card : cards_) {
        const bool isImage = card->example().kind == ExampleKind::image;
        const bool fits = (kind != "table" || !isImage) && (kind != "image" || isImage) && card->matches(search_->text());
        card->setVisible(fits);
        shown += fits;
    }
    noMatch_->setVisible(shown == 0);
    columns_ = 0;
    layoutCards();
}

void StartPage::layoutCards() {
    const int space = scroll_->viewport()->width() - 16;
    const int columns = std::max(1, (space + kCardGap) / (kCardWidth - 20 + kCardGap));
    if (columns == columns_) return;
    columns_ = columns;
    while (QLayoutItem* item = grid_->takeAt(0)) delete item;
    int index = 0;
    for (ExampleCard* card : cards_) {
        if (card->isHidden()) continue;
        grid_->addWidget(card, index / columns, index % columns);
        ++index;
    }
    for (int column = 0; column < 8; ++column) grid_->setColumnStretch(column, column < columns ? 1 : 0);
}

bool StartPage::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::Resize) layoutCards();
    return QWidget::eventFilter(watched, event);
}

void StartPage::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange)
        QMetaObject::invokeMethod(this, [this] {
            retranslate();
            refreshRecents();
        }, Qt::QueuedConnection);
    QWidget::changeEvent(event);
}

void StartPage::retranslate() {
    tagline_->setText(tr("Weave a network. Watch it learn."));
    new_->setText(tr("New project"));
    open_->setText(tr("Open…"));
    zone_->setTexts(tr("Drop a file or folder here"), tr("CSV, JSON, SQLite, images, IDX"), tr("Choose a file…"));
    recentsTitle_->setText(tr("Recent projects"));
    clearRecents_->setText(tr("Clear"));
    theme_->setSegmentText(0, {}, tr("Light theme"));
    theme_->setSegmentText(1, {}, tr("Dark theme"));
    theme_->setSegmentText(2, tr("Auto"), tr("Theme of the system"));
    galleryTitle_->setText(tr("Start from an example"));
    galleryDetail_->setText(tr("Each opens a finished project: data, network, and a run you can repeat."));
    search_->setPlaceholder(tr("Search examples"));
    noMatch_->setText(tr("No example matches the search."));
    static const QMap<QString, const char*> kNames{{"all", QT_TR_NOOP("All")}, {"table", QT_TR_NOOP("Tables")}, {"image", QT_TR_NOOP("Images")}};
    for (int i = 0; i < kinds_->count(); ++i) kinds_->setSegmentText(i, tr(kNames.value(kinds_->idAt(i))));
}

}  // namespace netloom::ui
