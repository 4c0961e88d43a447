#pragma once
// Proposes a network and settings for a recipe ("Suggest network", --auto). General rules on sizes and kinds only.

#include "engine/catalog/data_signature.h"
#include "engine/graph/graph.h"
#include "engine/training/settings.h"

namespace netloom {

struct Suggestion {
    Graph graph;
    TrainingSettings settings;
    std::string templateId;
    std::vector<Message> reasons;  ///< one sentence each
};

Expected<Suggestion> suggest(const DataSignature& signature);

}  // namespace netloom
