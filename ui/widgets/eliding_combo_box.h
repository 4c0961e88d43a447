#pragma once
// A combo box that ends a text too long for it in an ellipsis and says the whole text in its tool tip.

#include <QComboBox>

namespace netloom::ui {

class ElidingComboBox : public QComboBox {
    Q_OBJECT
 public:
    using QComboBox::QComboBox;

 protected:
    void paintEvent(QPaintEvent* event) override;
    bool event(QEvent* event) override;
};

}  // namespace netloom::ui
