#pragma once
// The split dock: shares, rows of each part, how rows are dealt, seed. Every change is one undo step.

#include <QWidget>

class QCheckBox;
class QComboBox;
class QLabel;
class QSpinBox;

namespace netloom::ui {

class SplitBar;
class Workbench;

class SplitPanel : public QWidget {
    Q_OBJECT
 public:
    explicit SplitPanel(Workbench* workbench, QWidget* parent = nullptr);
    SplitBar* bar() { return bar_; }

 private:
    void refresh();
    void showCounts();
    void commit(const QString& text, bool merge = false);

    Workbench* workbench_;
    SplitBar* bar_;
    QLabel* trainRows_;
    QLabel* otherRows_;
    QLabel* note_;
    QCheckBox* stratify_;
    QCheckBox* byColumn_;
    QComboBox* column_;
    QSpinBox* seed_;
    bool showing_ = false;
};

}  // namespace netloom::ui
