#pragma once
// The three-part bar of the split: training, validation, test. Its two borders are dragged, or moved with the arrow keys
// (Shift for the second border).

#include <QWidget>

namespace netloom::ui {

class SplitBar : public QWidget {
    Q_OBJECT
 public:
    explicit SplitBar(QWidget* parent = nullptr);

    /// Shares that add up to 1.
    void setShares(double train, double validation, double test);
    double train() const { return first_; }
    double validation() const { return second_ - first_; }
    double test() const { return 1 - second_; }
    /// A fixed test part (its own table or given rows) leaves one border to drag.
    void setTestFixed(bool fixed);
    QSize sizeHint() const override { return {200, 28}; }
    QSize minimumSizeHint() const override { return {120, 28}; }
    /// x of a border (0 or 1), for tests and tool tips.
    int borderX(int border) const;

 signals:
    void moving();     ///< while a border is dragged
    void committed();  ///< the drag or key press is over

 protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

 private:
    void moveBorder(int border, double to);
    int nearest(double x) const;

    double first_ = 0.7, second_ = 0.85;
    int dragging_ = -1;
    bool testFixed_ = false;
};

}  // namespace netloom::ui
