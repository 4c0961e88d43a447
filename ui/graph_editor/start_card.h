#pragma once
// What an empty canvas offers: ready networks that fit the data, each placed as one undo step, or a suggestion.

#include <QWidget>

#include "ui/commands/graph_editor_model.h"

class QVBoxLayout;

namespace netloom::ui {

class GraphView;

class StartCard : public QWidget {
    Q_OBJECT
 public:
    StartCard(GraphEditorModel& model, GraphView* canvas);
    void retranslate() { rebuild(); }

 signals:
    void suggestRequested();
    void started();  ///< a template was placed

 protected:
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;  ///< a layer dropped on the card falls on the canvas below
    bool eventFilter(QObject* watched, QEvent* event) override;

 private:
    void rebuild();
    void refresh();
    void place();

    GraphEditorModel& model_;
    GraphView* canvas_;
    QVBoxLayout* column_;
    std::string builtFor_;
};

}  // namespace netloom::ui
