#include "ui/graph_editor/node_content.h"

#include "ui/commands/layer_text.h"
#include "ui/graph_editor/node_geometry.h"
#include "ui/widgets/text.h"

namespace netloom::ui {

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
