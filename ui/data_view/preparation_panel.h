#pragma once
// The preparation dock: the recipe's steps in order, said plainly, each with a switch.

#include <QWidget>

class QVBoxLayout;

namespace netloom::ui {

class Workbench;

class PreparationPanel : public QWidget {
    Q_OBJECT
 public:
    explicit PreparationPanel(Workbench* workbench, QWidget* parent = nullptr);

 private:
    void refresh();

    Workbench* workbench_;
    QVBoxLayout* steps_;
};

}  // namespace netloom::ui
