#pragma once
// The document: what undo restores byte for byte. Its canonical JSON is stored in the project at every edit.

#include <map>
#include <nlohmann/json_fwd.hpp>
#include <set>

#include "engine/data/recipe.h"
#include "engine/graph/block.h"
#include "engine/graph/graph.h"
#include "engine/training/settings.h"

namespace netloom {

/// What a person says about a run; the run itself is not part of the document.
struct RunMark {
    std::string name;      ///< empty: "Run 3"
    int colour = -1;       ///< index into the series colours; -1: by id
    bool visible = true;   ///< its curves are drawn
    bool kept = false;     ///< starred
    bool deleted = false;  ///< gone from every list; purged at the next explicit save
    bool operator==(const RunMark&) const = default;
};

struct Document {
    std::string title;
    Graph graph;
    Recipe recipe;
    TrainingSettings settings;
    std::map<int64_t, RunMark> runs;
    std::vector<int64_t> pinnedRows;          ///< of recipe.table
    std::set<std::string> removedTables;      ///< hidden; what no run needs is purged when the project is next opened
    std::vector<Block> blocks;                ///< of this project; those of the program and the library are not here
    std::map<std::string, std::string> plots; ///< plot settings: "smoothing" -> "0.7", "axis" -> "epoch", …
    bool operator==(const Document&) const = default;
};

nlohmann::ordered_json toJson(const Document& document);
Expected<Document> documentFromJson(const nlohmann::ordered_json& json);

}  // namespace netloom
