#pragma once
// The analyzer's findings as a list: errors, warnings, notes. A click selects and frames the layer; the button applies
// the fix as one undo step. Totals stand in summary(), which the page puts into the panel's header.

#include <QScrollArea>

#include "ui/commands/graph_editor_model.h"

class QLabel;
class QVBoxLayout;

namespace netloom::ui {

class AnalyzerPanel : public QWidget {
    Q_OBJECT
 public:
    explicit AnalyzerPanel(GraphEditorModel& model, QWidget* parent = nullptr);

    int errors() const;
    int warnings() const;
    int rows() const { return int(rows_.size()); }
    QWidget* row(int index) const { return rows_[size_t(index)]; }
    void retranslate();

 signals:
    void nodeClicked(netloom::NodeId node);
    void countsChanged();

 private:
    void refresh();
    void addRow(const Diagnostic& diagnostic, size_t index);
    void addRow(const SettingsAdvice& advice);
    void insertRow(QWidget* row);
    void addHealthyRow();
    void applyFix(size_t index);

    GraphEditorModel& model_;
    QVBoxLayout* list_;
    QLabel *parametersTitle_, *parameters_, *memoryTitle_, *memory_;
    std::vector<QWidget*> rows_;
};

}  // namespace netloom::ui
