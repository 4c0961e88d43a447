#include "ui/inspector/inspector_panel.h"

#include <QFormLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPainter>
#include <QVBoxLayout>

#include "engine/graph/edit.h"
#include "engine/graph/groups.h"
#include "engine/graph/layer_types.h"
#include "ui/commands/layer_text.h"
#include "ui/commands/loss_choices.h"
#include "ui/inspector/node_facts.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/collapsible_section.h"
#include "ui/widgets/form.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/text.h"
#include "ui/widgets/theme.h"

namespace netloom::ui {

namespace {

/// Positive and above every other editor's merge ids: one id per parameter and set of nodes.
int mergeIdOf(const std::vector<NodeId>& nodes, const std::string& param) {
    size_t hash = std::hash<std::string>()(param);
    for (const NodeId node : nodes) hash = hash * 31 + size_t(node);
    return int(hash & 0x1fffffff) | (1 << 29);
}

ParamValue valueOf(const LayerCatalog& catalog, const Node& node, const ParamSpec& spec) {
    const LayerDescriptor* layer = catalog.find(node.type);
    const ParamMap complete = layer ? layer->complete(node.params) : node.params;
    const auto found = complete.find(spec.id);
    return found == complete.end() ? spec.defaultValue : found->second;
}

/// The category's icon on a tinted square, painted anew with every theme.
class CategoryMark : public QWidget {
 public:
    explicit CategoryMark(const QString& category) : category_(category) { setFixedSize(32, 32); }

 protected:
    void paintEvent(QPaintEvent*) override {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        const QColor color = Theme::category(category_);
        painter.setPen(Qt::NoPen);
        painter.setBrush(withAlpha(color, Theme::instance().isDark() ? 0.22 : 0.14));
        painter.drawRoundedRect(rect(), 6, 6);
        paintIcon(painter, rect(), Theme::categoryIcon(category_), color, 18);
    }

 private:
    QString category_;
};

}  // namespace

InspectorPanel::InspectorPanel(GraphEditorModel& model, QWidget* parent) : QScrollArea(parent), model_(model) {
    setObjectName("inspector");
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    connect(&model, &GraphEditorModel::graphChanged, this, &InspectorPanel::refresh);
    connect(&model, &GraphEditorModel::analysisChanged, this, &InspectorPanel::refresh);
    connect(&model, &GraphEditorModel::nodeViewsChanged, this, [this] {
        if (facts_) facts_->refreshViews();
    });
    rebuild();
}

void InspectorPanel::setNodes(const std::vector<NodeId>& nodes) {
    nodes_ = nodes;
    group_ = 0;
    refresh();
}

ParamEditor* InspectorPanel::editor(const std::string& paramId) const {
    const auto found = editors_.find(paramId);
    return found == editors_.end() ? nullptr : found->second;
}

void InspectorPanel::focusFirstField() {
    if (group_ && !editors_.empty())
        editors_.begin()->second->setFocus(Qt::TabFocusReason);
    else if (!editors_.empty() && !sharedParams().empty())
        editors_.at(sharedParams().front().id)->setFocus(Qt::TabFocusReason);
    else if (name_)
        name_->setFocus(Qt::TabFocusReason);
}

void InspectorPanel::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Escape) {
        emit leaveRequested();
        return;
    }
    QScrollArea::keyPressEvent(event);
}

std::string InspectorPanel::shapeOfForm() const {
    std::string key;
    if (const Group* group = model_.graph().findGroup(group_)) {
        key = "group " + std::to_string(group_) + ';';
        for (const GroupParam& param : group->params) key += param.id + ';';
        return key;
    }
    for (const NodeId id : nodes_)
        if (const Node* node = model_.graph().find(id)) key += std::to_string(id) + ':' + node->type + ';';
    if (const DataSignature* signature = model_.signature()) {
        for (const FeatureBlock& block : signature->blocks) key += block.id + ',';
        for (const TargetInfo& target : signature->targets) key += target.column + ',';
    }
    return key;
}

void InspectorPanel::refresh() {
    if (group_ && !model_.graph().findGroup(group_)) group_ = 0;
    std::vector<NodeId> alive;
    for (const NodeId id : nodes_)
        if (model_.graph().find(id)) alive.push_back(id);
    nodes_ = alive;
    if (shapeOfForm() != builtFor_) return rebuild();
    if (group_) return refreshGroup();
    const LayerCatalog& catalog = model_.catalog();
    fitToLosses();
    for (auto& [id, editor] : editors_) {
        const ParamValue first = valueOf(catalog, *model_.graph().find(nodes_.front()), editor->spec());
        const bool same = std::all_of(nodes_.begin(), nodes_.end(), [&](NodeId node) {
            return valueOf(catalog, *model_.graph().find(node), editor->spec()) == first;
        });
        if (same)
            editor->setValue(first);
        else
            editor->setMixed();
    }
    if (nodes_.size() != 1) return;
    const Node& node = *model_.graph().find(nodes_.front());
    if (!name_->hasFocus() || !name_->isModified()) name_->setText(QString::fromStdString(node.name));
    title_->setText(layerTitle(catalog, node));
    facts_->refresh();
}

void InspectorPanel::fitToLosses() {
    for (auto& [id, editor] : editors_) {
        const ParamSpec& spec = editor->spec();
        if (spec.onlyForLosses.empty() && id != layer_param::kLoss) continue;
        if (id == layer_param::kLoss)
            editor->offerOnly(offeredLosses(spec, model_.signature(), model_.analysis().node(nodes_.front())));
        const bool used = std::ranges::all_of(nodes_, [&](NodeId node) { return isParamInUse(spec, model_.analysis().node(node)); });
        if (auto* form = qobject_cast<QFormLayout*>(editor->parentWidget()->layout())) form->setRowVisible(editor, used);
    }
}

void InspectorPanel::rebuild() {
    setAccessibleName(tr("Properties"));
    builtFor_ = shapeOfForm();
    editors_.clear();
    problems_.clear();
    name_ = nullptr;
    facts_ = nullptr;
    content_ = new QWidget;
    content_->setProperty("surface", "surface");
    content_->setAttribute(Qt::WA_StyledBackground);
    auto* column = new QVBoxLayout(content_);
    column->setContentsMargins(14, 12, 14, 12);
    column->setSpacing(9);
    if (group_) {
        addGroup(*column);
    } else if (nodes_.empty()) {
        addHint(*column, tr("Select a layer to see and change its properties."));
    } else if (nodes_.size() == 1) {
        addHeader(*column, *model_.graph().find(nodes_.front()));
        addParams(*column);
        facts_ = new NodeFacts(model_, nodes_.front());
        column->addWidget(facts_);
    } else {
        column->addWidget(makeLabel(tr("%Ln layer(s) selected", nullptr, int(nodes_.size())), TextRole::Title));
        if (sharedParams().empty())
            addHint(*column, tr("They share no properties."));
        else
            addParams(*column);
    }
    column->addStretch(1);
    setWidget(content_);
    refresh();
}

void InspectorPanel::addHint(QVBoxLayout& column, const QString& text) {
    QLabel* label = makeLabel(text, TextRole::Body, true);
    setTextInk(label, "textMuted");
    column.addWidget(label);
}

void InspectorPanel::addHeader(QVBoxLayout& column, const Node& node) {
    const LayerDescriptor* layer = model_.catalog().find(node.type);
    auto* row = new QHBoxLayout;
    row->setSpacing(9);
    row->addWidget(new CategoryMark(categoryOf(model_.catalog(), node)));
    auto* words = new QVBoxLayout;
    words->setSpacing(0);
    title_ = makeLabel(layerTitle(model_.catalog(), node), TextRole::Title);
    const auto& order = model_.analysis().order;
    const auto place = std::find(order.begin(), order.end(), node.id);
    QString where = layer ? translate(categoryTitle(layer->category)) : tr("Unknown layer");
    if (place != order.end())
        where = tr("%1 · layer %2 of %3").arg(where).arg(place - order.begin() + 1).arg(order.size());
    subtitle_ = makeLabel(where, TextRole::Label, true);
    words->addWidget(title_);
    words->addWidget(subtitle_);
    row->addLayout(words, 1);
    if (layer && !layer->help.empty()) {
        QToolButton* help = makeIconButton("circle-help", tr("What this layer does"));
        help->setToolTip(QStringLiteral("<p>%1</p>").arg(translate(layer->help).toHtmlEscaped()));
        help->setAccessibleDescription(translate(layer->help));
        const QString id = QString::fromStdString(node.type);
        connect(help, &QToolButton::clicked, this, [this, id] { emit helpRequested(id); });
        row->addWidget(help, 0, Qt::AlignTop);
    }
    column.addLayout(row);
}

void InspectorPanel::addParams(QVBoxLayout& column) {
    auto* basic = new QWidget;
    auto* advanced = new QWidget;
    QFormLayout* basicForm = makeForm(basic);
    QFormLayout* advancedForm = makeForm(advanced);
    const auto problemUnder = [this](QFormLayout* form, const QString& key) {
        QLabel* problem = makeLabel({}, TextRole::Caption, true);
        setTextInk(problem, "error");
        problem->hide();
        form->addRow(problem);
        problems_[key] = problem;
    };
    if (nodes_.size() == 1) {
        name_ = new QLineEdit;
        name_->setObjectName("nodeName");
        addFormRow(basicForm, tr("Name"), name_, tr("Unique name, used in runs, exports and on the command line"));
        problemUnder(basicForm, QStringLiteral("name"));
        connect(name_, &QLineEdit::editingFinished, this, &InspectorPanel::rename);
    }
    QStringList rare;
    for (const ParamSpec& spec : sharedParams()) {
        ParamEditor* editor = ParamEditor::make(spec, suggestionsFor(spec));
        editors_[spec.id] = editor;
        QFormLayout* form = spec.advanced ? advancedForm : basicForm;
        addFormRow(form, translate(spec.title), editor, translate(spec.help));
        problemUnder(form, QString::fromStdString(spec.id));
        if (spec.advanced) rare << translate(spec.title).toLower();
        connect(editor, &ParamEditor::edited, this, [this, spec](const ParamValue& value) { edit(spec, value); });
    }
    column.addWidget(basic);
    if (rare.isEmpty()) {
        delete advanced;
        return;
    }
    auto* section = new CollapsibleSection(tr("Advanced"), false);
    section->setObjectName("advanced");
    section->setSummary(rare.join(QStringLiteral(", ")));
    section->setContent(advanced);
    column.addWidget(section);
}

std::vector<ParamSpec> InspectorPanel::sharedParams() const {
    std::vector<ParamSpec> shared;
    for (size_t i = 0; i < nodes_.size(); ++i) {
        const LayerDescriptor* layer = model_.catalog().find(model_.graph().find(nodes_[i])->type);
        if (!layer) return {};
        if (i == 0) {
            shared = layer->params;
            continue;
        }
        std::erase_if(shared, [&](const ParamSpec& spec) {
            const ParamSpec* other = layer->param(spec.id);
            return !other || other->kind != spec.kind;
        });
    }
    return shared;
}

QStringList InspectorPanel::suggestionsFor(const ParamSpec& spec) const {
    const DataSignature* signature = model_.signature();
    QStringList texts;
    if (spec.kind == ParamKind::text && spec.id == "vectors") return model_.tables();
    if (!signature || spec.kind != ParamKind::text) return texts;
    if (spec.id == "source")
        for (const FeatureBlock& block : signature->blocks) texts << QString::fromStdString(block.id);
    if (spec.id == "target")
        for (const TargetInfo& target : signature->targets) texts << QString::fromStdString(target.column);
    return texts;
}

void InspectorPanel::edit(const ParamSpec& spec, const ParamValue& value) {
    Graph next = model_.graph();
    const QString key = QString::fromStdString(spec.id);
    for (const NodeId id : nodes_) {
        if (auto set = setParam(next, model_.catalog(), id, spec.id, value); !set) {
            showProblem(key, errorText(set.error()));
            return;
        }
    }
    showProblem(key, {});
    if (next == model_.graph()) return;
    const QString what = translate(spec.title);
    const QString text = nodes_.size() == 1
                             ? tr("Change %1 of %2").arg(what, QString::fromStdString(next.find(nodes_[0])->name))
                             : tr("Change %1 of %Ln layer(s)", nullptr, int(nodes_.size())).arg(what);
    model_.apply(text, std::move(next), mergeIdOf(nodes_, spec.id));
}

void InspectorPanel::rename() {
    if (!name_->isModified()) return;
    if (group_) {
        Graph next = model_.graph();
        const QString wanted = name_->text().trimmed(), before = QString::fromStdString(next.findGroup(group_)->name);
        auto renamed = renameGroup(next, group_, wanted.toStdString());
        showProblem(QStringLiteral("name"), renamed ? QString() : errorText(renamed.error()));
        name_->setModified(!renamed);
        if (renamed && wanted != before) model_.apply(tr("Rename %1 to %2").arg(before, wanted), std::move(next));
        return;
    }
    if (nodes_.size() != 1) return;
    const Node& node = *model_.graph().find(nodes_.front());
    const QString before = QString::fromStdString(node.name), wanted = name_->text().trimmed();
    if (wanted == before) return showProblem(QStringLiteral("name"), {});
    Graph next = model_.graph();
    if (auto renamed = renameNode(next, node.id, wanted.toStdString()); !renamed) {
        showProblem(QStringLiteral("name"), errorText(renamed.error()));
        return;
    }
    name_->setModified(false);
    showProblem(QStringLiteral("name"), {});
    model_.apply(tr("Rename %1 to %2").arg(before, wanted), std::move(next));
}

void InspectorPanel::showProblem(const QString& key, const QString& text) {
    const auto found = problems_.find(key);
    if (found == problems_.end()) return;
    found->second->setText(text);
    found->second->setVisible(!text.isEmpty());
}

}  // namespace netloom::ui
