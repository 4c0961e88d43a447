#include "ui/start/recent_row.h"

#include <QContextMenuEvent>
#include <QHBoxLayout>
#include <QMenu>
#include <QPainter>

#include "ui/start/preview_painter.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/theme.h"

namespace netloom::ui {

RecentRow::RecentRow(const RecentProject& project, QWidget* parent)
    : QAbstractButton(parent), project_(project), exists_(project.exists()) {
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    setText(project.name());
    setToolTip(project.path);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAccessibleName(exists_ ? project.name() : tr("%1, file is missing").arg(project.name()));
    setAccessibleDescription(project.path);
    if (exists_) return;
    choices_ = new QWidget(this);
    auto* row = new QHBoxLayout(choices_);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(10);
    QPushButton* locate = makeButton(tr("Locate"), {}, ButtonRole::Link);
    QPushButton* remove = makeButton(tr("Remove"), {}, ButtonRole::Link);
    row->addWidget(locate);
    row->addWidget(remove);
    connect(locate, &QPushButton::clicked, this, &RecentRow::locateRequested);
    connect(remove, &QPushButton::clicked, this, &RecentRow::removeRequested);
}

void RecentRow::resizeEvent(QResizeEvent*) {
    if (choices_) choices_->setGeometry(width() - choices_->sizeHint().width(), 0, choices_->sizeHint().width(), height());
}

void RecentRow::contextMenuEvent(QContextMenuEvent* event) {
    QMenu menu;
    menu.addAction(tr("Remove from list"), this, &RecentRow::removeRequested);
    menu.exec(event->globalPos());
}

void RecentRow::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    if (underMouse() && exists_) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(Theme::color("hover"));
        painter.drawRoundedRect(QRectF(rect()).adjusted(-4, 0, 4, 0), 6, 6);
    }
    paintMiniDiagram(painter, QRectF(0, (height() - 34) / 2.0, 44, 34), project_.diagram);
    const int rightWidth = choices_ ? choices_->sizeHint().width() : 110;
    const QRect left(55, 4, width() - 55 - rightWidth - 6, height() / 2 - 3);
    painter.setFont(Theme::font(TextRole::Body));
    painter.setPen(Theme::color(exists_ ? "text" : "textMuted"));
    painter.drawText(left, Qt::AlignVCenter, painter.fontMetrics().elidedText(project_.name(), Qt::ElideRight, left.width()));
    painter.setFont(Theme::font(TextRole::Caption));
    painter.setPen(Theme::color(exists_ ? "textMuted" : "warning"));
    const QString second = exists_ ? project_.folder() : tr("File is missing");
    painter.drawText(left.translated(0, left.height() - 1), Qt::AlignVCenter,
                     painter.fontMetrics().elidedText(second, Qt::ElideMiddle, left.width()));
    if (!exists_) return;
    const QString metric = project_.metricText();
    const QRect right(width() - rightWidth, 4, rightWidth, left.height());
    painter.setFont(Theme::font(TextRole::Label));
    painter.setPen(Theme::color("text"));
    painter.drawText(right, Qt::AlignVCenter | Qt::AlignRight, metric);
    painter.setFont(Theme::font(TextRole::Caption));
    painter.setPen(Theme::color("textMuted"));
    const QRect below = metric.isEmpty() ? right : right.translated(0, left.height() - 1);
    painter.drawText(below, Qt::AlignVCenter | Qt::AlignRight, ageText(project_.opened, QDateTime::currentDateTime()));
}

}  // namespace netloom::ui
