#include "ui/inspector/history_panel.h"

#include "ui/widgets/icons.h"

namespace netloom::ui {

HistoryPanel::HistoryPanel(QUndoStack* stack, QWidget* parent) : QUndoView(stack, parent) {
    setObjectName("history");
    setFrameShape(QFrame::NoFrame);
    setUniformItemSizes(true);
    setCleanIcon(icon("save", "textMuted"));
    retranslate();
}

void HistoryPanel::retranslate() {
    setAccessibleName(tr("History"));
    setEmptyLabel(tr("As opened"));
}

}  // namespace netloom::ui
