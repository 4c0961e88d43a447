#include "ui/evaluation_view/evaluation_runner.h"

#include "ui/commands/workbench.h"
#include "ui/widgets/text.h"

namespace netloom::ui {

EvaluationRunner::EvaluationRunner(Workbench* workbench, QObject* parent) : QObject(parent), workbench_(workbench) {
    connect(workbench, &Workbench::projectChanged, this, [this] {
        cancel();
        run_ = 0;
        model_.reset();
        result_.reset();
        table_.reset();
        emit changed();
    });
}

void EvaluationRunner::setPart(Part part) {
    part_ = part;
    ensure();
}

void EvaluationRunner::cancel() {
    if (task_) task_->cancel();
    ++request_;
    task_ = nullptr;
}

void EvaluationRunner::ensure() {
    const int64_t run = workbench_->project() ? workbench_->selectedRun() : 0;
    const bool training = workbench_->feed()->isActive() && workbench_->feed()->run() == run;
    const size_t epochs = run ? workbench_->log(run).epochs.size() : 0;
    if (run == run_ && part_ == shownPart_ && epochs == epochs_ && (result_ || task_)) return;
    cancel();
    run_ = run;
    shownPart_ = part_;
    epochs_ = epochs;
    result_.reset();
    model_.reset();
    problem_.clear();
    if (!run || training) {
        problem_ = run ? tr("The results appear when the run has ended or is stopped.") : tr("Train once to see results.");
        emit changed();
        return;
    }
    auto model = workbench_->model(run);
    if (!model) {
        problem_ = errorText(model.error());
        emit changed();
        return;
    }
    model_ = *model;
    table_ = model_->recipe->rows(part_).table;
    const quint64 request = ++request_;
    task_ = workbench_->background()->run<Evaluation>(
        tr("Evaluating"), [model = *model_, part = part_](const ProgressSink& sink) { return evaluate(model, part, sink); },
        [this, self = QPointer(this), request](Expected<Evaluation> result) {
            if (!self || request != request_) return;
            task_ = nullptr;
            if (result) result_ = std::make_shared<const Evaluation>(std::move(*result));
            else problem_ = errorText(result.error());
            emit changed();
        });
    connect(task_, &BackgroundTask::progressed, this, [this] {
        if (task_) emit progressed(task_->progress().fraction, translate(task_->progress().doing));
    });
    emit started(tr("Evaluating"));
    emit changed();
}

}  // namespace netloom::ui
