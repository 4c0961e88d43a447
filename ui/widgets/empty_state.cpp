#include "ui/widgets/empty_state.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QVBoxLayout>

#include "ui/widgets/form.h"
#include "ui/widgets/icons.h"

namespace netloom::ui {
namespace {
constexpr int kIcon = 36, kTextWidth = 420;
}

EmptyState::EmptyState(const QString& iconName, QWidget* parent)
    : QWidget(parent),
      title_(makeLabel({}, TextRole::Title, true)),
      detail_(makeLabel({}, TextRole::Label, true)),
      buttons_(new QHBoxLayout) {
    auto* column = new QVBoxLayout(this);
    column->setSpacing(8);
    auto* picture = new QLabel;
    const auto paint = [picture, iconName] { picture->setPixmap(icon(iconName, "textMuted").pixmap(kIcon)); };
    paint();
    connect(&Theme::instance(), &Theme::themeChanged, picture, paint);
    for (QLabel* label : {title_, detail_}) {
        label->setAlignment(Qt::AlignHCenter);
        label->setMinimumWidth(kTextWidth);
        label->setMaximumWidth(kTextWidth);
    }
    buttons_->setSpacing(8);
    column->addStretch(2);
    column->addWidget(picture, 0, Qt::AlignHCenter);
    column->addWidget(title_, 0, Qt::AlignHCenter);
    column->addWidget(detail_, 0, Qt::AlignHCenter);
    column->addSpacing(6);
    column->addLayout(buttons_);
    column->setAlignment(buttons_, Qt::AlignHCenter);
    column->addStretch(3);
}

void EmptyState::setTexts(const QString& title, const QString& detail) {
    title_->setText(title);
    detail_->setText(detail);
    // A wrapped label in the middle of a row gets the height of a single line otherwise.
    for (QLabel* label : {title_, detail_}) label->setMinimumHeight(label->heightForWidth(kTextWidth));
    setAccessibleName(title);
    setAccessibleDescription(detail);
}

QPushButton* EmptyState::addAction(const QString& text, const QString& iconName, ButtonRole role) {
    QPushButton* button = makeButton(text, iconName, role);
    buttons_->addWidget(button);
    return button;
}

}  // namespace netloom::ui
