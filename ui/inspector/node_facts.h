#pragma once
// What follows from a node's parameters and data: shape and size, kernels, outputs of the pinned sample. Read only.

#include <QWidget>

#include "ui/commands/graph_editor_model.h"

class QLabel;
class QVBoxLayout;

namespace netloom::ui {

class ColorScaleBar;

/// "3·3·16·32 + 32 = 4,640" from the arrays the layer would train; empty when it has none.
QString parameterFormula(const LayerDescriptor& layer, const ParamMap& params, const std::vector<Shape>& inputs);

/// Small pictures in rows of eight, sharp, as wide as there is room.
class TileGrid : public QWidget {
 public:
    explicit TileGrid(const QString& accessibleName);
    void setTiles(const std::vector<QImage>& tiles);
    int count() const { return int(tiles_.size()); }
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;
    QSize sizeHint() const override;

 protected:
    void paintEvent(QPaintEvent*) override;

 private:
    std::vector<QImage> tiles_;
};

/// A vector output as bars.
class BarStrip : public QWidget {
 public:
    explicit BarStrip(const QString& accessibleName);
    void setBars(const std::vector<float>& bars, int marked);
    QSize sizeHint() const override { return {200, 64}; }

 protected:
    void paintEvent(QPaintEvent*) override;

 private:
    std::vector<float> bars_;
    int marked_ = -1;
};

class NodeFacts : public QWidget {
    Q_OBJECT
 public:
    NodeFacts(GraphEditorModel& model, NodeId node);
    void refresh();       ///< after an edit
    void refreshViews();  ///< after new activations

 private:
    QWidget* section(const QString& title, QLabel** note);

    GraphEditorModel& model_;
    NodeId node_;
    QLabel *output_, *parameters_, *multiplyAdds_, *problem_;
    QWidget *kernelSection_, *outputSection_;
    QLabel *kernelNote_ = nullptr, *outputNote_ = nullptr;
    TileGrid *kernels_, *outputs_;
    BarStrip* bars_;
    ColorScaleBar* scale_;
};

}  // namespace netloom::ui
