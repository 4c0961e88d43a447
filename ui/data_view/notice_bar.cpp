#include "ui/data_view/notice_bar.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QScrollArea>
#include <QVBoxLayout>

#include "ui/widgets/buttons.h"
#include "ui/widgets/form.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/text.h"
#include "ui/widgets/theme.h"

namespace netloom::ui {
namespace {

constexpr int kMostHeight = 150;

}  // namespace

NoticeBar::NoticeBar(QWidget* parent) : QWidget(parent), list_(new QWidget), rows_(new QVBoxLayout(list_)) {
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 8, 0);
    dismiss_ = makeIconButton("x", tr("Put these notices away"), 14);
    auto* scroll = new QScrollArea;
    scroll->setFocusPolicy(Qt::NoFocus);  // what it holds takes the keyboard
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidget(list_);
    scroll->setMaximumHeight(kMostHeight);
    scroll->setSizeAdjustPolicy(QAbstractScrollArea::AdjustToContents);
    layout->addWidget(scroll, 1);
    layout->addWidget(dismiss_, 0, Qt::AlignTop);
    connect(dismiss_, &QToolButton::clicked, this, &NoticeBar::dismissed);
    rows_->setContentsMargins(12, 6, 12, 6);
    rows_->setSpacing(4);
    setAccessibleName(tr("Problems with the data"));
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    hide();
}

NoticeBar::Notice NoticeBar::noticeOf(const Error& error) {
    const QString what = translate(error.what), where = translate(error.where);
    return {sentence(where.isEmpty() ? what : tr("%1 (%2)").arg(what, where)), sentence(translate(error.remedy)), true};
}

void NoticeBar::setNotices(const std::vector<Notice>& notices) {
    while (QLayoutItem* item = rows_->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    count_ = int(notices.size());
    for (const Notice& notice : notices) {
        auto* row = new QWidget;
        auto* layout = new QHBoxLayout(row);
        layout->setContentsMargins(0, 2, 0, 2);
        auto* symbol = new QLabel;
        symbol->setPixmap(icon(notice.isError ? "circle-alert" : "triangle-alert", notice.isError ? "error" : "warningIcon")
                              .pixmap(16, 16));
        layout->addWidget(symbol);
        const bool alone = notice.detail.isEmpty();
        auto* text = makeLabel(notice.text, TextRole::BodyStrong, alone);
        text->setTextInteractionFlags(Qt::TextSelectableByMouse);
        layout->addWidget(text, alone ? 1 : 0);
        if (!alone) layout->addWidget(makeLabel(notice.detail, TextRole::Body, true), 1);
        rows_->addWidget(row);
    }
    dismiss_->setVisible(std::none_of(notices.begin(), notices.end(), [](const Notice& notice) { return notice.isError; }));
    setVisible(count_ > 0);
    updateGeometry();
}

}  // namespace netloom::ui
