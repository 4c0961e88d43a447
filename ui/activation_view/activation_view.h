#pragma once
// One node looked into: its feature maps with their scale, bars for vectors, the histogram over the batch, the kernels
// of the first convolution, and the epochs that were kept to go back to. Live while training.

#include <QWidget>

#include <memory>

#include "engine/training/run.h"

class QComboBox;
class QLabel;
class QPushButton;
class QSlider;
class QStackedWidget;

namespace netloom::ui {

class BarPlot;
class ColorScaleBar;
class ImageGallery;
class VectorBars;
class Workbench;

class ActivationView : public QWidget {
    Q_OBJECT
 public:
    explicit ActivationView(Workbench* workbench, QWidget* parent = nullptr);
    QComboBox* nodeChooser() { return node_; }
    QSlider* epochSlider() { return epoch_; }
    ImageGallery* maps() { return maps_; }
    /// The activation that is shown now; null when there is none.
    const NodeCapture* shown() const;

 protected:
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

 private:
    void build();
    void refresh();
    void showNodes();
    void showEpochs();
    void showActivation();
    void showHistogram(const NodeCapture& capture);
    void showKernels();
    void fitKernels();
    std::shared_ptr<const Snapshot> snapshot() const;

    Workbench* workbench_;
    QComboBox* node_;
    QLabel* shape_;
    ColorScaleBar* scale_;
    QStackedWidget* stack_;
    ImageGallery* maps_;
    VectorBars* bars_;
    BarPlot* histogram_;
    QLabel* kernelsName_;
    ImageGallery* kernels_;
    QLabel* epochName_;
    QSlider* epoch_;
    QLabel* epochValue_;
    QPushButton* live_;
    std::vector<int64_t> epochs_;
    size_t seenEpochs_ = 0;
    std::shared_ptr<const Snapshot> stored_;  ///< of the epoch chosen; null: live
};

}  // namespace netloom::ui
