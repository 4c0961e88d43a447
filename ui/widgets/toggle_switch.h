#pragma once
// An on/off switch, 28×16, with an optional text at its right. Space toggles.

#include <QAbstractButton>

namespace netloom::ui {

class ToggleSwitch : public QAbstractButton {
    Q_OBJECT

 public:
    explicit ToggleSwitch(const QString& text = {}, QWidget* parent = nullptr);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

 protected:
    void paintEvent(QPaintEvent*) override;
};

}  // namespace netloom::ui
