#pragma once
// The image dock: the selected picture enlarged, its class (which can be put right here), part of the split and size;
// pins it to the canvas.

#include <QWidget>

namespace netloom {
class Table;
}

class QFormLayout;
class QLabel;
class QPushButton;

namespace netloom::ui {

class ImageTile;
class Workbench;

class ImagePanel : public QWidget {
    Q_OBJECT
 public:
    explicit ImagePanel(Workbench* workbench, QWidget* parent = nullptr);
    void setRow(int64_t row);  ///< -1: none
    int64_t row() const { return row_; }
    void pin();

 private:
    void refresh();
    void addClass(const Table& table);

    Workbench* workbench_;
    int64_t row_ = -1;
    ImageTile* tile_;
    QFormLayout* facts_;
    QPushButton* pin_;
};

}  // namespace netloom::ui
