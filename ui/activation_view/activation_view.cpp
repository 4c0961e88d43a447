#include "ui/activation_view/activation_view.h"

#include <QComboBox>
#include <QLabel>
#include <QPushButton>
#include <QSlider>
#include <QStackedWidget>
#include <QVBoxLayout>
#include <cmath>

#include "ui/activation_view/activation_images.h"
#include "ui/activation_view/vector_bars.h"
#include "ui/commands/workbench.h"
#include "ui/plots/bar_plot.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/color_scale_bar.h"
#include "ui/widgets/form.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/image_gallery.h"
#include "ui/widgets/live_text.h"
#include "ui/widgets/text.h"
#include "ui/widgets/throttle.h"

namespace netloom::ui {
namespace {

constexpr int kInterval = 200;  // ms; pictures change five times a second
constexpr int kBins = 30;
constexpr int kTileRing = 3;           // px around the tiles for the ring of the current one
constexpr int kMostKernelHeight = 122;  // px: three rows
constexpr size_t kMostBars = 512;

}  // namespace

ActivationView::ActivationView(Workbench* workbench, QWidget* parent)
    : QWidget(parent), workbench_(workbench), node_(new QComboBox), shape_(makeLabel({}, TextRole::Mono)),
      scale_(new ColorScaleBar(ColorMap::Viridis)), stack_(new QStackedWidget), maps_(new ImageGallery), bars_(new VectorBars),
      histogram_(new BarPlot), kernelsName_(makeLabel({}, TextRole::BodyStrong)), kernels_(new ImageGallery),
      epochName_(makeLabel({}, TextRole::Label)), epoch_(new QSlider(Qt::Horizontal)), epochValue_(makeLabel({}, TextRole::Label)),
      live_(makeButton({}, "radio", ButtonRole::Normal, ButtonSize::Small)) {
    setBackgroundRole(QPalette::Base);
    setAutoFillBackground(true);
    build();
    connect(node_, &QComboBox::activated, this, [this] { workbench_->selectNode(node_->currentData().toLongLong()); });
    connect(epoch_, &QSlider::valueChanged, this, [this](int index) {
        const bool isLive = index < 0 || index >= int(epochs_.size());
        stored_ = isLive ? nullptr : workbench_->project()->snapshot(workbench_->selectedRun(), epochs_[size_t(index)]);
        showActivation();
    });
    connect(live_, &QPushButton::clicked, this, [this] { epoch_->setValue(epoch_->maximum()); });
    auto* paced = new Throttle(this, kInterval, [this] { refresh(); });
    connect(workbench, &Workbench::snapshotChanged, paced, &Throttle::request);
    connect(workbench, &Workbench::selectedNodeChanged, this, &ActivationView::refresh);
    connect(workbench, &Workbench::selectedRunChanged, this, [this] {
        stored_.reset();
        showEpochs();
        refresh();
    });
    connect(workbench, &Workbench::runsChanged, this, &ActivationView::showEpochs);
    connect(workbench->feed(), &TrainingFeed::advanced, this, [this] {
        if (workbench_->feed()->log().epochs.size() != seenEpochs_) showEpochs();
    });
    connect(&Theme::instance(), &Theme::themeChanged, this, &ActivationView::refresh);
}

void ActivationView::build() {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(12, 10, 12, 10);
    auto* top = new QHBoxLayout;
    top->addWidget(node_);
    top->addWidget(shape_);
    top->addStretch();
    top->addWidget(scale_);
    layout->addLayout(top);
    maps_->setLayoutKind(ImageGallery::Layout::flow);
    maps_->setTileSize(64);
    kernels_->setLayoutKind(ImageGallery::Layout::flow);
    kernels_->setTileSize(36);
    maps_->setMargin(kTileRing);
    kernels_->setMargin(kTileRing);
    auto* empty = makeLabel({}, TextRole::Body, true);
    empty->setAlignment(Qt::AlignCenter);
    stack_->addWidget(empty);
    stack_->addWidget(maps_);
    stack_->addWidget(bars_);
    layout->addWidget(stack_, 3);
    layout->addWidget(kernelsName_);
    layout->addWidget(kernels_);
    layout->addWidget(histogram_, 1);
    histogram_->setMaximumHeight(150);
    auto* time = new QHBoxLayout;
    for (QWidget* widget : std::initializer_list<QWidget*>{epochName_, epoch_, epochValue_, live_}) time->addWidget(widget);
    time->setStretch(1, 1);
    layout->addLayout(time);
    node_->setObjectName("node");
    epoch_->setObjectName("epoch");
    live(this, [=, this] {
        node_->setAccessibleName(tr("Layer"));
        empty->setText(tr("Train once to see what each layer answers."));
        histogram_->setTitle(tr("Values over the batch"));
        kernelsName_->setText(tr("Kernels of the first convolution"));
        kernels_->setAccessibleName(tr("Kernels of the first convolution"));
        maps_->setAccessibleName(tr("Feature maps"));
        epochName_->setText(tr("Epoch"));
        epoch_->setAccessibleName(tr("Epoch"));
        live_->setText(tr("Live"));
        bars_->setAccessibleName(tr("Values"));
        showEpochs();
    });
}

void ActivationView::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    workbench_->watchActivations(this, Workbench::Watch::sampleAndBatch);
    showEpochs();
    refresh();
}

void ActivationView::hideEvent(QHideEvent* event) {
    QWidget::hideEvent(event);
    workbench_->watchActivations(this, Workbench::Watch::nothing);
}

std::shared_ptr<const Snapshot> ActivationView::snapshot() const { return stored_ ? stored_ : workbench_->snapshot(); }

const NodeCapture* ActivationView::shown() const {
    const auto now = snapshot();
    if (!now) return nullptr;
    for (const NodeCapture& capture : now->nodes)
        if (capture.node == node_->currentData().toLongLong()) return &capture;
    return nullptr;
}

void ActivationView::refresh() {
    if (!isVisible()) return;
    showNodes();
    showActivation();
}

void ActivationView::showNodes() {
    const auto now = snapshot();
    const RunRecord* run = workbench_->project() ? workbench_->run(workbench_->selectedRun()) : nullptr;
    const Graph& graph = run ? run->graph : workbench_->document().graph;
    std::vector<NodeId> ids;
    if (now)
        for (const NodeCapture& capture : now->nodes)
            if (graph.find(capture.node)) ids.push_back(capture.node);
    bool same = int(ids.size()) == node_->count();
    for (size_t i = 0; same && i < ids.size(); ++i) same = node_->itemData(int(i)).toLongLong() == ids[i];
    if (!same) {
        node_->clear();
        for (NodeId id : ids) {
            const Node* node = graph.find(id);
            const LayerDescriptor* layer = builtinLayers().find(node->type);
            const QString category = layer ? categoryId(layer->category) : "shape";
            node_->addItem(icon(Theme::categoryIcon(category), "category:" + category), QString::fromStdString(node->name),
                           qlonglong(id));
        }
    }
    const int wanted = node_->findData(qlonglong(workbench_->selectedNode()));
    if (wanted >= 0) return node_->setCurrentIndex(wanted);
    if (same) return;
    // Of an input there is nothing to find out; the first layer behind one is where looking begins.
    const auto behind = std::find_if(ids.begin(), ids.end(), [&graph](NodeId id) {
        return std::any_of(graph.links.begin(), graph.links.end(), [id](const Link& link) { return link.to == id; });
    });
    if (behind != ids.end()) node_->setCurrentIndex(int(behind - ids.begin()));
}

void ActivationView::showEpochs() {
    if (!isVisible()) return;
    const int64_t run = workbench_->project() ? workbench_->selectedRun() : 0;
    const bool atEnd = !stored_;
    seenEpochs_ = workbench_->feed()->log().epochs.size();
    epochs_ = run ? workbench_->project()->snapshotEpochs(run) : std::vector<int64_t>{};
    const QSignalBlocker blocker(epoch_);
    epoch_->setRange(0, int(epochs_.size()));  // the last position is "now"
    if (atEnd) epoch_->setValue(int(epochs_.size()));
    epoch_->setEnabled(!epochs_.empty());
    live_->setEnabled(!epochs_.empty());
}

void ActivationView::showActivation() {
    if (!isVisible()) return;
    const auto now = snapshot();
    const NodeCapture* capture = shown();
    epochValue_->setText(!now ? QString() : stored_ ? QString::number(stored_->epoch) : tr("now, step %1").arg(groupedNumber(now->step)));
    scale_->setVisible(capture && isImageLike(capture->activation.shape()));
    if (!capture) {
        shape_->clear();
        stack_->setCurrentIndex(0);
        histogram_->hide();
        return showKernels();
    }
    const Tensor<float>& activation = capture->activation;
    shape_->setText(QString::fromStdString(activation.shape().text()));
    const ValueRange range = rangeOf(activation.span());
    scale_->setRange(range.low, range.high);
    if (isImageLike(activation.shape())) {
        auto pictures = std::make_shared<std::vector<QImage>>(featureMaps(activation, range));
        std::vector<ImageGallery::Section> sections(1);
        for (size_t i = 0; i < pictures->size(); ++i) sections[0].keys.push_back(int64_t(i));
        maps_->setTileSize(pictures->size() > 24 ? 64 : pictures->size() > 4 ? 96 : 192);
        maps_->setSources([pictures](int64_t key) { return (*pictures)[size_t(key)]; });
        maps_->setSections(std::move(sections));
        stack_->setCurrentIndex(1);
    } else {
        const auto values = activation.span().first(std::min(activation.span().size(), kMostBars));
        bars_->setValues({values.begin(), values.end()});
        stack_->setCurrentIndex(2);
    }
    showHistogram(*capture);
    showKernels();
}

void ActivationView::showHistogram(const NodeCapture& capture) {
    const auto now = snapshot();
    std::vector<double> edges, counts;
    const NodeCapture* batch = nullptr;
    QString title;
    for (const NodeCapture& candidate : now->batch)
        if (candidate.node == capture.node) batch = &candidate;
    double low = 0, high = 0;
    if (batch && batch->activation.size() > 2) {  // [low, high, counts…] over the whole batch
        const auto values = batch->activation.span();
        low = double(values[0]);
        high = double(values[1]);
        counts.assign(values.begin() + 2, values.end());
        title = tr("Values over the batch");
    } else {
        const ValueRange range = rangeOf(capture.activation.span());
        low = range.low;
        high = range.high;
        counts.assign(kBins, 0);
        for (const float value : capture.activation.span())
            if (std::isfinite(value) && high > low)
                ++counts[size_t(std::min(kBins - 1, int((double(value) - low) / (high - low) * kBins)))];
        title = tr("Values of this sample");
    }
    if (!(high > low)) high = low + 1;
    for (size_t i = 0; i <= counts.size(); ++i) edges.push_back(low + (high - low) * double(i) / double(counts.size()));
    if (const auto norm = now->gradientNorms.find(capture.node); norm != now->gradientNorms.end())
        title = tr("%1; gradient norm of the weights %2").arg(title, shortNumber(norm->second));
    histogram_->setTitle(title);
    histogram_->setHistogram(std::move(edges), {{QString(), "series:0", std::move(counts)}});
    histogram_->show();
}

void ActivationView::showKernels() {
    const auto now = snapshot();
    const bool any = now && !now->kernels.empty();
    kernels_->setVisible(any);
    kernelsName_->setVisible(any);
    if (!any) return;
    const Tensor<float>& weights = now->kernels.begin()->second;
    const ValueRange range = rangeOf(weights.span());
    auto pictures = std::make_shared<std::vector<QImage>>(kernelImages(weights, std::max(std::abs(range.low), std::abs(range.high))));
    std::vector<ImageGallery::Section> sections(1);
    for (size_t i = 0; i < pictures->size(); ++i) sections[0].keys.push_back(int64_t(i));
    kernels_->setSources([pictures](int64_t key) { return (*pictures)[size_t(key)]; });
    kernels_->setSections(std::move(sections));
    fitKernels();
}

void ActivationView::fitKernels() { kernels_->setFixedHeight(std::clamp(kernels_->contentHeight(), 40, kMostKernelHeight)); }

void ActivationView::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    QMetaObject::invokeMethod(this, &ActivationView::fitKernels, Qt::QueuedConnection);  // once the tiles have wrapped anew
}

}  // namespace netloom::ui
