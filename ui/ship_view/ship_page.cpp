#include "ui/ship_view/ship_page.h"

#include <QComboBox>
#include <QFileDialog>
#include <QFileInfo>
#include <QLabel>

#include "ui/commands/run_words.h"
#include "ui/commands/workbench.h"
#include "ui/ship_view/export_panel.h"
#include "ui/ship_view/model_card.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/form.h"
#include "ui/widgets/text.h"

namespace netloom::ui {

ShipPage::ShipPage(Workbench* workbench, QObject* parent) : ModePage(parent), workbench_(workbench), exportAction_(new QAction(this)) {
    exportAction_->setShortcut(QKeySequence("Ctrl+Shift+E"));
    connect(exportAction_, &QAction::triggered, this, &ShipPage::chooseFile);
    for (auto signal : {&Workbench::selectedRunChanged, &Workbench::runsChanged, &Workbench::trainingChanged,
                        &Workbench::projectChanged, &Workbench::runMarksChanged})
        connect(workbench, signal, this, &ShipPage::refresh);
    retranslate();
}

QWidget* ShipPage::centralWidget() {
    if (!panel_) {
        panel_ = new ExportPanel(workbench_);
        connect(panel_, &ExportPanel::exported, this, [this] {
            refresh();
            if (const auto& report = panel_->report())
                workbench_->notify(report->firstDeviatingNode.empty()
                                       ? tr("ONNX verified: maximum difference %1 over %Ln sample(s)", nullptr, int(report->verifiedRows))
                                             .arg(shortNumber(report->maxAbsDifference, 2))
                                       : tr("The exported file differs from the trained network."),
                                   !report->firstDeviatingNode.empty());
        });
    }
    return panel_;
}

ModeToolbar ShipPage::toolbar() {
    if (!run_) {
        run_ = new QComboBox;
        run_->setMinimumWidth(160);
        run_->setObjectName("run");
        facts_ = makeLabel({}, TextRole::Label);
        export_ = makeButton({}, "download", ButtonRole::Primary);
        export_->setObjectName("exportOnnx");
        connect(run_, &QComboBox::activated, this, [this] { workbench_->selectRun(run_->currentData().toLongLong()); });
        connect(export_, &QPushButton::clicked, this, &ShipPage::chooseFile);
        retranslate();
    }
    return {{run_, facts_}, {export_}};
}

QList<DockPanel> ShipPage::docks() {
    if (!card_) card_ = new ModelCard(workbench_);
    DockPanel dock;
    dock.id = "modelCard";
    dock.title = panelTitle(dock.id);
    dock.icon = "file-text";
    dock.widget = card_;
    dock.area = Qt::RightDockWidgetArea;
    dock.extent = 400;
    return {dock};
}

QList<MenuEntry> ShipPage::menuEntries() { return {{MenuSlot::File, exportAction_}}; }

void ShipPage::retranslate() {
    exportAction_->setText(tr("Export ONNX…"));
    if (!run_) return;
    run_->setAccessibleName(tr("Run"));
    export_->setText(tr("Export ONNX"));
    export_->setToolTip(tr("Write the trained model, read it back and compare (Ctrl+Shift+E)"));
    refresh();
}

void ShipPage::refresh() {
    emit statusChanged();
    if (!run_) return;
    run_->clear();
    if (workbench_->project())
        for (const RunRecord& run : workbench_->runs())
            run_->insertItem(0, tr("%1, best epoch").arg(workbench_->runTitle(run.id)), qlonglong(run.id));
    run_->setCurrentIndex(run_->findData(qlonglong(workbench_->selectedRun())));
    run_->setEnabled(run_->count() > 0);
    const RunRecord* run = workbench_->project() ? workbench_->run(workbench_->selectedRun()) : nullptr;
    const bool training = workbench_->feed()->isActive() && workbench_->feed()->run() == workbench_->selectedRun();
    const bool ready = run && !training && run->epochs > 0 && !(panel_ && panel_->isRunning());
    export_->setEnabled(ready);
    exportAction_->setEnabled(ready);
    facts_->clear();
    if (!run) return facts_->setText(tr("Train once, then export."));
    const std::string metric = primaryMetric(run->validation);
    const QString title = metricTitle(metric);
    if (!metric.empty())
        facts_->setText(tr("Validation: %1 %2").arg(title == title.toUpper() ? title : title.toLower(), metricText(metric, run->validation.at(metric))));
}

void ShipPage::chooseFile() {
    const QString name = QFileInfo(workbench_->projectName()).completeBaseName();
    auto* chooser = new QFileDialog(panel_ ? panel_->window() : nullptr, tr("Export ONNX"),
                                    QString("%1.onnx").arg(name.isEmpty() ? QStringLiteral("model") : name), tr("ONNX (*.onnx)"));
    chooser->setAttribute(Qt::WA_DeleteOnClose);
    chooser->setAcceptMode(QFileDialog::AcceptSave);
    chooser->setDefaultSuffix("onnx");
    connect(chooser, &QFileDialog::fileSelected, this, [this](const QString& path) {
        static_cast<void>(centralWidget());
        panel_->exportTo(path);
        refresh();
    });
    chooser->open();
}

QString ShipPage::hint() const {
    if (panel_ && panel_->report())
        return tr("ONNX verified: maximum difference %1").arg(shortNumber(panel_->report()->maxAbsDifference, 2));
    return tr("The written file is read back and compared before it counts as done.");
}

}  // namespace netloom::ui
