#include "ui/widgets/message.h"

#include <QPushButton>

#include "ui/widgets/buttons.h"
#include "ui/widgets/icons.h"

namespace netloom::ui {
namespace {
constexpr int kIconSide = 28;
}

void dressMessage(QMessageBox& box, const QString& iconName, const char* inkToken) {
    box.setIconPixmap(icon(iconName, inkToken).pixmap(kIconSide));
    box.setTextFormat(Qt::PlainText);
    for (QAbstractButton* button : box.buttons())
        if (auto* push = qobject_cast<QPushButton*>(button)) {
            push->setIcon({});
            if (push == box.defaultButton()) setButtonRole(push, ButtonRole::Primary);
        }
}

void warn(QWidget* parent, const QString& title, const QString& text) {
    QMessageBox box(QMessageBox::NoIcon, title, text, QMessageBox::Ok, parent);
    box.setDefaultButton(QMessageBox::Ok);
    dressMessage(box, "triangle-alert", "warningIcon");
    box.exec();
}

}  // namespace netloom::ui
