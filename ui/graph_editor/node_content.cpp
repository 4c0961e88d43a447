#include "ui/graph_editor/node_content.h"

#include <QCoreApplication>

#include "engine/graph/groups.h"
#include "ui/commands/layer_text.h"
#include "ui/graph_editor/node_geometry.h"
#include "ui/widgets/text.h"

namespace netloom::ui {

namespace {

struct GroupText {
    Q_DECLARE_TR_FUNCTIONS(GroupText)
};

/// What the group is mostly about: the category of its node with the most parameters.
QString categoryOfGroup(const GraphEditorModel& model, const std::vector<NodeId>& nodes) {
    const Node* heaviest = nullptr;
    int64_t most = -1;
    for (const NodeId id : nodes) {
        const NodeAnalysis* facts = model.analysis().node(id);
        const int64_t count = facts ? facts->cost.parameters : 0;
        if (count <= most) continue;
        most = count;
        heaviest = model.graph().find(id);
    }
    return heaviest ? categoryOf(model.catalog(), *heaviest) : QString();
}

QString shapesText(const std::vector<Shape>& shapes) {
    QStringList texts;
    for (const Shape& shape : shapes) texts << shapeText(shape);
    texts.removeDuplicates();
    return texts.join(QStringLiteral(", "));
}

/// "16 filters" from the first parameter of the group that is a number; empty: none.
QString leadingParam(const GraphEditorModel& model, const Group& group) {
    for (const GroupParam& param : group.params) {
        const auto spec = specOf(model.graph(), model.catalog(), param);
        const auto value = valueOf(model.graph(), model.catalog(), param);
        if (spec && value && spec->kind == ParamKind::integer)
            return GroupText::tr("%1 %2", "number and name of a parameter").arg(std::get<int64_t>(*value)).arg(translate(spec->title).toLower());
    }
    return {};
}

QString inputName(const GraphEditorModel& model, const PortRef& ref) {
    const Node* node = model.graph().find(ref.node);
    const LayerDescriptor* layer = node ? model.catalog().find(node->type) : nullptr;
    if (!layer || ref.port < 0 || size_t(ref.port) >= layer->inputs.size()) return {};
    return QString::fromStdString(node->name) + QStringLiteral(" · ") + QString::fromStdString(layer->inputs[size_t(ref.port)].name);
}

}  // namespace

QString groupNote(const GraphEditorModel& model, const Group& group) {
    const std::vector<NodeId> nodes = nodesOf(model.graph(), group.id);
    const QString count = GroupText::tr("%Ln layer(s)", nullptr, int(nodes.size())), param = leadingParam(model, group);
    return param.isEmpty() ? count : count + QStringLiteral(" · ") + param;
}

QString spokenGroup(const GraphEditorModel& model, const Group& group) {
    const GroupFacts facts = factsOf(model.graph(), model.catalog(), model.analysis(), group.id);
    QStringList parts{QString::fromStdString(group.name), GroupText::tr("group"), groupNote(model, group),
                      group.collapsed ? GroupText::tr("collapsed") : GroupText::tr("expanded")};
    if (!facts.outputs.empty()) parts << GroupText::tr("output %1").arg(shapesText(facts.outputs));
    parts << GroupText::tr("%Ln parameter(s)", nullptr, int(facts.parameters));
    parts << (facts.worst ? translate(facts.worst->message) : GroupText::tr("no warnings"));
    return parts.join(QStringLiteral(", "));
}

NodeContent groupContent(const GraphEditorModel& model, const Group& group) {
    const std::vector<NodeId> nodes = nodesOf(model.graph(), group.id);
    const GroupPorts ports = portsOf(model.graph(), model.catalog(), group.id);
    const GroupFacts facts = factsOf(model.graph(), model.catalog(), model.analysis(), group.id);
    NodeContent content;
    content.isGroup = true;
    content.size = QSizeF(kNodeWidth, kNodeHeight);
    content.title = content.name = QString::fromStdString(group.name);
    content.icon = QStringLiteral("boxes");
    content.brief = groupNote(model, group);
    content.category = categoryOfGroup(model, nodes);
    content.spoken = spokenGroup(model, group);
    content.hasOutput = !ports.outputs.empty();
    content.outputs = std::max(1, int(ports.outputs.size()));
    // With a single entry there is nothing to tell apart.
    for (const auto& entry : ports.inputs) content.inputs << (ports.inputs.size() == 1 ? GroupText::tr("Input") : inputName(model, entry.front()));
    for (const NodeId id : ports.outputs) {
        const NodeAnalysis* node = model.analysis().node(id);
        const QString shape = node && node->output ? shapeText(*node->output) : QString();
        content.outputNames << (ports.outputs.size() == 1 ? shape : QString::fromStdString(model.graph().find(id)->name) + ' ' + shape);
    }
    content.tip = GroupText::tr("%1 parameters, %2 multiply-adds per sample").arg(groupedNumber(facts.parameters), countText(facts.multiplyAdds));
    content.shape = shapesText(facts.outputs);
    if (facts.parameters > 0) content.count = groupedNumber(facts.parameters);
    if (facts.worst) {
        content.health = facts.worst->severity;
        content.healthText = translate(facts.worst->message);
    }
    return content;
}

NodeContent nodeContent(const GraphEditorModel& model, const Node& node) {
    const LayerCatalog& catalog = model.catalog();
    const GraphAnalysis& analysis = model.analysis();
    NodeContent content;
    content.size = nodeSize(catalog, node);
    content.title = nodeTitle(catalog, node);
    content.brief = nodeBrief(catalog, node);
    content.category = categoryOf(catalog, node);
    content.name = QString::fromStdString(node.name);
    content.spoken = spokenNode(catalog, analysis, node);
    if (const LayerDescriptor* layer = catalog.find(node.type)) {
        content.compact = layer->compact;
        content.hasOutput = layer->hasOutput;
        for (const PortSpec& port : layer->inputs) content.inputs << QString::fromStdString(port.name);
    }
    if (const NodeAnalysis* facts = analysis.node(node.id)) {
        if (facts->output)
            content.shape = shapeText(*facts->output);
        else if (!content.hasOutput && !facts->inputs.empty())
            content.shape = shapeText(facts->inputs.front());
        if (facts->cost.parameters > 0) content.count = groupedNumber(facts->cost.parameters);
    }
    if (const Diagnostic* problem = worstDiagnostic(analysis, node.id)) {
        content.health = problem->severity;
        content.healthText = translate(problem->message);
    }
    return content;
}

}  // namespace netloom::ui
