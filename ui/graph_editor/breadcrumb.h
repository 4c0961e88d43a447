#pragma once
// The way back from the inside of a group: "Network > Stage 1 > Block 1.2" above the canvas. Hidden outside of groups.

#include <QFrame>

namespace netloom::ui {

class GraphView;

class Breadcrumb : public QFrame {
    Q_OBJECT
 public:
    explicit Breadcrumb(GraphView& view);
    void refresh();

 protected:
    void paintEvent(QPaintEvent*) override;

 private:
    GraphView& view_;
};

}  // namespace netloom::ui
