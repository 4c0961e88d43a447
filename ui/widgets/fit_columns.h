#pragma once
// Column widths of a table view that follow header and content, each time the model starts anew.

class QTableView;

namespace netloom::ui {

/// Between a readable minimum and a maximum that leaves room for other columns; call once, after setModel().
void keepColumnsFitted(QTableView* view);

}  // namespace netloom::ui
