#pragma once
// What the network answers for the pinned sample: the most likely classes with their probabilities, or the number. The
// values are those of the snapshot, that is, of the training worker.

#include <QWidget>

#include "engine/training/run.h"

namespace netloom {
struct TargetInfo;
}

namespace netloom::ui {

class Workbench;

class PredictionBars : public QWidget {
    Q_OBJECT
 public:
    explicit PredictionBars(Workbench* workbench, QWidget* parent = nullptr);
    struct Bar {
        QString name;
        double share = 0;
        bool isTrue = false;
    };
    const std::vector<Bar>& bars() const { return bars_; }
    QString number() const { return number_; }
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return {120, 60}; }

 protected:
    void paintEvent(QPaintEvent* event) override;

 private:
    void refresh();

    Workbench* workbench_;
    std::vector<Bar> bars_;
    QString number_;
    bool untrained_ = false;
};

/// Probabilities of the classes from a snapshot's output (binary networks answer with one value).
std::vector<double> classProbabilities(const Tensor<float>& output, size_t classes);

}  // namespace netloom::ui
