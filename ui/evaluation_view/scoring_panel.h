#pragma once
// Answers for new data: a file, one row typed by hand, or a dropped image. Runs in the background on the kept weights of
// the selected run; the table of answers can be saved as CSV.

#include <QPointer>
#include <QWidget>

#include <memory>

#include "engine/evaluation/evaluation.h"
#include "ui/commands/background.h"

class QFormLayout;
class QLabel;
class QPushButton;
class QTableView;

namespace netloom::ui {

class DropZone;
class PredictionModel;
class ProgressStrip;
class Workbench;

class ScoringPanel : public QWidget {
    Q_OBJECT
 public:
    explicit ScoringPanel(Workbench* workbench, QWidget* parent = nullptr);
    /// A table file, a folder of images or single images.
    void scoreFiles(const QStringList& paths);
    void scoreTypedRow();
    /// Writes the shown answers; also used by the Save button.
    Expected<void> saveCsv(const QString& path) const;
    std::shared_ptr<const Evaluation> answers() const { return answers_; }
    PredictionModel* model() { return model_; }

 signals:
    void scored();

 protected:
    void showEvent(QShowEvent* event) override;

 private:
    using Scored = std::pair<Evaluation, std::shared_ptr<const Table>>;
    void build();
    void buildForm();
    void score(const QString& what, std::function<Expected<std::shared_ptr<const Table>>(const ProgressSink&)> load);
    void showAnswers(Expected<Scored> result);
    void choose();
    void save();

    Workbench* workbench_;
    DropZone* drop_;
    QWidget* formBox_;
    QFormLayout* form_;
    QPushButton* predict_;
    ProgressStrip* progress_;
    QLabel* summary_;
    QTableView* rows_;
    PredictionModel* model_;
    QPushButton* save_;
    QPointer<BackgroundTask> task_;
    std::shared_ptr<const Evaluation> answers_;
    std::shared_ptr<const Table> table_;
    int64_t formRun_ = -1;
};

}  // namespace netloom::ui
