#pragma once
// The preparation dock: the recipe's steps in order, said plainly, each with a switch.

#include <QWidget>

class QVBoxLayout;

namespace netloom {
struct StepSpec;
}

namespace netloom::ui {

class Workbench;

class PreparationPanel : public QWidget {
    Q_OBJECT
 public:
    explicit PreparationPanel(Workbench* workbench, QWidget* parent = nullptr);

 private:
    void refresh();
    QWidget* makeRow(size_t index, const StepSpec& step);
    void showMenu(size_t index, QWidget* button);
    void editParams(size_t index);

    Workbench* workbench_;
    QVBoxLayout* steps_;
};

}  // namespace netloom::ui
