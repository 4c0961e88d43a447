#include "engine/catalog/layer_descriptor.h"

#include "engine/catalog/learning_params.h"

#include <algorithm>

#include "engine/catalog/describe_layer.h"

namespace netloom {

const char* categoryId(LayerCategory category) {
    switch (category) {
        case LayerCategory::io: return "io";
        case LayerCategory::dense: return "dense";
        case LayerCategory::conv: return "conv";
        case LayerCategory::pool: return "pool";
        case LayerCategory::recurrent: return "recurrent";
        case LayerCategory::attention: return "attention";
        case LayerCategory::activation: return "activation";
        case LayerCategory::norm: return "norm";
        case LayerCategory::regular: return "regular";
        case LayerCategory::shape: return "shape";
    }
    return "shape";
}

Message categoryTitle(LayerCategory category) {
    switch (category) {
        case LayerCategory::io: return NL_TR("engine", "Input and output");
        case LayerCategory::dense: return NL_TR("engine", "Dense");
        case LayerCategory::conv: return NL_TR("engine", "Convolution");
        case LayerCategory::pool: return NL_TR("engine", "Pooling");
        case LayerCategory::recurrent: return NL_TR("engine", "Recurrent");
        case LayerCategory::attention: return NL_TR("engine", "Attention and embedding");
        case LayerCategory::activation: return NL_TR("engine", "Activation");
        case LayerCategory::norm: return NL_TR("engine", "Normalisation");
        case LayerCategory::regular: return NL_TR("engine", "Regularisation");
        case LayerCategory::shape: return NL_TR("engine", "Shape and merge");
    }
    return {};
}

const std::vector<LayerCategory>& allCategories() {
    using enum LayerCategory;
    static const std::vector<LayerCategory> all{io, dense, conv, pool, recurrent, attention, activation, norm, regular, shape};
    return all;
}

ParamValue detail::toParam(const std::string& value, ParamSpec& spec) {
    spec.kind = ParamKind::text;
    return value;
}

size_t LayerDescriptor::requiredInputs() const { return inputs.size() - size_t(!inputs.empty() && inputs.back().optional); }

const ParamSpec* LayerDescriptor::param(const std::string& paramId) const { return findSpec(params, paramId); }

ParamMap LayerDescriptor::complete(const ParamMap& given) const { return completeParams(params, given); }

Expected<void> LayerDescriptor::check(const ParamMap& given) const { return checkParams(params, given); }

void addLearningParams(LayerDescriptor& descriptor) {
    if (!descriptor.build || descriptor.samples.empty()) return;
    const LayerSample& sample = descriptor.samples.front();
    for (ParamSpec& spec : learningParams(descriptor.build(descriptor.complete(sample.params), sample.inputs)->variables())) {
        if (!descriptor.param(spec.id)) descriptor.params.push_back(std::move(spec));
    }
}

LayerCatalog::LayerCatalog(std::vector<LayerDescriptor> descriptors) : descriptors_(std::move(descriptors)) {
    for (const LayerDescriptor& d : descriptors_) NETLOOM_ASSERT(find(d.id) == &d);  // ids are unique
}

const LayerDescriptor* LayerCatalog::find(const std::string& id) const {
    const auto found = std::ranges::find(descriptors_, id, &LayerDescriptor::id);
    return found == descriptors_.end() ? nullptr : &*found;
}

}  // namespace netloom
