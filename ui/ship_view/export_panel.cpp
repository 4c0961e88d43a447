#include "ui/ship_view/export_panel.h"

#include <QFileInfo>
#include <QFormLayout>
#include <QLabel>
#include <QScrollArea>
#include <QVBoxLayout>
#include <cmath>

#include "ui/commands/workbench.h"
#include "ui/plots/bar_plot.h"
#include "ui/ship_view/format_card.h"
#include "ui/widgets/form.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/live_text.h"
#include "ui/widgets/metric_tile.h"
#include "ui/widgets/number_field.h"
#include "ui/widgets/progress_strip.h"
#include "ui/widgets/text.h"

namespace netloom::ui {
namespace {

constexpr int kBins = 14;

}  // namespace

ExportPanel::ExportPanel(Workbench* workbench, QWidget* parent)
    : QWidget(parent), workbench_(workbench), card_(new FormatCard("waypoints")), samples_(new IntegerField), proof_(nullptr),
      verdictIcon_(new QLabel), verdict_(makeLabel({}, TextRole::Title, true)), detail_(makeLabel({}, TextRole::Body, true)),
      difference_(new MetricTile), compared_(new MetricTile), sameClass_(new MetricTile), time_(new MetricTile),
      histogram_(new BarPlot), progress_(new ProgressStrip) {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(18, 16, 18, 12);
    layout->setSpacing(12);
    auto* title = makeLabel({}, TextRole::Title);
    layout->addWidget(title);
    auto* cards = new QWidget;  // no higher than its cards need
    cards->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    auto* row = new QHBoxLayout(cards);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(12);
    row->addWidget(card_);
    row->addWidget(buildOptions());
    row->addStretch();
    layout->addWidget(cards);
    proof_ = buildProof();
    layout->addWidget(proof_, 1);
    layout->addStretch();
    layout->addWidget(progress_);
    progress_->hide();
    connect(progress_, &ProgressStrip::cancelRequested, this, [this] { if (task_) task_->cancel(); });
    connect(workbench, &Workbench::selectedRunChanged, this, &ExportPanel::refresh);
    connect(workbench, &Workbench::projectChanged, this, [this] {
        report_.reset();
        problem_.clear();
        refresh();
    });
    live(this, [=, this] {
        title->setText(tr("Format"));
        card_->setTexts(tr("ONNX"), tr("For ONNX Runtime, OpenCV, web and mobile"));
        difference_->setName(tr("Maximum difference"));
        compared_->setName(tr("Samples compared"));
        sameClass_->setName(tr("Same class"));
        time_->setName(tr("Time per sample"));
        histogram_->setTitle(tr("Largest difference per sample"));
        refresh();
    });
}

QWidget* ExportPanel::buildOptions() {
    auto* box = new QFrame;
    box->setProperty("surface", "card");
    box->setMinimumWidth(330);
    auto* layout = new QVBoxLayout(box);
    layout->setContentsMargins(14, 12, 14, 12);
    auto* title = makeLabel({}, TextRole::BodyStrong);
    layout->addWidget(title);
    auto* form = makeForm();
    layout->addLayout(form);
    samples_->setRange(1, 100000);
    samples_->setValue(100);
    samples_->setObjectName("verifySamples");
    auto* samplesLabel = makeLabel({}, TextRole::Label);
    samplesLabel->setBuddy(samples_);
    form->addRow(samplesLabel, samples_);
    auto* opsetLabel = makeLabel({}, TextRole::Label);
    form->addRow(opsetLabel, makeLabel("17"));
    auto* preparationLabel = makeLabel({}, TextRole::Label);
    auto* preparation = makeLabel({}, TextRole::Body, true);
    form->addRow(preparationLabel, preparation);
    layout->addStretch();
    live(box, [=, this] {
        title->setText(tr("Options"));
        samplesLabel->setText(tr("Samples to verify"));
        samples_->setAccessibleName(tr("Samples to verify"));
        samples_->setToolTip(tr("Rows on which the written file is compared with the trained network"));
        opsetLabel->setText(tr("Opset"));
        preparationLabel->setText(tr("Preparation"));
        preparation->setText(tr("inside the file, so it takes raw values"));
    });
    return box;
}

QWidget* ExportPanel::buildProof() {
    auto* box = new QFrame;
    box->setProperty("surface", "card");
    auto* layout = new QVBoxLayout(box);
    layout->setContentsMargins(14, 12, 14, 12);
    auto* head = new QHBoxLayout;
    head->addWidget(verdictIcon_);
    head->addWidget(verdict_, 1);
    layout->addLayout(head);
    layout->addWidget(detail_);
    auto* tiles = new QHBoxLayout;
    for (MetricTile* tile : {difference_, compared_, sameClass_, time_}) tiles->addWidget(tile);
    layout->addLayout(tiles);
    histogram_->setLogX(true);
    histogram_->setMinimumHeight(160);
    layout->addWidget(histogram_, 1);
    return box;
}

void ExportPanel::exportTo(const QString& path) {
    if (task_) return;
    const int64_t run = workbench_->selectedRun();
    const auto model = workbench_->model(run);
    if (!model) {
        problem_ = errorText(model.error());
        report_.reset();
        refresh();
        emit exported();
        return;
    }
    progress_->start(tr("Writing and verifying %1").arg(QFileInfo(path).fileName()));
    task_ = workbench_->background()->run<OnnxReport>(
        tr("Exporting %1").arg(QFileInfo(path).fileName()),
        [model = *model, file = path.toStdString(), samples = samples_->value()](const ProgressSink& sink) {
            return exportOnnx(model, file, samples, sink);
        },
        [this, self = QPointer(this), run](Expected<OnnxReport> report) {
            if (!self) return;
            task_ = nullptr;
            progress_->finish();
            problem_.clear();
            report_.reset();
            if (report) report_ = std::move(*report);
            else if (!isCancelled(report.error())) problem_ = errorText(report.error());
            reportRun_ = run;
            refresh();
            emit exported();
        });
    connect(task_, &BackgroundTask::progressed, this, [this] {
        if (task_) progress_->setProgress(task_->progress().fraction, translate(task_->progress().doing));
    });
}

void ExportPanel::refresh() {
    const bool current = report_ && reportRun_ == workbench_->selectedRun();
    const bool verified = current && report_->firstDeviatingNode.empty();
    if (!current) card_->setState(FormatCard::State::none, tr("Not exported yet"));
    else if (verified) card_->setState(FormatCard::State::verified, tr("Verified, %1").arg(shortNumber(report_->maxAbsDifference, 2)));
    else card_->setState(FormatCard::State::unverified, tr("Not verified"));
    card_->setSize(current ? byteText(double(report_->bytes)) : QString());
    proof_->setVisible(current || !problem_.isEmpty());
    for (QWidget* widget : std::initializer_list<QWidget*>{difference_, compared_, sameClass_, time_, histogram_})
        widget->setVisible(current);
    sameClass_->setVisible(current && report_->hasClasses);
    if (current) return showReport();
    verdictIcon_->setPixmap(icon("circle-alert", "error").pixmap(20, 20));
    verdict_->setText(tr("Nothing was exported"));
    detail_->setText(problem_);
}

void ExportPanel::showReport() {
    const bool verified = report_->firstDeviatingNode.empty();
    verdictIcon_->setPixmap(icon(verified ? "circle-check" : "circle-alert", verified ? "success" : "error").pixmap(20, 20));
    verdict_->setText(verified ? tr("The exported file gives the same answers") : tr("The exported file gives other answers"));
    const QString file = QString::fromStdString(report_->file.string());
    detail_->setText(verified ? file
                              : tr("First deviating layer: %1. The file is kept as %2.")
                                    .arg(QString::fromStdString(report_->firstDeviatingNode), file));
    difference_->setValue(shortNumber(report_->maxAbsDifference, 2), verified ? "text" : "error");
    compared_->setValue(groupedNumber(report_->verifiedRows));
    sameClass_->setValue(tr("%1 of %2").arg(groupedNumber(report_->sameClass), groupedNumber(report_->verifiedRows)));
    time_->setValue(tr("%1 ms").arg(shortNumber(report_->secondsPerRow * 1000, 3)));
    std::vector<double> logs;
    for (const double difference : report_->differences) logs.push_back(std::log10(std::max(difference, 1e-12)));
    histogram_->setVisible(!logs.empty());
    if (logs.empty()) return;
    const auto [low, high] = std::minmax_element(logs.begin(), logs.end());
    const double from = std::floor(*low), to = std::max(std::ceil(*high), from + 1), width = (to - from) / kBins;
    std::vector<double> edges, counts(kBins, 0);
    for (int i = 0; i <= kBins; ++i) edges.push_back(std::pow(10.0, from + width * i));
    for (const double value : logs) ++counts[size_t(std::clamp(int((value - from) / width), 0, kBins - 1))];
    histogram_->setHistogram(std::move(edges), {{tr("Samples"), "series:0", std::move(counts)}});
}

}  // namespace netloom::ui
