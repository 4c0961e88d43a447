#include "ui/data_view/import_dialog.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QFileDialog>
#include <QFormLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QStackedWidget>
#include <QStandardItemModel>
#include <QTableView>
#include <QTimer>
#include <QVBoxLayout>

#include "engine/data/importers/importer.h"
#include "ui/commands/param_form.h"
#include "ui/commands/workbench.h"
#include "ui/data_view/column_words.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/form.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/image_gallery.h"
#include "ui/widgets/text.h"

namespace netloom::ui {
namespace {

constexpr int kFieldGap = 6;      // px between label and field, as in the form of parameters
constexpr int kWidestColumn = 220;  // px
constexpr qsizetype kMostNotes = 3;
constexpr int kTypingPause = 250;  // ms without a keystroke before the preview is read again

/// A column named target, label, class or y, else the last: what an import would guess.
int guessedTarget(const std::vector<std::string>& columns) {
    for (const char* name : {"target", "label", "class", "y"})
        for (size_t i = 0; i < columns.size(); ++i)
            if (QString::fromStdString(columns[i]).compare(name, Qt::CaseInsensitive) == 0) return int(i);
    return int(columns.size()) - 1;
}

QImage imageOf(const PreviewImage& image) {
    const bool grey = image.shape[2] == 1;
    return QImage(image.pixels.data(), int(image.shape[1]), int(image.shape[0]), int(image.shape[1] * image.shape[2]),
                  grey ? QImage::Format_Grayscale8 : QImage::Format_RGB888).copy();
}

}  // namespace

ImportDialog::ImportDialog(Workbench* workbench, QWidget* parent)
    : QDialog(parent), workbench_(workbench), path_(new QLineEdit), kind_(new QComboBox),
      help_(makeLabel({}, TextRole::Caption, true)), params_(new ParamForm),
      target_(new QComboBox), kindLabel_(nullptr), targetLabel_(nullptr),
      preview_(new QStackedWidget), rows_(new QTableView), rowModel_(new QStandardItemModel(this)), images_(new ImageGallery),
      notes_(makeLabel({}, TextRole::Caption, true)), import_(nullptr), typing_(new QTimer(this)) {
    setWindowTitle(tr("Import"));
    resize(920, 600);
    build();
    typing_->setSingleShot(true);
    typing_->setInterval(kTypingPause);
    connect(typing_, &QTimer::timeout, this, &ImportDialog::detect);
    connect(path_, &QLineEdit::textEdited, this, [this] { typing_->start(); });
    connect(kind_, &QComboBox::activated, this, &ImportDialog::showImporter);
    connect(params_, &ParamForm::changed, this, &ImportDialog::requestPreview);
    connect(target_, &QComboBox::activated, this, [this] { targetChosen_ = true; });
    showNoSource(tr("Choose a file or a folder."));
}

void ImportDialog::build() {
    auto* layout = new QVBoxLayout(this);
    auto* source = new QHBoxLayout;
    auto* file = makeButton(tr("Choose file…"), "file-text");
    auto* folder = makeButton(tr("Choose folder…"), "folder");
    path_->setPlaceholderText(tr("File or folder"));
    path_->setAccessibleName(tr("File or folder"));
    path_->setObjectName("path");
    file->setAutoDefault(false);
    folder->setAutoDefault(false);
    source->addWidget(path_, 1);
    source->addWidget(file);
    source->addWidget(folder);
    layout->addLayout(source);
    connect(file, &QPushButton::clicked, this, &ImportDialog::chooseFile);
    connect(folder, &QPushButton::clicked, this, &ImportDialog::chooseFolder);

    auto* middle = new QHBoxLayout;
    auto* left = new QWidget;
    auto* leftLayout = new QVBoxLayout(left);
    leftLayout->setContentsMargins(0, 0, 0, 0);
    auto* form = makeForm();
    form->setHorizontalSpacing(kFieldGap);
    for (QComboBox* box : {kind_, target_}) {  // long names must not widen the form
        box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
        box->setMinimumContentsLength(8);
    }
    kind_->setObjectName("kind");
    target_->setObjectName("target");
    kindLabel_ = addFormRow(form, tr("Kind"), kind_, tr("How the source is read"));
    leftLayout->addLayout(form);
    leftLayout->addWidget(help_);
    leftLayout->addWidget(params_);
    auto* targetForm = makeForm();
    targetForm->setHorizontalSpacing(kFieldGap);
    targetLabel_ = addFormRow(targetForm, tr("Target"), target_, tr("The column the network learns to predict"));
    leftLayout->addLayout(targetForm);
    params_->alignLabelsWith({kindLabel_, targetLabel_});
    leftLayout->addStretch();
    auto* scroll = new QScrollArea;
    settings_ = scroll;
    scroll->setFocusPolicy(Qt::NoFocus);  // what it holds takes the keyboard
    scroll->setWidget(left);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    left->setAutoFillBackground(false);
    scroll->viewport()->setAutoFillBackground(false);
    scroll->setMinimumWidth(330);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    middle->addWidget(scroll);
    auto* right = new QVBoxLayout;
    rows_->setModel(rowModel_);
    rows_->setTabKeyNavigation(false);
    rows_->setFrameShape(QFrame::NoFrame);
    rows_->verticalHeader()->setDefaultSectionSize(Theme::size("tableRow"));
    rows_->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    rows_->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    rows_->horizontalHeader()->setTextElideMode(Qt::ElideRight);
    rows_->horizontalHeader()->setMaximumSectionSize(kWidestColumn);
    rows_->horizontalHeader()->setHighlightSections(false);
    rows_->setEditTriggers(QAbstractItemView::NoEditTriggers);
    rows_->setAccessibleName(tr("Preview of the first rows"));
    images_->setLayoutKind(ImageGallery::Layout::flow);
    images_->setTileSize(64);
    auto* problem = makeLabel({}, TextRole::Body, true);
    problem->setAlignment(Qt::AlignCenter);
    problem->setObjectName("problem");
    preview_->addWidget(rows_);
    preview_->addWidget(images_);
    preview_->addWidget(problem);
    right->addWidget(preview_, 1);
    right->addWidget(notes_);
    middle->addLayout(right, 1);
    layout->addLayout(middle, 1);

    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
    import_ = makeButton(tr("Import"), {}, ButtonRole::Primary);
    import_->setObjectName("importNow");
    import_->setDefault(true);
    buttons->addButton(import_, QDialogButtonBox::AcceptRole);
    letTabThrough(buttons);
    layout->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::accepted, this, &ImportDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    for (const ImporterDescriptor& importer : builtinImporters())
        kind_->addItem(translate(importer.title), QString::fromStdString(importer.id));
}

void ImportDialog::chooseFile() { choose(false); }
void ImportDialog::chooseFolder() { choose(true); }

void ImportDialog::choose(bool folder) {
    auto* chooser = new QFileDialog(this, folder ? tr("Choose a folder of images") : tr("Choose a file"), path_->text());
    chooser->setAttribute(Qt::WA_DeleteOnClose);
    chooser->setFileMode(folder ? QFileDialog::Directory : QFileDialog::ExistingFile);
    chooser->setOption(QFileDialog::ShowDirsOnly, folder);
    if (!folder) {
        QStringList patterns;
        for (const ImporterDescriptor& importer : builtinImporters())
            for (const std::string& pattern : importer.filePatterns) patterns << QString::fromStdString(pattern);
        chooser->setNameFilters({tr("Data (%1)").arg(patterns.join(' ')), tr("All files (*)")});
    }
    connect(chooser, &QFileDialog::fileSelected, this, &ImportDialog::setPath);
    chooser->open();
}

void ImportDialog::setPath(const QString& path) {
    path_->setText(path);
    detect();
}

void ImportDialog::detect() {
    targetChosen_ = false;
    const QString path = path_->text().trimmed();
    if (path.isEmpty()) return showNoSource(tr("Choose a file or a folder."));
    const auto importer = importerFor(path.toStdString());
    if (!importer) return showNoSource(errorText(importer.error()));
    kind_->setCurrentIndex(kind_->findData(QString::fromStdString((*importer)->id)));
    showImporter();
}

void ImportDialog::showImporter() {
    const ImporterDescriptor* importer = findImporter(kind_->currentData().toString().toStdString());
    if (!importer) return;
    settings_->show();
    help_->setText(translate(importer->help));
    params_->setSpecs(importer->params, {});
    params_->setVisible(!importer->params.empty());
    params_->alignLabelsWith({kindLabel_, targetLabel_});
    requestPreview();
}

void ImportDialog::requestPreview() {
    const ImporterDescriptor* importer = findImporter(kind_->currentData().toString().toStdString());
    if (!importer || path_->text().trimmed().isEmpty()) return;
    if (task_) task_->cancel();
    previewReady_ = false;
    const quint64 request = ++request_;
    task_ = workbench_->background()->run<ImportPreview>(
        tr("Reading the preview"),
        [importer, path = path_->text().trimmed(), params = params_->values(),
         decoder = workbench_->imageDecoder()](const ProgressSink& sink) {
            return importer->preview(path.toStdString(), params, {sink, decoder.get()});
        },
        [this, self = QPointer(this), request](Expected<ImportPreview> preview) {
            if (!self || request != request_) return;
            if (preview) showPreview(*preview);
            else if (!isCancelled(preview.error())) showProblem(errorText(preview.error()));
        });
}

void ImportDialog::showPreview(const ImportPreview& preview) {
    const QString before = target_->currentText();
    target_->clear();
    for (size_t i = 0; i < preview.columns.size(); ++i)
        if (i >= preview.kinds.size() || preview.kinds[i] != ColumnKind::image)
            target_->addItem(QString::fromStdString(preview.columns[i]));
    const int guess = guessedTarget(preview.columns);
    target_->setCurrentText(targetChosen_ ? before : guess >= 0 ? QString::fromStdString(preview.columns[size_t(guess)]) : QString());

    rowModel_->clear();
    for (size_t i = 0; i < preview.columns.size(); ++i) {
        auto* header = new QStandardItem(QString::fromStdString(preview.columns[i]));
        if (i < preview.kinds.size()) {
            header->setIcon(icon(kindIcon(preview.kinds[i]), "textMuted"));
            header->setToolTip(kindTitle(preview.kinds[i]));
        }
        rowModel_->setHorizontalHeaderItem(int(i), header);
    }
    for (const auto& row : preview.rows) {
        QList<QStandardItem*> items;
        for (const std::string& cell : row) {
            auto* item = new QStandardItem(QString::fromStdString(cell));
            const size_t column = size_t(items.size());
            if (column < preview.kinds.size() && preview.kinds[column] == ColumnKind::number)
                item->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
            items << item;
        }
        rowModel_->appendRow(items);
    }
    rows_->resizeColumnsToContents();
    params_->showDetected(preview.detected);
    if (!preview.images.empty()) {
        std::vector<ImageGallery::Section> sections(1);
        auto pictures = std::make_shared<std::vector<std::pair<QImage, QString>>>();
        for (const PreviewImage& image : preview.images) {
            sections[0].keys.push_back(int64_t(pictures->size()));
            pictures->emplace_back(imageOf(image), QString::fromStdString(image.label));
        }
        images_->setSources([pictures](int64_t key) { return (*pictures)[size_t(key)].first; },
                            [pictures](int64_t key) { return (*pictures)[size_t(key)].second; });
        images_->setSections(std::move(sections));
    }
    preview_->setCurrentIndex(preview.images.empty() ? 0 : 1);
    QStringList notes;
    for (const Message& note : preview.notes) notes << sentence(translate(note));
    const int more = int(notes.size() - kMostNotes);
    if (more > 0) notes = notes.mid(0, kMostNotes) << tr("%n more line(s) are unlike the others.", nullptr, more);
    notes_->setText(notes.join("\n"));
    target_->setEnabled(target_->count() > 0);
    import_->setEnabled(true);
    previewReady_ = true;
    emit previewChanged();
}

/// Nothing that could be set up yet.
void ImportDialog::showNoSource(const QString& text) {
    settings_->hide();
    showProblem(text);
}

void ImportDialog::showProblem(const QString& text) {
    preview_->findChild<QLabel*>("problem")->setText(text);
    preview_->setCurrentIndex(2);
    notes_->clear();
    import_->setEnabled(false);
    previewReady_ = false;
    emit previewChanged();
}

void ImportDialog::accept() {
    ImportRequest request;
    request.path = path_->text().trimmed();
    request.importer = kind_->currentData().toString().toStdString();
    request.params = params_->values();
    if (targetChosen_ || target_->count() > 0) request.target = target_->currentText().toStdString();
    emit chosen(request);
    QDialog::accept();
}

}  // namespace netloom::ui
