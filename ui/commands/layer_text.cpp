#include "ui/commands/layer_text.h"

#include <QCoreApplication>

#include "engine/graph/node_box.h"
#include "ui/widgets/text.h"

namespace netloom::ui {

namespace {

struct LayerText {
    Q_DECLARE_TR_FUNCTIONS(LayerText)
};

}  // namespace

QString layerTitle(const LayerCatalog& catalog, const Node& node) {
    const LayerDescriptor* layer = catalog.find(node.type);
    if (!layer) return QString::fromStdString(node.type);
    if (const LayerPreset* preset = matchingPreset(*layer, node.params)) return translate(preset->title);
    return QString::fromStdString(layer->title);
}

QString nodeTitle(const LayerCatalog& catalog, const Node& node) {
    const LayerDescriptor* layer = catalog.find(node.type);
    if (layer && !hasMadeName(*layer, node)) return QString::fromStdString(node.name);
    return layerTitle(catalog, node);
}

QString nodeBrief(const LayerCatalog& catalog, const Node& node) {
    const LayerDescriptor* layer = catalog.find(node.type);
    if (!layer || !layer->brief) return {};
    return translate(layer->brief(layer->complete(node.params)));
}

QString categoryOf(const LayerCatalog& catalog, const Node& node) {
    const LayerDescriptor* layer = catalog.find(node.type);
    return QString::fromLatin1(categoryId(layer ? layer->category : LayerCategory::shape));
}

QString shapeText(const Shape& shape) { return QString::fromStdString(shape.text()); }

QString countText(int64_t count) {
    if (count < 10'000) return groupedNumber(count);
    if (count < 1'000'000) return LayerText::tr("%1 k").arg(double(count) / 1e3, 0, 'f', count < 100'000 ? 1 : 0);
    if (count < 1'000'000'000) return LayerText::tr("%1 M").arg(double(count) / 1e6, 0, 'f', count < 100'000'000 ? 1 : 0);
    return LayerText::tr("%1 G").arg(double(count) / 1e9, 0, 'f', 1);
}

QString spokenNode(const LayerCatalog& catalog, const GraphAnalysis& analysis, const Node& node) {
    QStringList parts{QString::fromStdString(node.name), layerTitle(catalog, node)};
    if (const QString brief = nodeBrief(catalog, node); !brief.isEmpty()) parts << brief;
    if (const NodeAnalysis* facts = analysis.node(node.id)) {
        for (const Shape& input : facts->inputs) parts << LayerText::tr("input %1").arg(shapeText(input));
        if (facts->output) parts << LayerText::tr("output %1").arg(shapeText(*facts->output));
        parts << LayerText::tr("%Ln parameter(s)", nullptr, int(facts->cost.parameters));
    }
    const Diagnostic* problem = worstDiagnostic(analysis, node.id);
    parts << (problem ? translate(problem->message) : LayerText::tr("no warnings"));
    return parts.join(QStringLiteral(", "));
}

const Diagnostic* worstDiagnostic(const GraphAnalysis& analysis, NodeId node) {
    const Diagnostic* worst = nullptr;
    for (const Diagnostic& d : analysis.diagnostics)
        if (d.node == node && d.severity != Severity::note && (!worst || d.severity > worst->severity)) worst = &d;
    return worst;
}

}  // namespace netloom::ui
