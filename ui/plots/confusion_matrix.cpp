#include "ui/plots/confusion_matrix.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QScrollBar>
#include <QToolTip>
#include <algorithm>
#include <cmath>

#include "engine/base/error.h"
#include "ui/widgets/text.h"
#include "ui/widgets/theme.h"

namespace netloom::ui {
namespace {
constexpr double kLeastSide = 16, kMostSide = 112, kGap = 2, kRoomySide = 64;
}

ConfusionMatrix::ConfusionMatrix(QWidget* parent) : QAbstractScrollArea(parent) {
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(tr("Confusion matrix"));
    viewport()->setMouseTracking(true);
    connect(&Theme::instance(), &Theme::themeChanged, viewport(), qOverload<>(&QWidget::update));
}

void ConfusionMatrix::setCounts(const QStringList& classes, std::vector<qint64> counts) {
    NETLOOM_ASSERT(counts.size() == size_t(classes.size()) * size_t(classes.size()));
    classes_ = classes;
    counts_ = std::move(counts);
    const size_t n = size_t(classes_.size());
    rowSums_.assign(n, 0);
    columnSums_.assign(n, 0);
    largestError_ = 0;
    for (size_t row = 0; row < n; ++row)
        for (size_t column = 0; column < n; ++column) {
            const qint64 value = counts_[row * n + column];
            rowSums_[row] += value;
            columnSums_[column] += value;
            if (row != column) largestError_ = std::max(largestError_, value);
        }
    row_ = column_ = -1;
    layoutCells();
}

void ConfusionMatrix::setMode(Mode mode) {
    mode_ = mode;
    viewport()->update();
}

qint64 ConfusionMatrix::count(int row, int column) const {
    return counts_[size_t(row) * size_t(classes_.size()) + size_t(column)];
}

void ConfusionMatrix::setCurrent(int row, int column) {
    if (row < 0 || column < 0 || row >= classCount() || column >= classCount()) return;
    if (row == row_ && column == column_) return;
    row_ = row;
    column_ = column;
    setAccessibleDescription(cellSentence(row, column));
    const QRectF cell = cellRect(row, column);
    for (auto [bar, low, high, extent] :
         {std::tuple(horizontalScrollBar(), cell.left() - headerWidth_, cell.right(), viewport()->width()),
          std::tuple(verticalScrollBar(), cell.top() - headerHeight_, cell.bottom(), viewport()->height())}) {
        if (low < 0) bar->setValue(bar->value() + int(low) - 2);
        if (high > extent) bar->setValue(bar->value() + int(high - extent) + 3);
    }
    viewport()->update();
    emit currentChanged(row, column);
}

QColor ConfusionMatrix::cellColor(int row, int column) const {
    const qint64 value = count(row, column);
    if (value == 0) return Theme::color("surfaceRaised");
    if (row == column) return Theme::color("series:0");
    const double share = largestError_ > 0 ? double(value) / double(largestError_) : 0;
    return mix(Theme::color("surface"), Theme::color("series:1"), 0.14 + 0.72 * share);
}

void ConfusionMatrix::layoutCells() {
    QFont strong = Theme::font(TextRole::Label);  // the current row and column are written so
    strong.setWeight(QFont::DemiBold);
    const QFontMetrics metrics(strong);
    headerWidth_ = 0;
    for (const QString& name : classes_) headerWidth_ = std::max(headerWidth_, metrics.horizontalAdvance(name));
    const QFontMetrics caption(Theme::font(TextRole::Caption));
    headerWidth_ = std::max(std::min(headerWidth_, 110), caption.horizontalAdvance(tr("True"))) + 12;
    captionHeight_ = caption.height() + 2;
    headerHeight_ = captionHeight_ + metrics.height() + 8;
    const int n = std::max(1, classCount());
    const QSize space = maximumViewportSize();
    const double fitted = std::min((space.width() - headerWidth_) / double(n), (space.height() - headerHeight_) / double(n));
    side_ = std::clamp(fitted, kLeastSide, kMostSide);
    const int width = headerWidth_ + int(side_ * n), height = headerHeight_ + int(side_ * n);
    horizontalScrollBar()->setRange(0, std::max(0, width - viewport()->width()));
    horizontalScrollBar()->setPageStep(viewport()->width());
    verticalScrollBar()->setRange(0, std::max(0, height - viewport()->height()));
    verticalScrollBar()->setPageStep(viewport()->height());
    viewport()->update();
}

QRectF ConfusionMatrix::cellRect(int row, int column) const {
    return QRectF(headerWidth_ + column * side_ - horizontalScrollBar()->value(),
                  headerHeight_ + row * side_ - verticalScrollBar()->value(), side_, side_)
        .adjusted(0, 0, -kGap, -kGap);
}

QString ConfusionMatrix::cellText(int row, int column) const {
    const qint64 value = count(row, column);
    if (value == 0) return {};
    if (mode_ == Mode::Counts) return groupedNumber(value);
    const qint64 sum = mode_ == Mode::ByRow ? rowSums_[size_t(row)] : columnSums_[size_t(column)];
    return percentText(double(value) / double(std::max<qint64>(1, sum)), side_ > 44 ? 1 : 0);
}

QString ConfusionMatrix::cellSentence(int row, int column) const {
    return tr("True %1, predicted %2: %3").arg(classes_[row], classes_[column], groupedNumber(count(row, column)));
}

void ConfusionMatrix::paintCell(QPainter& painter, int row, int column) const {
    const QRectF rect = cellRect(row, column);
    const QColor fill = cellColor(row, column);
    const double radius = side_ > 24 ? Theme::radius("tile") : 1;
    painter.setPen(Qt::NoPen);
    painter.setBrush(fill);
    painter.drawRoundedRect(rect, radius, radius);
    const QString text = cellText(row, column);
    const bool roomy = side_ >= kRoomySide;
    painter.setFont(Theme::font(row == column ? (roomy ? TextRole::BodyStrong : TextRole::CaptionStrong)
                                              : (roomy ? TextRole::Body : TextRole::Caption)));
    if (!text.isEmpty() && painter.fontMetrics().horizontalAdvance(text) < rect.width() - 2) {
        painter.setPen(readableOn(fill));
        painter.drawText(rect, Qt::AlignCenter, text);
    }
    if (row == row_ && column == column_) {
        painter.setPen(QPen(Theme::color("accentText"), 2));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(rect.adjusted(-0.5, -0.5, 0.5, 0.5), radius + 1, radius + 1);
        // A thin line of paper keeps the ring visible on cells of its own colour.
        painter.setPen(QPen(Theme::color("surface"), 1));
        painter.drawRoundedRect(rect.adjusted(1.5, 1.5, -1.5, -1.5), radius, radius);
    }
}

void ConfusionMatrix::paintHeaders(QPainter& painter) const {
    const QFont normal = Theme::font(TextRole::Label);
    QFont strong = normal;
    strong.setWeight(QFont::DemiBold);
    const int stride = side_ < 20 && classCount() > 1 ? int(std::ceil(20 / side_)) : 1;
    painter.fillRect(0, 0, headerWidth_, viewport()->height(), Theme::color("surface"));
    painter.setClipRect(0, headerHeight_, headerWidth_, viewport()->height());
    for (int i = 0; i < classCount(); i += stride) {
        painter.setFont(i == row_ ? strong : normal);
        painter.setPen(Theme::color(i == row_ ? "text" : "textSecondary"));
        const QRectF row(0, cellRect(i, 0).top(), headerWidth_ - 10, side_ - kGap);
        painter.drawText(row, Qt::AlignVCenter | Qt::AlignRight,
                         painter.fontMetrics().elidedText(classes_[i], Qt::ElideRight, headerWidth_ - 10));
    }
    painter.setClipping(false);
    painter.fillRect(0, 0, viewport()->width(), headerHeight_, Theme::color("surface"));
    painter.setFont(Theme::font(TextRole::Caption));
    painter.setPen(Theme::color("textMuted"));
    painter.drawText(QRect(0, captionHeight_, headerWidth_ - 10, headerHeight_ - captionHeight_), Qt::AlignVCenter | Qt::AlignRight, tr("True"));
    const int wide = std::min(viewport()->width() - headerWidth_, int(side_ * classCount()));
    painter.drawText(QRect(headerWidth_, 0, wide, captionHeight_), Qt::AlignCenter, tr("Predicted"));
    painter.setClipRect(headerWidth_, captionHeight_, viewport()->width(), headerHeight_ - captionHeight_);
    for (int i = 0; i < classCount(); i += stride) {
        painter.setFont(i == column_ ? strong : normal);
        painter.setPen(Theme::color(i == column_ ? "text" : "textSecondary"));
        const QRectF column(cellRect(0, i).left(), captionHeight_, side_ * stride - kGap, headerHeight_ - captionHeight_);
        painter.drawText(column, Qt::AlignCenter,
                         painter.fontMetrics().elidedText(classes_[i], Qt::ElideRight, int(side_ * stride) - 2));
    }
    painter.setClipping(false);
}

void ConfusionMatrix::paintEvent(QPaintEvent*) {
    QPainter painter(viewport());
    painter.setRenderHint(QPainter::Antialiasing);
    painter.fillRect(viewport()->rect(), Theme::color("surface"));
    for (int row = 0; row < classCount(); ++row)
        for (int column = 0; column < classCount(); ++column)
            if (cellRect(row, column).intersects(QRectF(viewport()->rect()))) paintCell(painter, row, column);
    if (classCount() > 0) paintHeaders(painter);
}

void ConfusionMatrix::resizeEvent(QResizeEvent*) { layoutCells(); }

bool ConfusionMatrix::cellAt(const QPoint& position, int& row, int& column) const {
    if (position.x() < headerWidth_ || position.y() < headerHeight_) return false;
    column = int((position.x() + horizontalScrollBar()->value() - headerWidth_) / side_);
    row = int((position.y() + verticalScrollBar()->value() - headerHeight_) / side_);
    return row < classCount() && column < classCount();
}

void ConfusionMatrix::mousePressEvent(QMouseEvent* event) {
    int row = 0, column = 0;
    if (event->button() != Qt::LeftButton || !cellAt(event->pos(), row, column)) return;
    setCurrent(row, column);
    emit cellActivated(row, column);
}

void ConfusionMatrix::keyPressEvent(QKeyEvent* event) {
    const int row = std::max(0, row_), column = std::max(0, column_);
    const bool none = row_ < 0;
    switch (event->key()) {
        case Qt::Key_Up: setCurrent(none ? 0 : row - 1, column); return;
        case Qt::Key_Down: setCurrent(none ? 0 : row + 1, column); return;
        case Qt::Key_Left: setCurrent(row, none ? 0 : column - 1); return;
        case Qt::Key_Right: setCurrent(row, none ? 0 : column + 1); return;
        case Qt::Key_Return:
        case Qt::Key_Enter:
        case Qt::Key_Space:
            if (!none) emit cellActivated(row_, column_);
            return;
        default: QAbstractScrollArea::keyPressEvent(event);
    }
}

bool ConfusionMatrix::viewportEvent(QEvent* event) {
    if (event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event);
        int row = 0, column = 0;
        QToolTip::showText(help->globalPos(), cellAt(help->pos(), row, column) ? cellSentence(row, column) : QString(), this);
        return true;
    }
    return QAbstractScrollArea::viewportEvent(event);
}

}  // namespace netloom::ui
