#pragma once
// A QCustomPlot item that lets a function paint in pixel coordinates, clipped to the axis rectangle.

#include <qcustomplot.h>

#include <functional>

namespace netloom::ui {

class PaintedItem : public QCPAbstractItem {
 public:
    PaintedItem(QCustomPlot* plot, std::function<void(QCPPainter*)> paint)
        : QCPAbstractItem(plot), paint_(std::move(paint)) {
        setClipToAxisRect(false);
        setSelectable(false);
    }
    double selectTest(const QPointF&, bool, QVariant*) const override { return -1; }

 protected:
    void draw(QCPPainter* painter) override { paint_(painter); }

 private:
    std::function<void(QCPPainter*)> paint_;
};

}  // namespace netloom::ui
