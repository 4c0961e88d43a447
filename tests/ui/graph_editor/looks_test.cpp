// What a picky eye would see: names are whole and wires lead around the cards.
#include <QFontMetricsF>

#include "engine/graph/node_box.h"
#include "tests/ui/graph_editor/canvas_fixture.h"
#include "ui/commands/layer_text.h"
#include "ui/graph_editor/link_item.h"
#include "ui/graph_editor/node_geometry.h"
#include "ui/palette/layer_entry.h"
#include "ui/widgets/theme.h"

namespace netloom::test {
namespace {

DataSignature signatureFor(BlockKind kind) {
    DataSignature signature = imageSignature(32);
    FeatureBlock& block = signature.blocks.front();
    block.kind = kind;
    if (kind == BlockKind::tokens) block.shape = Shape{40}, block.vocabulary = 500;
    if (kind == BlockKind::sequence) block.shape = Shape{64, 3};
    if (kind == BlockKind::features) block.shape = Shape{12};
    return signature;
}

/// Share of a wire that lies under a card at neither of its ends, in scene units.
double hidden(const ui::LinkItem& wire, const std::vector<ui::NodeItem*>& nodes) {
    const QPainterPath& path = wire.path();
    const int steps = int(path.length() / 2);
    double length = 0;
    for (int i = 0; i <= steps; ++i)
        for (const ui::NodeItem* node : nodes)
            if (node->id() != wire.from().node && node->id() != wire.to().node &&
                node->card().contains(path.pointAtPercent(double(i) / std::max(1, steps))))
                length += 2;
    return length;
}

TEST_F(Canvas, TheNameOfEveryLayerFitsItsCard) {
    const QFontMetricsF small(ui::Theme::font(ui::TextRole::CaptionStrong));
    for (const ui::LayerEntry& entry : ui::layerEntries(model.catalog())) {
        const double room = ui::nodeSize(*entry.layer, entry.params()).width() - 47;
        EXPECT_LE(small.horizontalAdvance(entry.title()), room + 2) << entry.title().toStdString();
    }
}

TEST_F(Canvas, WiresOfEveryTemplateLeadAroundTheCards) {
    for (const TemplateDescriptor& each : builtinTemplates()) {
        const DataSignature signature = signatureFor(each.needs);
        model.setSignature(signature);
        for (const double width : {700.0, 1000.0, 1400.0})
            for (const bool collapsed : {false, true}) {
                Graph graph = each.instantiate({}, signature);
                for (Group& group : graph.groups) group.collapsed = collapsed;
                arrange(graph, model.catalog(), width);
                model.start(std::move(graph));
                for (const ui::LinkItem* wire : view.graph().links())
                    EXPECT_LT(hidden(*wire, view.graph().nodes()), 10)
                        << each.id << " at " << width << (collapsed ? ", collapsed: " : ": ")
                        << model.graph().find(wire->link().from)->name << " to " << model.graph().find(wire->link().to)->name;
            }
    }
}

}  // namespace
}  // namespace netloom::test
