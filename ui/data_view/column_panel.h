#pragma once
// The column dock: what the current column is, what it is used for, how it is encoded, its distribution and statistics.

#include <QWidget>

class QComboBox;
class QFormLayout;
class QLabel;
class QVBoxLayout;

namespace netloom::ui {

class BackgroundTask;
class DistributionChart;
class Workbench;

class ColumnPanel : public QWidget {
    Q_OBJECT
 public:
    explicit ColumnPanel(Workbench* workbench, QWidget* parent = nullptr);
    void setColumn(int column);  ///< -1: none

 protected:
    void showEvent(QShowEvent* event) override;

 private:
    void refresh();
    void showStatistics();
    void requestDistribution();

    Workbench* workbench_;
    int column_ = -1;
    QLabel* kind_;
    QComboBox* role_;
    QComboBox* encoding_;
    QFormLayout* form_;
    QLabel* encodingLabel_;
    QLabel* distributionLabel_;
    QLabel* legend_;
    DistributionChart* chart_;
    QFormLayout* statistics_;
    QLabel* reason_;
    BackgroundTask* task_ = nullptr;
    quint64 request_ = 0;
};

}  // namespace netloom::ui
