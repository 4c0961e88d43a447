#pragma once
// Evaluates the selected run in the background and keeps the result for every view of it.

#include <QObject>
#include <QPointer>

#include <memory>

#include "engine/evaluation/evaluation.h"
#include "ui/commands/background.h"

namespace netloom::ui {

class Workbench;

class EvaluationRunner : public QObject {
    Q_OBJECT
 public:
    explicit EvaluationRunner(Workbench* workbench, QObject* parent = nullptr);

    /// Evaluates again when run or part changed since the last time; cheap otherwise.
    void ensure();
    void setPart(Part part);
    Part part() const { return part_; }
    void cancel();
    bool isRunning() const { return task_ != nullptr; }
    std::shared_ptr<const Evaluation> result() const { return result_; }
    /// The rows the result is about.
    std::shared_ptr<const Table> table() const { return table_; }
    const TrainedModel* model() const { return model_ ? &*model_ : nullptr; }
    QString problem() const { return problem_; }

 signals:
    void started(const QString& what);
    void progressed(double fraction, const QString& what);
    void changed();  ///< result, table or problem

 private:
    Workbench* workbench_;
    Part part_ = Part::test;
    int64_t run_ = 0;
    size_t epochs_ = 0;
    Part shownPart_ = Part::test;
    quint64 request_ = 0;
    QPointer<BackgroundTask> task_;
    std::optional<TrainedModel> model_;
    std::shared_ptr<const Table> table_;
    std::shared_ptr<const Evaluation> result_;
    QString problem_;
};

}  // namespace netloom::ui
