// The inspector's form of a group.
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QVBoxLayout>

#include "engine/graph/block.h"
#include "ui/commands/layer_text.h"
#include "ui/inspector/inspector_panel.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/form.h"
#include "ui/widgets/text.h"
#include "ui/widgets/theme.h"

namespace netloom::ui {

void InspectorPanel::setGroup(NodeId group) {
    nodes_.clear();
    group_ = group;
    refresh();
}

void InspectorPanel::addGroup(QVBoxLayout& column) {
    const Group& group = *model_.graph().findGroup(group_);
    title_ = makeLabel(QString::fromStdString(group.name), TextRole::Title, true);
    subtitle_ = makeLabel(tr("Group of %Ln layer(s)", nullptr, int(nodesOf(model_.graph(), group_).size())), TextRole::Label, true);
    column.addWidget(title_);
    column.addWidget(subtitle_);
    addGroupParams(column, group);
    addGroupFacts(column);
    addBlockButtons(column);
}

void InspectorPanel::addGroupParams(QVBoxLayout& column, const Group& group) {
    auto* fields = new QWidget;
    QFormLayout* form = makeForm(fields);
    const auto problemUnder = [&](const QString& key) {
        QLabel* problem = makeLabel({}, TextRole::Caption, true);
        setTextInk(problem, "error");
        problem->hide();
        form->addRow(problem);
        problems_[key] = problem;
    };
    name_ = new QLineEdit;
    name_->setObjectName("groupName");
    addFormRow(form, tr("Name"), name_, tr("Shown on the canvas"));
    problemUnder(QStringLiteral("name"));
    connect(name_, &QLineEdit::editingFinished, this, &InspectorPanel::rename);
    for (const GroupParam& param : group.params) {
        const auto spec = specOf(model_.graph(), model_.catalog(), param);
        if (!spec) continue;
        ParamEditor* editor = ParamEditor::make(*spec, {});
        editors_[param.id] = editor;
        const QString title = translate(spec->title);
        auto* field = new QWidget;
        auto* row = new QHBoxLayout(field);
        row->setContentsMargins(0, 0, 0, 0);
        row->addWidget(editor, 1);
        QToolButton* withdraw = makeIconButton("minus", tr("Show %1 only on its layers").arg(title));
        row->addWidget(withdraw);
        field->setFocusProxy(editor);
        addFormRow(form, title, field, translate(spec->help));
        editor->setAccessibleName(title);
        problemUnder(QString::fromStdString(param.id));
        connect(editor, &ParamEditor::edited, this, [this, id = param.id](const ParamValue& value) { editGroup(id, value); });
        connect(withdraw, &QToolButton::clicked, this, [this, id = param.id, title] {
            Graph next = model_.graph();
            withdrawParam(next, group_, id);
            model_.apply(tr("Show %1 only on its layers").arg(title), std::move(next));
        });
    }
    column.addWidget(fields);
    auto* declare = makeButton(tr("Show a parameter here"), "plus");
    declare->setObjectName("declareParam");
    declare->setToolTip(tr("Parameters shown here become those of the block; one can set several layers"));
    auto* menu = new QMenu(declare);
    declare->setMenu(menu);
    connect(menu, &QMenu::aboutToShow, this, [this, menu] { fillParamMenu(*menu); });
    column.addWidget(declare);
}

void InspectorPanel::fillParamMenu(QMenu& menu) {
    menu.clear();
    for (const NodeId id : nodesOf(model_.graph(), group_)) {
        const Node& node = *model_.graph().find(id);
        const LayerDescriptor* layer = model_.catalog().find(node.type);
        if (!layer || layer->params.empty()) continue;
        QMenu* params = menu.addMenu(QString::fromStdString(node.name));
        for (const ParamSpec& spec : layer->params) {
            params->addAction(translate(spec.title), this, [this, id, spec] {
                Graph next = model_.graph();
                if (auto declared = declareParam(next, model_.catalog(), group_, spec.id, {id, spec.id}); !declared)
                    return showProblem(QStringLiteral("name"), errorText(declared.error()));
                model_.apply(tr("Show %1 on the group").arg(translate(spec.title)), std::move(next));
            });
        }
    }
}

void InspectorPanel::addGroupFacts(QVBoxLayout& column) {
    column.addWidget(horizontalLine());
    column.addWidget(makeLabel(tr("Shape and size"), TextRole::CaptionStrong));
    groupProblem_ = makeLabel({}, TextRole::Label, true);
    setTextInk(groupProblem_, "error");
    column.addWidget(groupProblem_);
    auto* facts = new QWidget;
    QFormLayout* form = makeForm(facts);
    groupOutput_ = addFactRow(form, tr("Output"));
    setTextRole(groupOutput_, TextRole::Mono);
    groupParameters_ = addFactRow(form, tr("Parameters"));
    groupCost_ = addFactRow(form, tr("Multiply-adds"));
    column.addWidget(facts);
}

void InspectorPanel::addBlockButtons(QVBoxLayout& column) {
    column.addWidget(horizontalLine());
    column.addWidget(makeLabel(tr("Keep as a block"), TextRole::CaptionStrong));
    auto* project = makeButton(tr("In this project"), "package");
    project->setObjectName("keepInProject");
    project->setToolTip(tr("The palette of this project then offers this group under its name"));
    connect(project, &QPushButton::clicked, this, [this] { keep(false); });
    auto* library = makeButton(tr("In my library"), "bookmark");
    library->setObjectName("keepInLibrary");
    library->setToolTip(tr("The palette of all your projects then offers this group under its name"));
    connect(library, &QPushButton::clicked, this, [this] { keep(true); });
    column.addWidget(project);
    column.addWidget(library);
}

void InspectorPanel::keep(bool inLibrary) {
    const Group* group = model_.graph().findGroup(group_);
    if (!group) return;
    const auto block = blockFrom(model_.graph(), group_, group->name);
    if (block) emit blockKept(*block, inLibrary);
    else showProblem(QStringLiteral("name"), errorText(block.error()));
}

void InspectorPanel::refreshGroup() {
    const Graph& graph = model_.graph();
    const Group& group = *graph.findGroup(group_);
    for (const GroupParam& param : group.params) {
        const auto editor = editors_.find(param.id);
        const auto value = valueOf(graph, model_.catalog(), param);
        if (editor == editors_.end() || !value) continue;
        const bool same = std::all_of(param.targets.begin(), param.targets.end(), [&](const GroupParam::Target& target) {
            GroupParam one = param;
            one.targets = {target};
            return valueOf(graph, model_.catalog(), one) == value;
        });
        if (same) editor->second->setValue(*value);
        else editor->second->setMixed();
    }
    if (!name_->hasFocus() || !name_->isModified()) name_->setText(QString::fromStdString(group.name));
    title_->setText(QString::fromStdString(group.name));
    subtitle_->setText(tr("Group of %Ln layer(s)", nullptr, int(nodesOf(graph, group_).size())));
    const GroupFacts facts = factsOf(graph, model_.catalog(), model_.analysis(), group_);
    QStringList shapes;
    for (const netloom::Shape& shape : facts.outputs) shapes << shapeText(shape);
    shapes.removeDuplicates();
    const QString unknown = tr("not known yet");
    groupOutput_->setText(shapes.isEmpty() ? unknown : shapes.join(QStringLiteral(", ")));
    groupParameters_->setText(shapes.isEmpty() ? unknown : groupedNumber(facts.parameters));
    groupCost_->setText(shapes.isEmpty() ? unknown : tr("%1 per sample").arg(countText(facts.multiplyAdds)));
    groupProblem_->setVisible(facts.worst);
    if (!facts.worst) return;
    groupProblem_->setText(translate(facts.worst->message));
    setTextInk(groupProblem_, facts.worst->severity == Severity::error ? "error" : "warning");
}

void InspectorPanel::editGroup(const std::string& id, const ParamValue& value) {
    Graph next = model_.graph();
    const QString key = QString::fromStdString(id);
    if (auto set = setGroupParam(next, model_.catalog(), group_, id, value); !set) return showProblem(key, errorText(set.error()));
    showProblem(key, {});
    if (next == model_.graph()) return;
    const Group& group = *next.findGroup(group_);
    QString title = key;
    for (const GroupParam& param : group.params)
        if (const auto spec = param.id == id ? specOf(next, model_.catalog(), param) : std::nullopt) title = translate(spec->title);
    const size_t hash = std::hash<std::string>()(id) * 31 + size_t(group_);
    model_.apply(tr("Change %1 of %2").arg(title, QString::fromStdString(group.name)), std::move(next),
                 int(hash & 0x1fffffff) | (1 << 29));
}

}  // namespace netloom::ui
