#include "ui/ship_view/format_card.h"

#include <QLabel>
#include <QPainter>
#include <QVBoxLayout>

#include "ui/widgets/chip.h"
#include "ui/widgets/form.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/theme.h"

namespace netloom::ui {
namespace {

constexpr int kPad = 14, kIcon = 34;

}  // namespace

FormatCard::FormatCard(const QString& iconName, QWidget* parent)
    : QFrame(parent), icon_(iconName), name_(makeLabel({}, TextRole::BodyStrong)), size_(makeLabel({}, TextRole::Caption)),
      purpose_(makeLabel({}, TextRole::Body, true)), state_(new Badge) {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(kPad, kPad, kPad, kPad);
    auto* head = new QWidget;  // as high as the icon beside it
    head->setMinimumHeight(kIcon);
    head->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    auto* words = new QVBoxLayout(head);
    words->setContentsMargins(kIcon + 10, 0, 0, 0);
    words->setSpacing(0);
    words->addStretch();
    words->addWidget(name_);
    words->addWidget(size_);
    words->addStretch();
    size_->hide();
    layout->addWidget(head);
    layout->addSpacing(4);
    layout->addWidget(purpose_);
    layout->addStretch();
    layout->addWidget(state_, 0, Qt::AlignLeft);
    setMinimumWidth(290);
    setMaximumWidth(360);
    setFrameShape(QFrame::NoFrame);
}

void FormatCard::setTexts(const QString& name, const QString& purpose) {
    name_->setText(name);
    purpose_->setText(purpose);
    setAccessibleName(name);
    setAccessibleDescription(purpose);
}

void FormatCard::setSize(const QString& size) {
    size_->setText(size);
    size_->setVisible(!size.isEmpty());
}

void FormatCard::setState(State state, const QString& text) {
    stateKind_ = state;
    state_->setText(text);
    state_->setTint(state == State::verified ? Tint::Success : state == State::unverified ? Tint::Error : Tint::Neutral);
    state_->setIconName(state == State::verified ? "check" : state == State::unverified ? "circle-alert" : QString());
    update();
}

void FormatCard::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const bool bad = stateKind_ == State::unverified;
    painter.setPen(QPen(Theme::color(bad ? "error" : "accentText"), 1.5));
    painter.setBrush(Theme::color("surface"));
    painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), Theme::radius("card"), Theme::radius("card"));
    painter.setPen(Qt::NoPen);
    painter.setBrush(Theme::color("accent"));
    const QRectF badge(kPad, kPad, kIcon, kIcon);
    painter.drawRoundedRect(badge, 6, 6);
    paintIcon(painter, badge, icon_, Theme::color("modeActiveText"), 18);
}

}  // namespace netloom::ui
