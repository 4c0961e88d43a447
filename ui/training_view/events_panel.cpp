#include "ui/training_view/events_panel.h"

#include "ui/commands/run_words.h"
#include "ui/commands/workbench.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/live_text.h"
#include "ui/widgets/row_delegate.h"
#include "ui/widgets/text.h"

namespace netloom::ui {
namespace {

const char* inkOf(EventKind kind) {
    if (kind == EventKind::best || kind == EventKind::finished || kind == EventKind::targetReached) return "success";
    if (kind == EventKind::nonFinite || kind == EventKind::failed) return "error";
    return "textSecondary";
}

}  // namespace

EventsPanel::EventsPanel(Workbench* workbench, QWidget* parent) : QListWidget(parent), workbench_(workbench) {
    setFrameShape(QFrame::NoFrame);
    setItemDelegate(new RowDelegate(this));
    setResizeMode(QListView::Adjust);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setSelectionMode(QAbstractItemView::NoSelection);
    live(this, [this] {
        setAccessibleName(tr("Events"));
        shown_ = 0;
        refresh();
    });
    connect(workbench->feed(), &TrainingFeed::advanced, this, &EventsPanel::refresh);
    connect(workbench, &Workbench::selectedRunChanged, this, &EventsPanel::refresh);
    connect(workbench, &Workbench::runsChanged, this, &EventsPanel::refresh);
    connect(workbench, &Workbench::projectChanged, this, &EventsPanel::refresh);
}

void EventsPanel::showEvent(QShowEvent* event) {
    QListWidget::showEvent(event);
    refresh();
}

void EventsPanel::refresh() {
    if (!isVisible()) return;
    const int64_t run = workbench_->project() ? workbench_->selectedRun() : 0;
    static const RunLog none;
    const RunLog& log = run ? workbench_->log(run) : none;
    if (run != run_ || log.events.size() < shown_ || shown_ == 0) {
        clear();
        shown_ = 0;
        run_ = run;
    }
    for (; shown_ < log.events.size(); ++shown_) {
        const RunEvent& event = log.events[shown_];
        auto* item = new QListWidgetItem(icon(eventIcon(event.kind), inkOf(event.kind)),
                                         event.epoch < 0.01 || event.kind == EventKind::best
                                             ? translate(event.text)
                                             : tr("%1 (epoch %2)").arg(translate(event.text), shortNumber(event.epoch, 3)));
        item->setToolTip(tr("Step %1, %2").arg(groupedNumber(event.step), clockText(event.seconds)));
        insertItem(0, item);
    }
}

}  // namespace netloom::ui
