#include "ui/graph_editor/start_card.h"

#include <QDropEvent>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include "engine/graph/templates.h"
#include "ui/graph_editor/graph_view.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/form.h"
#include "ui/widgets/text.h"

namespace netloom::ui {

StartCard::StartCard(GraphEditorModel& model, GraphView* canvas)
    : QWidget(canvas), model_(model), canvas_(canvas), column_(new QVBoxLayout(this)) {
    setObjectName("startCard");
    column_->setSpacing(8);
    setAcceptDrops(true);
    canvas->installEventFilter(this);
    connect(&model, &GraphEditorModel::graphChanged, this, &StartCard::refresh);
    connect(&model, &GraphEditorModel::analysisChanged, this, &StartCard::refresh);
    rebuild();
}

void StartCard::refresh() {
    std::string key = model_.signature() ? "data:" : "none";
    if (const DataSignature* signature = model_.signature())
        for (const FeatureBlock& block : signature->blocks) key += blockKindId(block.kind)[0];
    if (key != builtFor_) {
        builtFor_ = key;
        rebuild();
    }
    setVisible(model_.graph().nodes.empty());
}

void StartCard::rebuild() {
    while (QLayoutItem* item = column_->takeAt(0)) {
        if (item->widget()) item->widget()->deleteLater();
        delete item;
    }
    const DataSignature* signature = model_.signature();
    QLabel* title = makeLabel(tr("Drop a layer here, or start from"), TextRole::Title);
    column_->addWidget(title, 0, Qt::AlignHCenter);
    if (signature) {
        QPushButton* suggest = makeButton(tr("Suggest network"), "sparkles", ButtonRole::Primary);
        suggest->setObjectName("suggestNetwork");
        connect(suggest, &QPushButton::clicked, this, &StartCard::suggestRequested);
        column_->addWidget(suggest);
    }
    for (const TemplateDescriptor& entry : builtinTemplates()) {
        const auto fits = [&](const FeatureBlock& block) { return block.kind == entry.needs; };
        if (signature && std::none_of(signature->blocks.begin(), signature->blocks.end(), fits)) continue;
        QPushButton* button = makeButton(translate(entry.title));
        button->setObjectName("template_" + QString::fromStdString(entry.id));
        button->setToolTip(translate(entry.help));
        connect(button, &QPushButton::clicked, this, [this, &entry] {
            const DataSignature* present = model_.signature();
            model_.apply(tr("Start from %1").arg(translate(entry.title)),
                         entry.instantiate({}, present ? *present : DataSignature{}));
            emit started();
        });
        column_->addWidget(button);
    }
    setVisible(model_.graph().nodes.empty());
    place();
}

void StartCard::place() {
    adjustSize();
    const QSize canvas = parentWidget()->size();
    move((canvas.width() - width()) / 2, std::max(8, (canvas.height() - height()) / 2));
}

void StartCard::dragEnterEvent(QDragEnterEvent* event) {
    if (droppedLayer(model_.catalog(), event->mimeData())) event->acceptProposedAction();
}

void StartCard::dropEvent(QDropEvent* event) {
    const auto entry = droppedLayer(model_.catalog(), event->mimeData());
    if (!entry) return;
    event->acceptProposedAction();
    const QPoint inCanvas = canvas_->viewport()->mapFromGlobal(mapToGlobal(event->position().toPoint()));
    canvas_->commands().addAt(*entry, canvas_->mapToScene(inCanvas));
    canvas_->setFocus(Qt::MouseFocusReason);
}

bool StartCard::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::Resize || event->type() == QEvent::Show) place();
    return QWidget::eventFilter(watched, event);
}

}  // namespace netloom::ui
