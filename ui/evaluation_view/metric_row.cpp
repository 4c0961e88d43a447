#include "ui/evaluation_view/metric_row.h"

#include <QHBoxLayout>

#include "ui/commands/run_words.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/metric_tile.h"

namespace netloom::ui {

MetricRow::MetricRow(QWidget* parent) : QWidget(parent), layout_(new QHBoxLayout(this)) {
    layout_->setContentsMargins(12, 8, 12, 8);
    layout_->setSpacing(14);
}

void MetricRow::setMetrics(const Metrics& metrics) {
    while (QLayoutItem* item = layout_->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    bool first = true;
    for (const std::string& id : headlineMetrics()) {
        const auto found = metrics.find(id);
        if (found == metrics.end()) continue;
        if (!first) layout_->addWidget(verticalLine(36));
        first = false;
        auto* tile = new MetricTile(metricTitle(id));
        tile->setValue(metricText(id, found->second));
        tile->setToolTip(metricHelp(id));
        layout_->addWidget(tile);
    }
    layout_->addStretch();
}

}  // namespace netloom::ui
