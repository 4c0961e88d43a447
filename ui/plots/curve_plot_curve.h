#pragma once
// The points of one curve of a CurvePlot and the two QCustomPlot graphs that draw them.

#include <qcustomplot.h>

#include <vector>

#include "ui/plots/curve_data.h"
#include "ui/plots/curve_plot.h"

namespace netloom::ui {

struct CurvePlot::Curve {
    int id = 0;
    CurveOptions options;
    bool visible = true;
    std::vector<double> x, y, smoothed;
    Smoother smoother;
    QCPGraph* raw = nullptr;   ///< owned by the plot
    QCPGraph* line = nullptr;  ///< owned by the plot

    void append(double atX, double atY) {
        x.push_back(atX);
        y.push_back(atY);
        smoothed.push_back(smoother.next(atY));
    }
    void resmooth(double factor) {
        smoother = Smoother(options.isSmoothed ? factor : 0);
        smoothed.clear();
        for (double value : y) smoothed.push_back(smoother.next(value));
    }
    bool isEmpty() const { return x.empty(); }
};

}  // namespace netloom::ui
