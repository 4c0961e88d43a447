#pragma once
// The values of a vector as bars up and down from zero, one per element.

#include <QWidget>

#include <vector>

namespace netloom::ui {

class VectorBars : public QWidget {
 public:
    explicit VectorBars(QWidget* parent = nullptr) : QWidget(parent) { setMinimumHeight(100); }
    void setValues(std::vector<float> values);
    const std::vector<float>& values() const { return values_; }

 protected:
    void paintEvent(QPaintEvent* event) override;
    bool event(QEvent* event) override;

 private:
    QRectF plot() const;  ///< a few values do not fill a wide view: bars have a widest size

    std::vector<float> values_;
    double low_ = 0, high_ = 1;
};

}  // namespace netloom::ui
