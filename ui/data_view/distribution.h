#pragma once
// The distribution of one column, divided by the classes of the target, and the chart that draws it.

#include <QWidget>

#include "engine/base/progress.h"
#include "engine/data/table.h"

namespace netloom::ui {

struct Distribution {
    bool numeric = true;
    bool ofWords = false;                      ///< a text column: numbers of words, not values
    bool counted = false;                      ///< each bin is one or more whole numbers, the last one below `high`
    double low = 0, high = 0;                  ///< range of the bins (numbers, dates)
    std::vector<std::string> bins;             ///< names of the bins (categories), most frequent first
    std::vector<std::string> classes;          ///< of the target; one empty name when it has none
    std::vector<std::vector<int64_t>> counts;  ///< [class][bin]
    int64_t outsideFences = 0;                 ///< further than 1.5 interquartile ranges from the quartiles
};

/// Reads every row of the column. `target` is a category column's index or -1. At most eight classes are told apart.
Expected<Distribution> computeDistribution(const Table& table, int column, int target, int bins, const ProgressSink& progress);

class DistributionChart : public QWidget {
    Q_OBJECT
 public:
    explicit DistributionChart(QWidget* parent = nullptr);
    void setDistribution(Distribution distribution);
    void clear();
    QSize sizeHint() const override { return {240, 170}; }

 protected:
    void paintEvent(QPaintEvent* event) override;
    bool event(QEvent* event) override;

 private:
    QRectF plotRect() const;
    Distribution distribution_;
};

}  // namespace netloom::ui
