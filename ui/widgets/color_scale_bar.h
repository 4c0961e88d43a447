#pragma once
// The legend of a colour map: a strip with the values of its two ends.

#include <QWidget>

#include "ui/widgets/color_map.h"

namespace netloom::ui {

class ColorScaleBar : public QWidget {
    Q_OBJECT

 public:
    explicit ColorScaleBar(ColorMap map = ColorMap::Viridis, QWidget* parent = nullptr);
    void setMap(ColorMap map);
    void setRange(double low, double high);
    void setLabels(const QString& low, const QString& high);
    QSize sizeHint() const override;

 protected:
    void paintEvent(QPaintEvent*) override;

 private:
    ColorMap map_;
    QString low_ = "0", high_ = "1";
};

}  // namespace netloom::ui
