#pragma once
// Axis tickers that write values through a function and choose round steps, linear or logarithmic (1, 2, 5 per decade).

#include <qcustomplot.h>

#include <algorithm>
#include <cmath>
#include <functional>

namespace netloom::ui {

using ValueFormat = std::function<QString(double)>;

class LinearTicker : public QCPAxisTicker {
 public:
    /// `leastStep`: 1 for counts, which have nothing between the whole numbers.
    explicit LinearTicker(ValueFormat format, int count = 6, double leastStep = 0)
        : format_(std::move(format)), leastStep_(leastStep) {
        setTickCount(count);
    }

 protected:
    QString getTickLabel(double tick, const QLocale&, QChar, int) override {
        // Rounding leaves 1e-17 where 0 is meant.
        return format_(std::abs(tick) < 1e-12 ? 0 : tick);
    }
    double getTickStep(const QCPRange& range) override {
        const double step = QCPAxisTicker::getTickStep(range);
        return leastStep_ > 0 ? std::max(leastStep_, std::floor(step / leastStep_) * leastStep_) : step;
    }

 private:
    ValueFormat format_;
    double leastStep_;
};

/// Epochs and steps: whole numbers, unless a zoom shows less than two of them.
class CountTicker : public LinearTicker {
 public:
    explicit CountTicker(ValueFormat format) : LinearTicker(std::move(format), 6, 1) {}

 protected:
    double getTickStep(const QCPRange& range) override {
        return range.size() < 2 ? QCPAxisTicker::getTickStep(range) : LinearTicker::getTickStep(range);
    }
};

class LogTicker : public QCPAxisTickerLog {
 public:
    explicit LogTicker(ValueFormat format) : format_(std::move(format)) {}
    /// How many labels there is room for; 1, 2 and 5 of a decade are written where they fit, else only its power.
    void setMostTicks(int most) { most_ = std::max(2, most); }

 protected:
    QVector<double> createTickVector(double, const QCPRange& range) override {
        QVector<double> ticks;
        if (range.lower <= 0) return ticks;
        const double decades = std::log10(range.upper / range.lower);
        const int stride = std::max(1, int(std::ceil(decades / std::min(10, most_))));
        for (int exponent = int(std::floor(std::log10(range.lower))) - 1; std::pow(10, exponent) <= range.upper; ++exponent) {
            if (decades * 3 > most_) {
                if (exponent % stride == 0) ticks << std::pow(10, exponent);
                continue;
            }
            for (double factor : {1.0, 2.0, 5.0}) ticks << factor * std::pow(10, exponent);
        }
        return ticks;
    }
    QString getTickLabel(double tick, const QLocale&, QChar, int) override { return format_(tick); }
    int getSubTickCount(double) override { return 0; }

 private:
    ValueFormat format_;
    int most_ = 9;
};

}  // namespace netloom::ui
