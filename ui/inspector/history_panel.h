#pragma once
// Everything done so far with readable names; choosing a line goes back (or forward) to it.

#include <QUndoView>

namespace netloom::ui {

class HistoryPanel : public QUndoView {
    Q_OBJECT
 public:
    explicit HistoryPanel(QUndoStack* stack, QWidget* parent = nullptr);
    void retranslate();
};

}  // namespace netloom::ui
