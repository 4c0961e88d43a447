#pragma once
// What the network answers for the pinned sample: the most likely classes with their probabilities, or the number. The
// values are those of the snapshot, that is, of the training worker.

#include <QWidget>

#include "engine/catalog/loss.h"
#include "engine/training/run.h"


namespace netloom::ui {

class Workbench;

class PredictionBars : public QWidget {
    Q_OBJECT
 public:
    explicit PredictionBars(Workbench* workbench, QWidget* parent = nullptr);
    struct Bar {
        QString name;
        double share = 0;  ///< length, 0..1
        bool isTrue = false;
        QString value;     ///< as it is written: percent, or a score
    };
    const std::vector<Bar>& bars() const { return bars_; }
    QString number() const { return number_; }
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return {120, 60}; }

 protected:
    void paintEvent(QPaintEvent* event) override;

 private:
    void refresh();
    void showNumber(const Tensor<float>& output, const LossDescriptor& loss, const ParamMap& lossParams, const QString& truth);
    void showClasses(const Tensor<float>& output, OutputLink link, const QString& truth);

    Workbench* workbench_;
    std::vector<Bar> bars_;
    QString number_;
    bool untrained_ = false;
};

/// One value per class from a snapshot's output: probabilities or scores (a single unit speaks for the second of two classes).
std::vector<double> classValues(const Tensor<float>& output, size_t classes, bool probabilities);

}  // namespace netloom::ui
