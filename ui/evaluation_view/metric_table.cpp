#include "ui/evaluation_view/metric_table.h"

#include <QHeaderView>

#include "ui/commands/run_words.h"
#include "ui/widgets/live_text.h"
#include "ui/widgets/theme.h"

namespace netloom::ui {

MetricTable::MetricTable(QWidget* parent) : QTableWidget(parent) {
    setObjectName("allMetrics");
    setEditTriggers(NoEditTriggers);
    setFrameShape(QFrame::NoFrame);
    setShowGrid(false);
    setSelectionMode(NoSelection);
    setFocusPolicy(Qt::NoFocus);
    setWordWrap(true);
    setTabKeyNavigation(false);
    setColumnCount(2);
    horizontalHeader()->setStretchLastSection(true);
    horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    horizontalHeader()->setHighlightSections(false);
    verticalHeader()->setHighlightSections(false);
    verticalHeader()->setMinimumSectionSize(Theme::size("tableRow"));
    live(this, [this] { setAccessibleName(tr("All metrics")); });
}

void MetricTable::setMetrics(const Metrics& metrics) {
    setRowCount(int(metrics.size()));
    setHorizontalHeaderLabels({tr("Value"), tr("Meaning")});
    horizontalHeaderItem(0)->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
    std::vector<std::string> order;
    for (const std::string& id : headlineMetrics())
        if (metrics.count(id)) order.push_back(id);
    for (const auto& [id, value] : metrics)
        if (std::find(order.begin(), order.end(), id) == order.end()) order.push_back(id);
    QStringList names;
    for (const std::string& id : order) {
        const double value = metrics.at(id);
        auto* number = new QTableWidgetItem(metricText(id, value));
        number->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
        setItem(int(names.size()), 0, number);
        setItem(int(names.size()), 1, new QTableWidgetItem(metricHelp(id)));
        names << metricTitle(id);
    }
    setVerticalHeaderLabels(names);
    fitRows();
}

/// The meanings wrap, so rows grow where the panel is narrow.
void MetricTable::fitRows() { resizeRowsToContents(); }

void MetricTable::resizeEvent(QResizeEvent* event) {
    QTableWidget::resizeEvent(event);
    fitRows();
}

}  // namespace netloom::ui
