#include "ui/graph_editor/overlays.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QMouseEvent>
#include <QPainter>
#include <QVBoxLayout>

#include "ui/graph_editor/graph_view.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/form.h"
#include "ui/widgets/theme.h"

namespace netloom::ui {

namespace {

constexpr int kMapWidth = 150, kMapHeight = 88;
constexpr int kThumbnail = 30;

void paintFloatingCard(QPainter& painter, const QWidget& widget) {
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Theme::color("line"));
    painter.setBrush(Theme::color("surface"));
    painter.drawRoundedRect(QRectF(widget.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6);
}

}  // namespace

Minimap::Minimap(GraphView& view) : QWidget(&view), view_(view) {
    setObjectName("minimap");
    setFixedSize(kMapWidth, kMapHeight);
    retranslate();
}

void Minimap::retranslate() {
    setAccessibleName(tr("Minimap"));
    setToolTip(tr("Drag the frame or click to move the view. Ctrl+Shift+M hides it."));
}

void Minimap::setShown(bool shown) {
    shown_ = shown;
    refresh();
}

void Minimap::refresh() {
    setVisible(shown_ && !view_.graph().nodesRect().isNull());
    update();
}

QTransform Minimap::sceneToMap() const {
    const QRectF visible = view_.mapToScene(view_.viewport()->rect()).boundingRect();
    const QRectF nodes = view_.graph().nodesRect();
    // The frame may leave the diagram by at most half of it, so that the blocks never become dots.
    const QRectF world = nodes.adjusted(-nodes.width() / 2, -nodes.height() / 2, nodes.width() / 2, nodes.height() / 2)
                             .intersected(nodes | visible) | nodes;
    const double scale = std::min((width() - 14) / world.width(), (height() - 14) / world.height());
    QTransform transform;
    transform.translate(width() / 2.0, height() / 2.0);
    transform.scale(scale, scale);
    transform.translate(-world.center().x(), -world.center().y());
    return transform;
}

void Minimap::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    paintFloatingCard(painter, *this);
    if (view_.graph().nodesRect().isNull()) return;
    const QTransform transform = sceneToMap();
    painter.setClipRect(rect().adjusted(2, 2, -2, -2));
    painter.setPen(Qt::NoPen);
    for (const NodeItem* item : view_.graph().nodes()) {
        const QColor color = Theme::category(item->content().category);
        painter.setBrush(withAlpha(color, item->isSelected() ? 1 : 0.75));
        painter.drawRoundedRect(transform.mapRect(item->card()), 1.5, 1.5);
    }
    const QRectF frame = transform.mapRect(view_.mapToScene(view_.viewport()->rect()).boundingRect());
    painter.setPen(QPen(Theme::color("accentText"), 1.5));
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(frame.intersected(QRectF(rect()).adjusted(3, 3, -3, -3)), 2, 2);
}

void Minimap::centreOn(QPointF mapPoint) { view_.centerOn(sceneToMap().inverted().map(mapPoint)); }

void Minimap::mousePressEvent(QMouseEvent* event) { centreOn(event->position()); }

void Minimap::mouseMoveEvent(QMouseEvent* event) { centreOn(event->position()); }

PinnedCard::PinnedCard(GraphEditorModel& model, QWidget* parent) : QFrame(parent), model_(model) {
    setObjectName("pinnedCard");
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(7, 5, 7, 5);
    row->setSpacing(6);
    picture_ = new QLabel;
    auto* words = new QVBoxLayout;
    words->setSpacing(0);
    title_ = makeLabel({}, TextRole::BodyStrong);
    heading_ = makeLabel({}, TextRole::Label);
    words->addWidget(heading_);
    words->addWidget(title_);
    row->addWidget(picture_);
    row->addLayout(words);
    row->addSpacing(8);
    const auto add = [&](const char* iconName, PinnedMove move) {
        QToolButton* button = makeIconButton(iconName, {});
        connect(button, &QToolButton::clicked, this, [this, move] { model_.movePinnedSample(move); });
        row->addWidget(button);
        return button;
    };
    previous_ = add("chevron-left", PinnedMove::previous);
    random_ = add("shuffle", PinnedMove::random);
    next_ = add("chevron-right", PinnedMove::next);
    connect(&model, &GraphEditorModel::nodeViewsChanged, this, &PinnedCard::refresh);
    retranslate();
}

void PinnedCard::retranslate() {
    setAccessibleName(tr("Pinned sample"));
    heading_->setText(tr("Pinned sample"));
    const auto name = [](QToolButton* button, const QString& text) {
        button->setToolTip(text);
        button->setAccessibleName(text);
    };
    name(previous_, tr("Previous sample"));
    name(random_, tr("Random sample"));
    name(next_, tr("Next sample"));
    refresh();
}

void PinnedCard::refresh() {
    const std::optional<PinnedSample> sample = model_.pinnedSample();
    setVisible(sample.has_value());
    if (!sample) return;
    title_->setText(sample->title);
    picture_->setVisible(!sample->picture.isNull());
    if (!sample->picture.isNull())
        picture_->setPixmap(QPixmap::fromImage(sample->picture.scaled(kThumbnail, kThumbnail, Qt::KeepAspectRatio)));
    adjustSize();
    emit resized();
}

void PinnedCard::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    paintFloatingCard(painter, *this);
}

}  // namespace netloom::ui
