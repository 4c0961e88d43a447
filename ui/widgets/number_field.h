#pragma once
// Spin boxes that accept expressions, show no needless zeros, and can show "Mixed" for several differing values.
// The mouse wheel changes them only while they have focus, so scrolling a form changes nothing.

#include <QDoubleSpinBox>
#include <QSpinBox>

namespace netloom::ui {

class IntegerField : public QSpinBox {
    Q_OBJECT

 public:
    explicit IntegerField(QWidget* parent = nullptr);
    /// Shows "Mixed" until a value is typed or stepped.
    void setMixed(bool mixed);
    bool isMixed() const { return mixed_; }

    QValidator::State validate(QString& input, int& position) const override;
    int valueFromText(const QString& text) const override;
    QString textFromValue(int value) const override;

 protected:
    void wheelEvent(QWheelEvent* event) override;

 private:
    bool mixed_ = false;
};

class RealField : public QDoubleSpinBox {
    Q_OBJECT

 public:
    explicit RealField(QWidget* parent = nullptr);
    void setMixed(bool mixed);
    bool isMixed() const { return mixed_; }

    QValidator::State validate(QString& input, int& position) const override;
    double valueFromText(const QString& text) const override;
    QString textFromValue(double value) const override;
    /// A step is a tenth of the value's power of ten, so 0.001 goes to 0.0011 and 10 to 11.
    void stepBy(int steps) override;

 protected:
    void wheelEvent(QWheelEvent* event) override;

 private:
    bool mixed_ = false;
};

}  // namespace netloom::ui
