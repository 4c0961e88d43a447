#include "ui/graph_editor/graph_edits.h"

#include <QCoreApplication>
#include <nlohmann/json.hpp>
#include <set>

#include "engine/graph/block.h"
#include "engine/graph/graph_json.h"
#include "engine/graph/layer_types.h"
#include "ui/graph_editor/node_geometry.h"
#include "ui/widgets/text.h"

namespace netloom::ui {

namespace {

constexpr const char* kClipboardKey = "netloomNodes";

/// Shapes at the inputs of `to` with `from` linked to `toPort`; none when one of them is not known.
std::optional<std::vector<Shape>> inputShapes(const Graph& graph, const GraphAnalysis& analysis, NodeId to) {
    std::vector<Shape> shapes;
    for (const Link& link : graph.inputsOf(to)) {
        const NodeAnalysis* source = analysis.node(link.from);
        if (!source || !source->output) return std::nullopt;
        shapes.push_back(*source->output);
    }
    return shapes;
}

}  // namespace

ParamMap paramsForNew(const GraphEditorModel& model, const LayerEntry& entry) {
    ParamMap params = entry.params();
    const DataSignature* signature = model.signature();
    if (!entry.preset || !signature || signature->blocks.size() < 2 || !entry.layer->param(layer_param::kSource))
        return params;
    const BlockKind wanted = entry.preset->id == "imageInput" ? BlockKind::image : BlockKind::features;
    for (const FeatureBlock& block : signature->blocks) {
        const bool taken = std::any_of(model.graph().nodes.begin(), model.graph().nodes.end(), [&](const Node& node) {
            const NodeAnalysis* facts = model.analysis().node(node.id);
            return facts && facts->block == block.id;
        });
        if (block.kind != wanted || taken) continue;
        params[layer_param::kSource] = block.id;
        break;
    }
    return params;
}

LinkCheck checkLink(const GraphEditorModel& model, NodeId from, NodeId to, int toPort) {
    LinkCheck check;
    Graph trial = model.graph();
    if (auto linked = connect(trial, model.catalog(), from, to, toPort); !linked) {
        check.reason = errorText(linked.error());
        return check;
    }
    check.possible = check.fits = true;
    const Node* node = trial.find(to);
    const LayerDescriptor* layer = model.catalog().find(node->type);
    const auto shapes = inputShapes(trial, model.analysis(), to);
    if (!layer || !layer->inferShape || !shapes || shapes->size() < layer->requiredInputs()) return check;
    auto output = layer->inferShape(layer->complete(node->params), *shapes);
    if (output) {
        check.output = *output;
    } else {
        check.fits = false;
        check.reason = errorText(output.error());
    }
    return check;
}

LinkCheck checkEntry(const GraphEditorModel& model, NodeId from, const std::vector<PortRef>& entry) {
    LinkCheck all;
    for (const PortRef& ref : entry) {
        const LinkCheck one = checkLink(model, from, ref.node, ref.port);
        if (!one.fits) return one;
        all = one;
    }
    return all;
}

std::optional<int> bestInputPort(const GraphEditorModel& model, NodeId from, NodeId to) {
    const Node* node = model.graph().find(to);
    const LayerDescriptor* layer = node ? model.catalog().find(node->type) : nullptr;
    if (!layer) return std::nullopt;
    std::optional<int> best;
    const std::vector<Link> links = model.graph().inputsOf(to);
    for (int port = 0; port < int(layer->inputs.size()); ++port) {
        const bool taken = std::any_of(links.begin(), links.end(), [&](const Link& l) { return l.toPort == port; });
        if (!checkLink(model, from, to, port).fits) continue;
        if (!taken || layer->inputs[size_t(port)].variadic) return port;
        if (!best) best = port;
    }
    return best;
}

Expected<Shape> shapeAfter(const GraphEditorModel& model, NodeId from, const LayerDescriptor& layer,
                           const ParamMap& params) {
    if (layer.inputs.empty()) return fail(NL_TR("engine", "This layer takes no input"));
    const NodeAnalysis* source = model.analysis().node(from);
    if (!source || !source->output || !layer.inferShape) return Shape{};
    const std::vector<Shape> inputs(layer.requiredInputs(), *source->output);
    return layer.inferShape(layer.complete(params), inputs);
}

bool fitsOnWire(const LayerCatalog& catalog, const Node& node) {
    const LayerDescriptor* layer = catalog.find(node.type);
    return layer && !layer->inputs.empty() && layer->hasOutput;
}

namespace {

/// Feeds what the wire fed from `source`, each at the place it had among its siblings.
Expected<void> takeOver(Graph& graph, const LayerCatalog& catalog, const std::vector<Link>& wire, NodeId source) {
    for (const Link& link : wire) {
        NETLOOM_CHECK(connect(graph, catalog, source, link.to, link.toPort));
        for (Link& made : graph.links) {
            if (made.from != source || made.to != link.to || made.toPort != link.toPort) continue;
            for (Link& sibling : graph.links)
                if (&sibling != &made && sibling.to == link.to && sibling.toPort == link.toPort && sibling.order >= link.order &&
                    sibling.order < made.order)
                    ++sibling.order;
            made.order = link.order;
        }
    }
    return {};
}

}  // namespace

Expected<Graph> insertedOnLink(const Graph& graph, const LayerCatalog& catalog, const std::vector<Link>& wire, NodeId node) {
    Graph next = graph;
    for (const Link& link : wire) disconnect(next, link);
    NETLOOM_CHECK(connect(next, catalog, wire.front().from, node, 0));
    NETLOOM_CHECK(takeOver(next, catalog, wire, node));
    return next;
}

Expected<Graph> groupOnLink(const Graph& graph, const LayerCatalog& catalog, const std::vector<Link>& wire, NodeId group) {
    const GroupPorts ports = portsOf(graph, catalog, group);
    if (ports.inputs.empty() || ports.outputs.empty()) return fail(NL_TR("engine", "This group cannot stand on a wire"));
    Graph next = graph;
    for (const Link& link : wire) disconnect(next, link);
    NETLOOM_CHECK(connectEntry(next, catalog, wire.front().from, ports.inputs.front()));
    NETLOOM_CHECK(takeOver(next, catalog, wire, ports.outputs.front()));
    return next;
}

void makeRoom(Graph& graph, const LayerCatalog& catalog, NodeId card) {
    const auto rectOf = [&](NodeId id) {
        const Card place = placeOf(graph, catalog, id);
        return QRectF(place.x, place.y, place.width, place.height);
    };
    const QRectF fixed = rectOf(card);
    const NodeId holder = holderOf(graph, card);
    std::vector<NodeId> beside;
    const auto consider = [&](NodeId other) {
        const QRectF rect = rectOf(other);
        const bool inRow = rect.bottom() > fixed.top() && rect.top() < fixed.bottom() && rect.right() > fixed.left();
        if (other != card && inRow && rect.center().x() >= fixed.left()) beside.push_back(other);
    };
    for (const Node& node : graph.nodes)
        if (node.group == holder) consider(node.id);
    for (const Group& group : graph.groups)
        if (group.parent == holder) consider(group.id);
    double shift = 0;
    for (const NodeId other : beside)
        if (rectOf(other).left() < fixed.right() + kGapX) shift = std::max(shift, fixed.right() + kGapX - rectOf(other).left());
    shift = std::ceil(shift / kSnap) * kSnap;
    for (const NodeId other : beside) moveCard(graph, other, shift, 0);
}

Graph removedAndHealed(const Graph& graph, const LayerCatalog& catalog, const std::vector<NodeId>& ids) {
    Graph next = graph;
    for (const NodeId id : ids) {
        const std::vector<Link> inputs = next.inputsOf(id), outputs = next.outputsOf(id);
        removeNodes(next, {id});
        if (inputs.size() != 1) continue;
        for (const Link& output : outputs) {
            Graph trial = next;
            if (connect(trial, catalog, inputs[0].from, output.to, output.toPort)) next = std::move(trial);
        }
    }
    return next;
}

QString clipboardText(const Graph& graph, const std::vector<NodeId>& ids, NodeId scope, const std::vector<NodeId>& comments) {
    nlohmann::ordered_json json;
    json[kClipboardKey] = toJson(partOf(graph, ids, scope, comments));
    return QString::fromStdString(json.dump(2));
}

Expected<Pasted> pasted(const Graph& graph, const QString& text, std::optional<Position> corner, NodeId scope) {
    const auto json = nlohmann::ordered_json::parse(text.toStdString(), nullptr, false);
    if (json.is_discarded() || !json.is_object() || !json.contains(kClipboardKey))
        return fail(NL_TR("engine", "The clipboard holds no layers"));
    NETLOOM_TRY(const Graph part, graphFromJson(json[kClipboardKey]));
    if (part.nodes.empty() && part.comments.empty()) return fail(NL_TR("engine", "The clipboard holds no layers"));
    Position low = part.nodes.empty() ? part.comments.front().position : part.nodes.front().position;
    for (const Node& node : part.nodes) low = {std::min(low.x, node.position.x), std::min(low.y, node.position.y)};
    for (const Comment& comment : part.comments)
        low = {std::min(low.x, comment.position.x), std::min(low.y, comment.position.y)};
    const double dx = corner ? snapped(corner->x) - low.x : 20, dy = corner ? snapped(corner->y) - low.y : 20;
    Pasted result{graph, {}, {}};
    const Inserted made = insertPart(result.graph, part, dx, dy, scope);
    result.ids = made.nodes;
    result.cards = made.groups;
    for (const NodeId id : made.nodes)
        if (result.graph.find(id)->group == scope) result.cards.push_back(id);
    result.cards.insert(result.cards.end(), made.comments.begin(), made.comments.end());
    return result;
}

std::vector<NodeId> reached(const Graph& graph, const std::vector<NodeId>& ids, bool upstream) {
    std::set<NodeId> seen(ids.begin(), ids.end());
    std::vector<NodeId> open = ids;
    while (!open.empty()) {
        const NodeId id = open.back();
        open.pop_back();
        for (const Link& link : upstream ? graph.inputsOf(id) : graph.outputsOf(id))
            if (const NodeId next = upstream ? link.from : link.to; seen.insert(next).second) open.push_back(next);
    }
    return {seen.begin(), seen.end()};
}

}  // namespace netloom::ui
