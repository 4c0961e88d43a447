#include "engine/graph/graph.h"

#include <algorithm>
#include <tuple>

namespace netloom {

const Node* Graph::find(NodeId id) const {
    const auto found = std::find_if(nodes.begin(), nodes.end(), [&](const Node& n) { return n.id == id; });
    return found == nodes.end() ? nullptr : &*found;
}

Node* Graph::find(NodeId id) {
    return const_cast<Node*>(std::as_const(*this).find(id));
}

const Node* Graph::findByName(const std::string& name) const {
    const auto found = std::find_if(nodes.begin(), nodes.end(), [&](const Node& n) { return n.name == name; });
    return found == nodes.end() ? nullptr : &*found;
}

const Group* Graph::findGroup(NodeId id) const {
    const auto found = std::find_if(groups.begin(), groups.end(), [&](const Group& g) { return g.id == id; });
    return found == groups.end() ? nullptr : &*found;
}

Group* Graph::findGroup(NodeId id) {
    return const_cast<Group*>(std::as_const(*this).findGroup(id));
}

Comment* Graph::findComment(NodeId id) {
    const auto found = std::find_if(comments.begin(), comments.end(), [&](const Comment& c) { return c.id == id; });
    return found == comments.end() ? nullptr : &*found;
}

std::vector<Link> Graph::inputsOf(NodeId id) const {
    std::vector<Link> result;
    std::copy_if(links.begin(), links.end(), std::back_inserter(result), [&](const Link& l) { return l.to == id; });
    std::stable_sort(result.begin(), result.end(), [](const Link& a, const Link& b) {
        return std::tie(a.toPort, a.order) < std::tie(b.toPort, b.order);
    });
    return result;
}

std::vector<Link> Graph::outputsOf(NodeId id) const {
    std::vector<Link> result;
    std::copy_if(links.begin(), links.end(), std::back_inserter(result), [&](const Link& l) { return l.from == id; });
    return result;
}

}  // namespace netloom
