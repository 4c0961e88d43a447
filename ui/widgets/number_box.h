#pragma once
// A spin box for numbers of any magnitude ("0.001", "3e-5"): arrows move along 1, 2, 5, 10 instead of adding a constant.

#include <QDoubleSpinBox>

namespace netloom::ui {

class NumberBox : public QDoubleSpinBox {
 public:
    explicit NumberBox(QWidget* parent = nullptr);
    void stepBy(int steps) override;
    QString textFromValue(double value) const override;
    double valueFromText(const QString& text) const override;
    QValidator::State validate(QString& text, int& position) const override;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

 protected:
    StepEnabled stepEnabled() const override { return isReadOnly() ? StepEnabled() : StepUpEnabled | StepDownEnabled; }
};

}  // namespace netloom::ui
