#pragma once
// Small graphs and data signatures that the tests of graph and suggest use.

#include <gtest/gtest.h>

#include "engine/catalog/layer_descriptor.h"
#include "engine/graph/analysis.h"
#include "engine/graph/edit.h"

namespace netloom::test {

inline FeatureBlock tableBlock(int64_t slots) {
    return {"features", BlockKind::features, Shape{slots}, {}, {}};
}
inline FeatureBlock imageBlock(int64_t height, int64_t width, int64_t channels, const std::string& id = "image") {
    return {id, BlockKind::image, Shape{height, width, channels}, {}, {}};
}

inline FeatureBlock windowBlock(int64_t steps, const std::vector<std::string>& columns) {
    return {"window", BlockKind::sequence, Shape{steps, int64_t(columns.size())}, columns, columns};
}

inline TargetInfo classTarget(int64_t classes, const std::string& column = "kind") {
    TargetInfo target{column, classes == 2 ? TargetKind::binary : TargetKind::classes, {}, classes == 2 ? 1 : classes};
    for (int64_t i = 0; i < classes; ++i) target.classes.push_back("class" + std::to_string(i));
    return target;
}
inline TargetInfo numberTarget(const std::string& column = "price") {
    return {column, TargetKind::number, {}, 1};
}

inline DataSignature dataOf(std::vector<FeatureBlock> blocks, std::vector<TargetInfo> targets, int64_t rows = 1000) {
    return {std::move(blocks), std::move(targets), rows};
}

struct LayerOf {
    std::string type;
    ParamMap params = {};
};

/// One layer behind the other.
inline Graph chain(const std::vector<LayerOf>& layers) {
    Graph graph;
    NodeId last = 0;
    for (const LayerOf& layer : layers) {
        const LayerDescriptor* descriptor = builtinLayers().find(layer.type);
        if (!descriptor) throw std::runtime_error("no layer " + layer.type);
        const NodeId id = addNode(graph, *descriptor, layer.params, {});
        if (last) graph.links.push_back({last, id, 0, 0});
        last = id;
    }
    arrange(graph, builtinLayers());
    return graph;
}

inline LayerOf dense(int64_t units) {
    return {"dense", {{"units", units}}};
}
inline LayerOf conv(int64_t filters) {
    return {"conv2d", {{"filters", filters}}};
}
inline LayerOf function(const std::string& id) {
    return {"activation", {{"function", id}}};
}

inline const Diagnostic* finding(const GraphAnalysis& analysis, const std::string& code) {
    for (const Diagnostic& d : analysis.diagnostics) {
        if (d.code == code) return &d;
    }
    return nullptr;
}

inline std::string codes(const GraphAnalysis& analysis) {
    std::string text;
    for (const Diagnostic& d : analysis.diagnostics) text += d.code + ": " + d.message.english() + "\n";
    return text;
}

}  // namespace netloom::test
