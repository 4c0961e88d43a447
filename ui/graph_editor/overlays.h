#pragma once
// What floats over the canvas: the minimap (bottom right) and the pinned sample's card (bottom left).

#include <QFrame>

#include "ui/commands/graph_editor_model.h"

class QLabel;
class QToolButton;

namespace netloom::ui {

class GraphView;

/// The whole diagram in small; drag the frame or click to move the view.
class Minimap : public QWidget {
    Q_OBJECT
 public:
    explicit Minimap(GraphView& view);
    void setShown(bool shown);
    bool isShown() const { return shown_; }
    /// Visible only while shown and while there is more than fits.
    void refresh();
    void retranslate();

 protected:
    void paintEvent(QPaintEvent*) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;

 private:
    QTransform sceneToMap() const;
    void centreOn(QPointF mapPoint);

    GraphView& view_;
    bool shown_ = true;
};

/// Previous, random and next pinned sample. Hidden while there is none.
class PinnedCard : public QFrame {
    Q_OBJECT
 public:
    PinnedCard(GraphEditorModel& model, QWidget* parent);
    void refresh();
    void retranslate();

 signals:
    void resized();

 protected:
    void paintEvent(QPaintEvent*) override;

 private:
    GraphEditorModel& model_;
    QLabel *picture_, *heading_, *title_;
    QToolButton *previous_, *random_, *next_;
};

}  // namespace netloom::ui
