#include "ui/activation_view/activation_strip.h"

#include <QMouseEvent>
#include <QPainter>

#include "ui/activation_view/activation_images.h"
#include "ui/commands/workbench.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/image_tile.h"
#include "ui/widgets/theme.h"
#include "ui/widgets/throttle.h"

namespace netloom::ui {
namespace {

constexpr int kInterval = 200;  // ms; pictures change five times a second
constexpr size_t kMostMaps = 8;
constexpr int kHeader = 22, kGap = 2, kMargin = 14, kBetween = 16;

}  // namespace

ActivationStrip::ActivationStrip(Workbench* workbench, QWidget* parent) : QWidget(parent), workbench_(workbench) {
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAccessibleName(tr("Live activations"));
    auto* paced = new Throttle(this, kInterval, [this] { refresh(); });
    connect(workbench, &Workbench::snapshotChanged, paced, &Throttle::request);
    connect(&Theme::instance(), &Theme::themeChanged, this, &ActivationStrip::refresh);
}

void ActivationStrip::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    workbench_->watchActivations(this, Workbench::Watch::sample);
    refresh();
}

void ActivationStrip::hideEvent(QHideEvent* event) {
    QWidget::hideEvent(event);
    workbench_->watchActivations(this, Workbench::Watch::nothing);
}

void ActivationStrip::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    place();
}

void ActivationStrip::refresh() {
    if (!isVisible()) return;
    items_.clear();
    const auto snapshot = workbench_->snapshot();
    if (snapshot) {
        const RunRecord* run = workbench_->run(workbench_->selectedRun());
        const Graph& graph = run ? run->graph : workbench_->document().graph;
        for (const NodeCapture& capture : snapshot->nodes) {
            const Node* node = graph.find(capture.node);
            const LayerDescriptor* layer = node ? builtinLayers().find(node->type) : nullptr;
            if (!layer || layer->compact) continue;  // activations, dropout and the like would crowd the strip
            Item item;
            item.node = capture.node;
            item.name = QString::fromStdString(node->name);
            item.shape = QString::fromStdString(capture.activation.shape().text());
            item.category = categoryId(layer->category);
            const ValueRange range = rangeOf(capture.activation.span());
            const Shape& shape = capture.activation.shape();
            const bool isInput = layer->inputs.empty();
            if (isImageLike(shape) && isInput && (shape[2] == 1 || shape[2] == 3)) item.pictures = {inputImage(capture.activation)};
            else if (isImageLike(shape)) item.pictures = featureMaps(capture.activation, range, kMostMaps);
            else item.pictures = {vectorImage(capture.activation, range)};
            items_.push_back(std::move(item));
        }
    }
    place();
    update();
}

void ActivationStrip::place() {
    const int picture = height() - kHeader - 2 * 8;
    int x = kMargin;
    for (Item& item : items_) {
        const int columns = item.pictures.size() == 1 ? 1 : int(item.pictures.size() + 1) / 2;
        const int tile = item.pictures.size() == 1 ? picture : (picture - kGap) / 2;
        const int header = fontMetrics().horizontalAdvance(item.name + item.shape) + 36;
        item.rect = QRect(x, 8, std::max(6 + columns * (tile + kGap), header), height() - 16);
        x += item.rect.width() + kBetween;
    }
}

void ActivationStrip::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.fillRect(rect(), Theme::color("surface"));
    if (items_.empty()) {
        painter.setPen(Theme::color("textMuted"));
        painter.drawText(rect(), Qt::AlignCenter, tr("The activations of the pinned sample appear here while training."));
        return;
    }
    for (const Item& item : items_) {
        if (item.rect.left() > width()) break;
        const QColor colour = Theme::category(item.category);
        paintIcon(painter, QRectF(item.rect.left(), item.rect.top(), 14, 16), Theme::categoryIcon(item.category), colour, 13);
        painter.setFont(Theme::font(item.node == workbench_->selectedNode() ? TextRole::BodyStrong : TextRole::Label));
        painter.setPen(Theme::color("text"));
        const QRect header(item.rect.left() + 19, item.rect.top(), item.rect.width() - 19, 16);
        painter.drawText(header, Qt::AlignLeft | Qt::AlignVCenter, item.name);
        painter.setFont(Theme::font(TextRole::Mono));
        painter.setPen(Theme::color("textMuted"));
        painter.drawText(header, Qt::AlignRight | Qt::AlignVCenter, item.shape);
        const int top = item.rect.top() + kHeader, bottom = item.rect.bottom() + 1;
        painter.fillRect(QRectF(item.rect.left(), top, 3, bottom - top), colour);
        const bool single = item.pictures.size() == 1;
        const int tile = single ? bottom - top : (bottom - top - kGap) / 2;
        const int columns = single ? 1 : int(item.pictures.size() + 1) / 2;
        for (size_t i = 0; i < item.pictures.size(); ++i) {
            const int row = int(i) / columns, column = int(i) % columns;
            paintTile(painter, QRectF(item.rect.left() + 6 + column * (tile + kGap), top + row * (tile + kGap), tile, tile),
                      item.pictures[i]);
        }
    }
}

void ActivationStrip::mousePressEvent(QMouseEvent* event) {
    for (const Item& item : items_)
        if (item.rect.contains(event->pos())) workbench_->selectNode(item.node);
    update();
}

}  // namespace netloom::ui
