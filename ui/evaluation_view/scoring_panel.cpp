#include "ui/evaluation_view/scoring_panel.h"

#include <QComboBox>
#include <QFileDialog>
#include <QFileInfo>
#include <QFormLayout>
#include <QHeaderView>
#include <QImageReader>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSaveFile>
#include <QScrollArea>
#include <QTableView>
#include <QVBoxLayout>

#include "engine/data/importers/importer.h"
#include "engine/evaluation/predictions_csv.h"
#include "ui/commands/workbench.h"
#include "ui/evaluation_view/prediction_model.h"
#include "ui/evaluation_view/row_table.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/drop_zone.h"
#include "ui/widgets/fit_columns.h"
#include "ui/widgets/form.h"
#include "ui/widgets/live_text.h"
#include "ui/widgets/progress_strip.h"
#include "ui/widgets/text.h"

namespace netloom::ui {
namespace {

bool isImageFile(const QString& path) {
    return QFileInfo(path).isFile() && QImageReader::supportedImageFormats().contains(QFileInfo(path).suffix().toLower().toLatin1());
}

/// The answer for the only row; of classes with its probability or score.
QString withShare(const Evaluation& evaluation) {
    const RowPrediction& only = evaluation.predictions[0];
    const QString answer = answerText(evaluation, only);
    if (evaluation.classes.empty()) return answer;
    return ScoringPanel::tr("%1 (%2)").arg(answer, classValueText(evaluation, double(only.values[size_t(only.predictedClass)])));
}

}  // namespace

ScoringPanel::ScoringPanel(Workbench* workbench, QWidget* parent)
    : QWidget(parent), workbench_(workbench), drop_(new DropZone), formBox_(new QWidget), form_(makeForm()),
      predict_(makeButton({}, "play")), progress_(new ProgressStrip), summary_(makeLabel({}, TextRole::BodyStrong, true)),
      rows_(new QTableView), model_(new PredictionModel(rows_)), save_(makeButton({}, "download")) {
    build();
    connect(drop_, &DropZone::filesDropped, this, &ScoringPanel::scoreFiles);
    connect(drop_, &DropZone::chooseRequested, this, &ScoringPanel::choose);
    connect(predict_, &QPushButton::clicked, this, &ScoringPanel::scoreTypedRow);
    connect(save_, &QPushButton::clicked, this, &ScoringPanel::save);
    connect(progress_, &ProgressStrip::cancelRequested, this, [this] { if (task_) task_->cancel(); });
    connect(workbench, &Workbench::selectedRunChanged, this, &ScoringPanel::buildForm);
    connect(workbench, &Workbench::runsChanged, this, &ScoringPanel::buildForm);
}

void ScoringPanel::build() {
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    auto* leftSide = new QFrame;
    auto* rightSide = new QFrame;
    leftSide->setProperty("surface", "raised");
    rightSide->setProperty("surface", "surface");
    auto* left = new QVBoxLayout(leftSide);
    left->setContentsMargins(12, 12, 12, 12);
    left->setSpacing(12);
    left->addWidget(drop_);
    auto* formLayout = new QVBoxLayout(formBox_);
    formLayout->setContentsMargins(0, 0, 6, 0);
    auto* formTitle = makeLabel({}, TextRole::BodyStrong);
    formLayout->addWidget(formTitle);
    formLayout->addLayout(form_);
    formLayout->addWidget(predict_, 0, Qt::AlignLeft);
    formLayout->addStretch();
    auto* scroll = new QScrollArea;
    scroll->setFocusPolicy(Qt::NoFocus);  // what it holds takes the keyboard
    scroll->setWidget(formBox_);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    left->addWidget(scroll, 1);
    layout->addWidget(leftSide, 2);
    layout->addWidget(verticalLine());
    auto* right = new QVBoxLayout(rightSide);
    right->setContentsMargins(12, 12, 12, 12);
    auto* top = new QHBoxLayout;
    top->addWidget(summary_, 1);
    top->addWidget(save_);
    right->addLayout(top);
    rows_->setModel(model_);
    rows_->setTabKeyNavigation(false);
    rows_->horizontalHeader()->setTextElideMode(Qt::ElideRight);
    keepColumnsFitted(rows_);
    rows_->setFrameShape(QFrame::NoFrame);
    rows_->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    rows_->verticalHeader()->setDefaultSectionSize(25);
    right->addWidget(rows_, 1);
    right->addWidget(progress_);
    layout->addWidget(rightSide, 3);
    progress_->hide();
    save_->setEnabled(false);
    predict_->setObjectName("predictRow");
    save_->setObjectName("savePredictions");
    live(this, [=, this] {
        drop_->setTexts(tr("Drop new data here"), tr("A table with the same columns, or images"), tr("Choose a file…"));
        formTitle->setText(tr("Or type one row"));
        predict_->setText(tr("Predict"));
        save_->setText(tr("Save as CSV…"));
        rows_->setAccessibleName(tr("Predictions"));
        if (model_->rowCount() == 0) summary_->setText(tr("Predictions appear here."));
        formRun_ = -1;
        buildForm();
    });
}

void ScoringPanel::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    buildForm();
}

void ScoringPanel::buildForm() {
    const int64_t run = workbench_->project() ? workbench_->selectedRun() : 0;
    if (!isVisible()) return;
    const auto model = run ? workbench_->model(run) : Expected<TrainedModel>(fail(Message()));
    setEnabled(model.has_value());
    if (!model || formRun_ == run) return;
    formRun_ = run;
    while (form_->rowCount()) form_->removeRow(0);
    for (const EncodedColumn& column : model->recipe->encodedColumns()) {
        const QString name = QString::fromStdString(column.column);
        QWidget* field = nullptr;
        if (column.categories.empty()) {
            auto* edit = new QLineEdit;
            edit->setPlaceholderText(tr("missing"));
            connect(edit, &QLineEdit::returnPressed, this, &ScoringPanel::scoreTypedRow);
            field = edit;
        } else {
            auto* box = new QComboBox;
            box->addItem(tr("missing"), QString());
            for (const std::string& category : column.categories)
                box->addItem(QString::fromStdString(category), QString::fromStdString(category));
            field = box;
        }
        field->setObjectName("value:" + name);
        addFormRow(form_, name, field);
    }
    for (const TokenEncoding& tokens : model->recipe->tokens()) {
        const QString name = QString::fromStdString(tokens.column);
        auto* edit = new QLineEdit;
        edit->setPlaceholderText(tr("a text"));
        edit->setObjectName("value:" + name);
        connect(edit, &QLineEdit::returnPressed, this, &ScoringPanel::scoreTypedRow);
        addFormRow(form_, name, edit);
    }
    // A sequence is many numbers: it comes from a file.
    formBox_->setVisible(form_->rowCount() > 0 && model->recipe->sequences().empty());
}

void ScoringPanel::scoreTypedRow() {
    const auto model = workbench_->model(workbench_->selectedRun());
    if (!model) return;
    std::map<std::string, QString> values;
    for (const EncodedColumn& column : model->recipe->encodedColumns()) {
        QWidget* field = findChild<QWidget*>("value:" + QString::fromStdString(column.column));
        if (auto* edit = qobject_cast<QLineEdit*>(field)) values[column.column] = edit->text();
        if (auto* box = qobject_cast<QComboBox*>(field)) values[column.column] = box->currentData().toString();
    }
    for (const TokenEncoding& tokens : model->recipe->tokens())
        if (auto* edit = findChild<QLineEdit*>("value:" + QString::fromStdString(tokens.column))) values[tokens.column] = edit->text();
    score(tr("one typed row"), [recipe = model->recipe, values](const ProgressSink&) { return typedRowTable(*recipe, values); });
}

void ScoringPanel::scoreFiles(const QStringList& paths) {
    if (paths.isEmpty()) return;
    const auto model = workbench_->model(workbench_->selectedRun());
    if (!model) return drop_->setError(errorText(model.error()));
    const QString what = QFileInfo(paths.front()).fileName();
    const auto decoder = workbench_->imageDecoder();
    if (std::all_of(paths.begin(), paths.end(), isImageFile)) {
        return score(what, [recipe = model->recipe, paths, decoder](const ProgressSink& sink) {
            return imageFilesTable(*recipe, paths, decoder.get(), sink);
        });
    }
    score(what, [path = paths.front().toStdString(), decoder, recipe = model->recipe](const ProgressSink& sink)
                    -> Expected<std::shared_ptr<const Table>> {
        NETLOOM_TRY(const ImporterDescriptor* importer, importerFor(path));
        ParamMap params;
        if (const FeatureBlock* block = imageBlock(*recipe); block && importer->takesFolder) {  // to the size the model takes
            params["size"] = std::to_string(block->shape[1]) + "x" + std::to_string(block->shape[0]);
            params["channels"] = std::to_string(block->shape[2]);
        }
        NETLOOM_TRY(const ImportResult result, importer->import(path, params, {sink, decoder.get()}));
        return result.table;
    });
}

void ScoringPanel::score(const QString& what, std::function<Expected<std::shared_ptr<const Table>>(const ProgressSink&)> load) {
    const auto model = workbench_->model(workbench_->selectedRun());
    if (!model) return drop_->setError(errorText(model.error()));
    if (task_) task_->cancel();
    drop_->setError({});
    summary_->setText(what);
    progress_->start(tr("Predicting %1").arg(what));
    task_ = workbench_->background()->run<Scored>(
        tr("Predicting %1").arg(what),
        [model = *model, load](const ProgressSink& sink) -> Expected<Scored> {
            NETLOOM_TRY(auto table, load(sink));
            NETLOOM_TRY(Evaluation evaluation, evaluateTable(model, *table, sink));
            return Scored(std::move(evaluation), table);
        },
        [this, self = QPointer(this)](Expected<Scored> result) {
            if (self) showAnswers(std::move(result));
        });
    connect(task_, &BackgroundTask::progressed, this, [this] {
        if (task_) progress_->setProgress(task_->progress().fraction, translate(task_->progress().doing));
    });
}

void ScoringPanel::showAnswers(Expected<Scored> result) {
    progress_->finish();
    task_ = nullptr;
    if (!result) {
        if (!isCancelled(result.error())) drop_->setError(errorText(result.error()));
        return;
    }
    answers_ = std::make_shared<const Evaluation>(std::move(result->first));
    table_ = result->second;
    model_->setEvaluation(answers_, table_);
    save_->setEnabled(true);
    if (answers_->predictions.size() == 1) {
        QStringList lines{tr("Prediction: %1").arg(withShare(*answers_))};
        for (const Evaluation& other : answers_->more)
            lines << tr("Prediction of %1: %2").arg(QString::fromStdString(other.target), withShare(other));
        summary_->setText(lines.join('\n'));
    } else {
        summary_->setText(tr("%Ln prediction(s)", nullptr, int(answers_->predictions.size())));
    }
    emit scored();
}

void ScoringPanel::choose() {
    auto* chooser = new QFileDialog(this, tr("Choose new data"));
    chooser->setAttribute(Qt::WA_DeleteOnClose);
    chooser->setFileMode(QFileDialog::ExistingFiles);
    connect(chooser, &QFileDialog::filesSelected, this, &ScoringPanel::scoreFiles);
    chooser->open();
}

void ScoringPanel::save() {
    auto* chooser = new QFileDialog(this, tr("Save predictions"), QStringLiteral("predictions.csv"), tr("CSV (*.csv)"));
    chooser->setAttribute(Qt::WA_DeleteOnClose);
    chooser->setAcceptMode(QFileDialog::AcceptSave);
    chooser->setDefaultSuffix("csv");
    connect(chooser, &QFileDialog::fileSelected, this, [this](const QString& path) {
        const auto saved = saveCsv(path);
        workbench_->notify(saved ? tr("Saved %1.").arg(QFileInfo(path).fileName()) : errorText(saved.error()), !saved);
    });
    chooser->open();
}

Expected<void> ScoringPanel::saveCsv(const QString& path) const {
    if (!answers_) return {};
    QSaveFile file(path);
    const QByteArray text = QByteArray::fromStdString(predictionsCsv(*answers_, true));
    if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size() || !file.commit())
        return fail(NL_TR("engine", "The file could not be written"), {"%1", path.toStdString()},
                    Message("%1", file.errorString().toStdString()));
    return {};
}

}  // namespace netloom::ui
