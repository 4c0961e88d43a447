#pragma once
// The live activations of the pinned sample, node by node in the order of the network: pictures for image-like tensors,
// a block of cells for vectors. Clicking a node selects it.

#include <QWidget>

#include "engine/training/run.h"

namespace netloom::ui {

class Workbench;

class ActivationStrip : public QWidget {
    Q_OBJECT
 public:
    explicit ActivationStrip(Workbench* workbench, QWidget* parent = nullptr);
    QSize sizeHint() const override { return {600, 122}; }
    QSize minimumSizeHint() const override { return {200, 122}; }
    struct Item {
        NodeId node = 0;
        QString name, shape, category;
        std::vector<QImage> pictures;  ///< in a grid of at most two rows
        QRect rect;
    };
    const std::vector<Item>& items() const { return items_; }

 protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

 private:
    void refresh();
    void place();

    Workbench* workbench_;
    std::vector<Item> items_;
};

}  // namespace netloom::ui
