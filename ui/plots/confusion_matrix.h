#pragma once
// A confusion matrix as a table of coloured cells: the diagonal blue, errors orange by their share of the largest error.
// Arrow keys move the current cell, Enter or a click chooses it. Rows are the true class, columns the predicted one.

#include <QAbstractScrollArea>
#include <QStringList>
#include <vector>

namespace netloom::ui {

class ConfusionMatrix : public QAbstractScrollArea {
    Q_OBJECT

 public:
    enum class Mode { Counts, ByRow, ByColumn };

    explicit ConfusionMatrix(QWidget* parent = nullptr);

    /// counts[true * classes + predicted]
    void setCounts(const QStringList& classes, std::vector<qint64> counts);
    void setMode(Mode mode);
    int classCount() const { return int(classes_.size()); }
    qint64 count(int row, int column) const;
    int currentRow() const { return row_; }
    int currentColumn() const { return column_; }
    void setCurrent(int row, int column);
    /// Cell colours shared with other views of the same matrix.
    QColor cellColor(int row, int column) const;
    QSize sizeHint() const override { return {420, 420}; }

 signals:
    void currentChanged(int row, int column);
    void cellActivated(int row, int column);

 protected:
    void paintEvent(QPaintEvent*) override;
    void resizeEvent(QResizeEvent*) override;
    void mousePressEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    bool viewportEvent(QEvent* event) override;

 private:
    void layoutCells();
    QRectF cellRect(int row, int column) const;
    QString cellText(int row, int column) const;
    QString cellSentence(int row, int column) const;
    void paintCell(QPainter& painter, int row, int column) const;
    void paintHeaders(QPainter& painter) const;
    bool cellAt(const QPoint& position, int& row, int& column) const;

    QStringList classes_;
    std::vector<qint64> counts_;
    qint64 largestError_ = 0;
    std::vector<qint64> rowSums_, columnSums_;
    Mode mode_ = Mode::Counts;
    int row_ = -1, column_ = -1;
    double side_ = 20;
    int headerWidth_ = 30, headerHeight_ = 24;
    int captionHeight_ = 0;  ///< of the line that says "Predicted"
};

}  // namespace netloom::ui
