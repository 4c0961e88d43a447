#include "ui/data_view/split_bar.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QPainterPath>
#include <cmath>

#include "ui/data_view/column_words.h"
#include "ui/widgets/focus_ring.h"
#include "ui/widgets/text.h"
#include "ui/widgets/theme.h"

namespace netloom::ui {
namespace {

constexpr int kReach = 8;       // px around a border that grab it
constexpr double kStep = 0.01;  // dragging snaps to whole per cent
constexpr double kLeast = 0.05;

}  // namespace

SplitBar::SplitBar(QWidget* parent) : QWidget(parent) {
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAccessibleName(tr("Split into training, validation and test"));
    setToolTip(tr("Drag a border, or use the arrow keys; Shift moves the second border"));
}

void SplitBar::setShares(double train, double validation, double test) {
    const double sum = train + validation + test;
    if (sum <= 0) return;
    first_ = train / sum;
    second_ = (train + validation) / sum;
    setAccessibleDescription(tr("Training %1, validation %2, test %3")
                                 .arg(percentText(first_, 0), percentText(second_ - first_, 0), percentText(1 - second_, 0)));
    update();
}

void SplitBar::setTestFixed(bool fixed) {
    testFixed_ = fixed;
    update();
}

int SplitBar::borderX(int border) const { return int(std::lround((border == 0 ? first_ : second_) * width())); }

int SplitBar::nearest(double x) const {
    const double toFirst = std::abs(x - borderX(0)), toSecond = std::abs(x - borderX(1));
    const int border = toFirst <= toSecond || testFixed_ ? 0 : 1;
    return std::min(border == 0 ? toFirst : toSecond, 1e9) <= kReach ? border : -1;
}

void SplitBar::moveBorder(int border, double to) {
    to = std::round(to / kStep) * kStep;
    if (border == 0) first_ = std::clamp(to, kLeast, second_ - (testFixed_ ? 0.0 : kLeast));
    else second_ = std::clamp(to, first_ + kLeast, 1.0);
    setShares(first_, second_ - first_, 1 - second_);
}

void SplitBar::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    QPainterPath clip;
    clip.addRoundedRect(rect(), Theme::radius("button"), Theme::radius("button"));
    painter.setClipPath(clip);
    const double ends[] = {0, first_, second_, 1};
    const int series[] = {0, 1, 7};
    painter.setFont(Theme::font(TextRole::CaptionStrong));
    for (int i = 0; i < 3; ++i) {
        const QRectF part(ends[i] * width() + (i ? 1 : 0), 0, (ends[i + 1] - ends[i]) * width() - (i < 2 ? 1 : 0), height());
        if (part.width() < 1) continue;
        const QColor fill = Theme::series(series[i]).color;
        painter.fillRect(part, fill);
        painter.setPen(readableOn(fill));
        const QString share = QString::number(int(std::lround((ends[i + 1] - ends[i]) * 100)));
        const QString full = i == 0 ? tr("Train %1 %").arg(share) : share;
        const bool fits = painter.fontMetrics().horizontalAdvance(full) + 6 < part.width();
        painter.drawText(part, Qt::AlignCenter, fits ? full : part.width() > 18 ? share : QString());
    }
    painter.setClipping(false);
    if (hasFocus()) drawFocusRing(painter, QRectF(rect()).adjusted(2, 2, -2, -2), Theme::radius("button"));
}

void SplitBar::mousePressEvent(QMouseEvent* event) { dragging_ = nearest(event->position().x()); }

void SplitBar::mouseMoveEvent(QMouseEvent* event) {
    const double x = event->position().x();
    setCursor(dragging_ >= 0 || nearest(x) >= 0 ? Qt::SplitHCursor : Qt::ArrowCursor);
    if (dragging_ < 0) return;
    moveBorder(dragging_, x / std::max(1, width()));
    emit moving();
}

void SplitBar::mouseReleaseEvent(QMouseEvent*) {
    if (dragging_ < 0) return;
    dragging_ = -1;
    emit committed();
}

void SplitBar::keyPressEvent(QKeyEvent* event) {
    if (event->key() != Qt::Key_Left && event->key() != Qt::Key_Right) return QWidget::keyPressEvent(event);
    const int border = event->modifiers() & Qt::ShiftModifier && !testFixed_ ? 1 : 0;
    moveBorder(border, (border == 0 ? first_ : second_) + (event->key() == Qt::Key_Right ? kStep : -kStep));
    emit moving();
    emit committed();
}

}  // namespace netloom::ui
