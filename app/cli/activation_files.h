#pragma once
// One node's activation as NODE.npy and NODE.png.

#include <filesystem>

#include "engine/graph/graph.h"
#include "engine/training/run.h"

namespace netloom::cli {

struct ActivationFiles {
    std::string npy, png;
    std::vector<int64_t> shape;
};
Expected<ActivationFiles> writeActivation(const Graph& graph, const Snapshot& snapshot, const std::string& node,
                                          const std::filesystem::path& folder);

}  // namespace netloom::cli
