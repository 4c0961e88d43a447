#pragma once
// Export of the selected run: the format's card with its state, its options, and the proof that the written file gives
// the same answers.

#include <QPointer>
#include <QWidget>

#include <optional>

#include "engine/exchange/onnx/onnx_export.h"
#include "ui/commands/background.h"

class QLabel;
class QStackedWidget;

namespace netloom::ui {

class BarPlot;
class FormatCard;
class IntegerField;
class MetricTile;
class ProgressStrip;
class Workbench;

class ExportPanel : public QWidget {
    Q_OBJECT
 public:
    explicit ExportPanel(Workbench* workbench, QWidget* parent = nullptr);
    void exportTo(const QString& path);
    const std::optional<OnnxReport>& report() const { return report_; }
    bool isRunning() const { return task_ != nullptr; }

 signals:
    void exported();  ///< finished, well or not

 private:
    QWidget* buildOptions();
    QWidget* buildProof();
    void refresh();
    void showReport();

    Workbench* workbench_;
    FormatCard* card_;
    IntegerField* samples_;
    QWidget* proof_;
    QLabel* verdictIcon_;
    QLabel* verdict_;
    QLabel* detail_;
    MetricTile* difference_;
    MetricTile* compared_;
    MetricTile* sameClass_;
    MetricTile* time_;
    BarPlot* histogram_;
    ProgressStrip* progress_;
    QPointer<BackgroundTask> task_;
    std::optional<OnnxReport> report_;
    int64_t reportRun_ = 0;
    QString problem_;
};

}  // namespace netloom::ui
