#include "ui/widgets/drop_zone.h"

#include <QDragEnterEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QMimeData>
#include <QPainter>
#include <QUrl>
#include <QVBoxLayout>

#include "ui/widgets/buttons.h"
#include "ui/widgets/form.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/theme.h"

namespace netloom::ui {

QStringList localPaths(const QMimeData* data) {
    QStringList paths;
    for (const QUrl& url : data->urls())
        if (url.isLocalFile()) paths << url.toLocalFile();
    return paths;
}

DropZone::DropZone(QWidget* parent)
    : QWidget(parent),
      title_(makeLabel({}, TextRole::BodyStrong, true)),
      detail_(makeLabel({}, TextRole::Label, true)),
      choose_(makeButton({}, {}, ButtonRole::Link)),
      error_(makeLabel({}, TextRole::Label, true)),
      area_(new QWidget) {
    setAcceptDrops(true);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(6);
    auto* row = new QHBoxLayout(area_);
    row->setContentsMargins(20, 16, 16, 16);
    row->setSpacing(18);
    auto* picture = new QLabel;
    picture->setPixmap(icon("file-input", "accentText").pixmap(26));
    connect(&Theme::instance(), &Theme::themeChanged, picture,
            [picture] { picture->setPixmap(icon("file-input", "accentText").pixmap(26)); });
    row->addWidget(picture);
    auto* words = new QVBoxLayout;
    words->setSpacing(1);
    words->addWidget(title_);
    words->addWidget(detail_);
    words->addWidget(choose_, 0, Qt::AlignLeft);
    row->addLayout(words, 1);
    column->addWidget(area_);
    column->addWidget(error_);
    setTextInk(error_, "error");
    error_->hide();
    connect(choose_, &QPushButton::clicked, this, &DropZone::chooseRequested);
}

void DropZone::setTexts(const QString& title, const QString& detail, const QString& chooseText) {
    title_->setText(title);
    detail_->setText(detail);
    choose_->setText(chooseText);
    setAccessibleName(title);
    setAccessibleDescription(detail);
}

void DropZone::setError(const QString& text) {
    error_->setText(text);
    error_->setVisible(!text.isEmpty());
}

void DropZone::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    QPen dashed(Theme::color(hovered_ ? "accentText" : "controlBorder"), hovered_ ? 2 : 1);
    dashed.setDashPattern({3, 2});
    painter.setPen(dashed);
    painter.setBrush(Theme::color(hovered_ ? "accentSoft" : "surface"));
    painter.drawRoundedRect(QRectF(area_->geometry()).adjusted(1, 1, -1, -1), Theme::radius("menu"), Theme::radius("menu"));
}

void DropZone::dragEnterEvent(QDragEnterEvent* event) {
    if (localPaths(event->mimeData()).isEmpty()) return;
    event->acceptProposedAction();
    hovered_ = true;
    update();
}

void DropZone::dragLeaveEvent(QDragLeaveEvent*) {
    hovered_ = false;
    update();
}

void DropZone::dropEvent(QDropEvent* event) {
    hovered_ = false;
    update();
    event->acceptProposedAction();
    emit filesDropped(localPaths(event->mimeData()));
}

}  // namespace netloom::ui
