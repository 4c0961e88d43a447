#pragma once
// Ready networks to start from. Declared once; sized for the data when instantiated.

#include "engine/catalog/data_signature.h"
#include "engine/graph/graph.h"

namespace netloom {

struct TemplateDescriptor {
    std::string id;  ///< stable: "mlp", "lenet5", "textCnn", …
    Message title;
    Message help;
    BlockKind needs = BlockKind::features;
    std::vector<ParamSpec> params;
    /// Unbound sizes (classes, inputs) come from the signature.
    std::function<Graph(const ParamMap&, const DataSignature&)> instantiate;
};

const std::vector<TemplateDescriptor>& builtinTemplates();
const TemplateDescriptor* findTemplate(const std::string& id);

}  // namespace netloom
