#include "ui/inspector/node_facts.h"

#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QVBoxLayout>

#include "ui/commands/layer_text.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/color_scale_bar.h"
#include "ui/widgets/form.h"
#include "ui/widgets/image_tile.h"
#include "ui/widgets/text.h"
#include "ui/widgets/theme.h"

namespace netloom::ui {

namespace {

constexpr int kColumns = 8, kGap = 5, kMaxTiles = 32;

}  // namespace

QString parameterFormula(const LayerDescriptor& layer, const ParamMap& params, const std::vector<Shape>& inputs) {
    if (!layer.build) return {};
    const std::unique_ptr<Layer<float>> built = layer.build(layer.complete(params), inputs);
    if (!built) return {};
    QStringList terms;
    int64_t total = 0;
    for (const VariableSpec& variable : built->variables()) {
        if (!variable.trainable) continue;
        QStringList factors;
        for (const int64_t extent : variable.shape) factors << QString::number(extent);
        terms << factors.join(QStringLiteral("·"));
        total += variable.shape.size();
    }
    if (terms.isEmpty()) return {};
    const QString sum = groupedNumber(total);
    if (terms.size() == 1 && !terms.front().contains(QStringLiteral("·"))) return QStringLiteral("<b>%1</b>").arg(sum);
    return QStringLiteral("%1 = <b>%2</b>").arg(terms.join(QStringLiteral(" + ")), sum);
}

TileGrid::TileGrid(const QString& accessibleName) {
    setAccessibleName(accessibleName);
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

void TileGrid::setTiles(const std::vector<QImage>& tiles) {
    const bool resized = tiles.size() != tiles_.size();
    tiles_.assign(tiles.begin(), tiles.begin() + std::min<std::ptrdiff_t>(kMaxTiles, std::ptrdiff_t(tiles.size())));
    if (resized) updateGeometry();
    update();
}

int TileGrid::heightForWidth(int width) const {
    const int rows = (count() + kColumns - 1) / kColumns;
    const int side = (width - kGap * (kColumns - 1)) / kColumns;
    return rows * (side + kGap);
}

QSize TileGrid::sizeHint() const { return {236, heightForWidth(236)}; }

void TileGrid::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    const double side = double(width() - kGap * (kColumns - 1)) / kColumns;
    for (int i = 0; i < count(); ++i)
        paintTile(painter, QRectF((i % kColumns) * (side + kGap), (i / kColumns) * (side + kGap), side, side),
                  tiles_[size_t(i)]);
}

BarStrip::BarStrip(const QString& accessibleName) {
    setAccessibleName(accessibleName);
    setMinimumHeight(64);
}

void BarStrip::setBars(const std::vector<float>& bars, int marked) {
    bars_ = bars;
    marked_ = marked;
    update();
}

void BarStrip::paintEvent(QPaintEvent*) {
    if (bars_.empty()) return;
    QPainter painter(this);
    const double high = std::max(0.0, double(*std::max_element(bars_.begin(), bars_.end())));
    const double low = std::min(0.0, double(*std::min_element(bars_.begin(), bars_.end())));
    const double range = std::max(1e-12, high - low), zero = height() * high / range;
    const double pitch = double(width()) / double(bars_.size());
    for (size_t i = 0; i < bars_.size(); ++i) {
        const double y = zero - height() * double(bars_[i]) / range;
        const QRectF bar(QPointF(pitch * double(i), std::min(y, zero)),
                         QPointF(pitch * double(i) + std::max(1.0, pitch - 1), std::max({y, zero, std::min(y, zero) + 1})));
        painter.fillRect(bar, Theme::color(int(i) == marked_ ? "accentText" : "series:0"));
    }
}

NodeFacts::NodeFacts(GraphEditorModel& model, NodeId node) : model_(model), node_(node) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 2, 0, 0);
    column->setSpacing(9);
    column->addWidget(horizontalLine());
    column->addWidget(makeLabel(tr("Shape and size"), TextRole::CaptionStrong));
    problem_ = makeLabel({}, TextRole::Label, true);
    setTextInk(problem_, "error");
    column->addWidget(problem_);
    auto* facts = new QWidget;
    QFormLayout* form = makeForm(facts);
    output_ = addFactRow(form, tr("Output"));
    setTextRole(output_, TextRole::Mono);
    parameters_ = addFactRow(form, tr("Parameters"));
    parameters_->setTextFormat(Qt::RichText);
    parameters_->setWordWrap(true);
    multiplyAdds_ = addFactRow(form, tr("Multiply-adds"));
    column->addWidget(facts);
    kernelSection_ = section(tr("Kernels"), &kernelNote_);
    kernels_ = new TileGrid(tr("Kernels"));
    scale_ = new ColorScaleBar(ColorMap::Diverging);
    kernelSection_->layout()->addWidget(kernels_);
    kernelSection_->layout()->addWidget(scale_);
    column->addWidget(kernelSection_);
    outputSection_ = section(tr("Output for the pinned sample"), &outputNote_);
    outputs_ = new TileGrid(tr("Output for the pinned sample"));
    bars_ = new BarStrip(tr("Output for the pinned sample"));
    outputSection_->layout()->addWidget(outputs_);
    outputSection_->layout()->addWidget(bars_);
    column->addWidget(outputSection_);
    refresh();
    refreshViews();
}

QWidget* NodeFacts::section(const QString& title, QLabel** note) {
    auto* box = new QWidget;
    auto* column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(7);
    column->addWidget(horizontalLine());
    auto* row = new QHBoxLayout;
    *note = makeLabel({}, TextRole::Caption);
    row->addWidget(makeLabel(title, TextRole::CaptionStrong), 1);
    row->addWidget(*note);
    column->addLayout(row);
    return box;
}

void NodeFacts::refresh() {
    const Node* node = model_.graph().find(node_);
    if (!node) return;
    const NodeAnalysis* facts = model_.analysis().node(node_);
    const LayerDescriptor* layer = model_.catalog().find(node->type);
    const QString unknown = tr("not known yet");
    output_->setText(facts && facts->output ? shapeText(*facts->output) : unknown);
    QString formula;
    if (layer && facts && facts->output) formula = parameterFormula(*layer, node->params, facts->inputs);
    parameters_->setText(!formula.isEmpty()           ? formula
                         : facts && facts->output     ? groupedNumber(facts->cost.parameters)
                                                      : unknown);
    multiplyAdds_->setText(facts && facts->output ? tr("%1 per sample").arg(countText(facts->cost.multiplyAdds)) : unknown);
    const Diagnostic* problem = worstDiagnostic(model_.analysis(), node_);
    problem_->setVisible(problem);
    if (!problem) return;
    problem_->setText(translate(problem->message));
    setTextInk(problem_, problem->severity == Severity::error ? "error" : "warning");
}

void NodeFacts::refreshViews() {
    const NodeView* view = model_.nodeView(node_);
    kernelSection_->setVisible(view && !view->kernels.empty());
    outputSection_->setVisible(view && (!view->tiles.empty() || !view->bars.empty()));
    if (!view) return;
    kernels_->setTiles(view->kernels);
    kernelNote_->setText(view->kernelNote);
    scale_->setRange(-view->kernelLimit, view->kernelLimit);
    outputs_->setVisible(!view->tiles.empty());
    bars_->setVisible(view->tiles.empty());
    outputs_->setTiles(view->tiles);
    bars_->setBars(view->bars, view->markedBar);
    const int maps = int(view->mapCount ? view->mapCount : qint64(view->tiles.size()));
    outputNote_->setText(view->untrained        ? tr("untrained")
                         : view->tiles.empty() ? tr("%Ln value(s)", nullptr, int(view->bars.size()))
                                               : tr("%Ln map(s)", nullptr, maps));
}

}  // namespace netloom::ui
