#include "ui/graph_editor/graph_edits.h"

#include <QCoreApplication>
#include <nlohmann/json.hpp>
#include <set>

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

std::string stemOf(std::string name) {
    while (!name.empty() && name.back() >= '0' && name.back() <= '9') name.pop_back();
    return name.empty() ? std::string("layer") : name;
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

Expected<Graph> insertedOnLink(const Graph& graph, const LayerCatalog& catalog, const Link& link, NodeId node) {
    Graph next = graph;
    disconnect(next, link);
    NETLOOM_CHECK(connect(next, catalog, link.from, node, 0));
    NETLOOM_CHECK(connect(next, catalog, node, link.to, link.toPort));
    // At a variadic port the new link takes the old one's place among its siblings.
    for (Link& other : next.links)
        if (other.from == node && other.to == link.to && other.toPort == link.toPort) {
            for (Link& sibling : next.links)
                if (&sibling != &other && sibling.to == link.to && sibling.toPort == link.toPort &&
                    sibling.order >= link.order && sibling.order < other.order)
                    ++sibling.order;
            other.order = link.order;
        }
    return next;
}

void makeRoom(Graph& graph, const LayerCatalog& catalog, NodeId node) {
    const QRectF fixed = nodeRect(catalog, *graph.find(node));
    double shift = 0;
    const auto inRow = [&](const QRectF& rect) {
        return rect.bottom() > fixed.top() && rect.top() < fixed.bottom() && rect.right() > fixed.left();
    };
    for (const Node& other : graph.nodes) {
        const QRectF rect = nodeRect(catalog, other);
        if (other.id != node && inRow(rect) && rect.center().x() >= fixed.left() && rect.left() < fixed.right() + kGapX)
            shift = std::max(shift, fixed.right() + kGapX - rect.left());
    }
    shift = std::ceil(shift / kSnap) * kSnap;
    for (Node& other : graph.nodes) {
        const QRectF rect = nodeRect(catalog, other);
        if (other.id != node && inRow(rect) && rect.center().x() >= fixed.left()) other.position.x += shift;
    }
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

QString clipboardText(const Graph& graph, const std::vector<NodeId>& ids) {
    const std::set<NodeId> chosen(ids.begin(), ids.end());
    Graph part;
    part.nextId = graph.nextId;
    for (const Node& node : graph.nodes)
        if (chosen.count(node.id)) part.nodes.push_back(node);
    for (const Link& link : graph.links)
        if (chosen.count(link.from) && chosen.count(link.to)) part.links.push_back(link);
    nlohmann::ordered_json json;
    json[kClipboardKey] = toJson(part);
    return QString::fromStdString(json.dump(2));
}

Expected<Pasted> pasted(const Graph& graph, const QString& text, std::optional<Position> corner) {
    const auto json = nlohmann::ordered_json::parse(text.toStdString(), nullptr, false);
    if (json.is_discarded() || !json.is_object() || !json.contains(kClipboardKey))
        return fail(NL_TR("engine", "The clipboard holds no layers"));
    NETLOOM_TRY(const Graph part, graphFromJson(json[kClipboardKey]));
    if (part.nodes.empty()) return fail(NL_TR("engine", "The clipboard holds no layers"));
    Position low = part.nodes.front().position;
    for (const Node& node : part.nodes) low = {std::min(low.x, node.position.x), std::min(low.y, node.position.y)};
    const double dx = corner ? snapped(corner->x) - low.x : 20, dy = corner ? snapped(corner->y) - low.y : 20;
    Pasted result{graph, {}};
    std::map<NodeId, NodeId> ids;
    for (Node node : part.nodes) {
        const NodeId id = result.graph.nextId++;
        ids[node.id] = id;
        node.id = id;
        if (graph.findByName(node.name) || result.graph.findByName(node.name))
            node.name = uniqueName(result.graph, stemOf(node.name));
        node.position = {node.position.x + dx, node.position.y + dy};
        result.graph.nodes.push_back(node);
        result.ids.push_back(id);
    }
    for (Link link : part.links) {
        if (!ids.count(link.from) || !ids.count(link.to)) continue;
        link.from = ids[link.from];
        link.to = ids[link.to];
        result.graph.links.push_back(link);
    }
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
