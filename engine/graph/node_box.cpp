#include "engine/graph/node_box.h"

#include <algorithm>
#include <cctype>
#include <cmath>

#include "engine/catalog/layer_descriptor.h"

namespace netloom {
namespace {

// The canvas part of the design tokens.
constexpr double kCompactWidth = 112, kCompactHeight = 60;
constexpr double kWidestCompact = 180;
constexpr double kAroundTitle = 47;   ///< stripe, icon and margins of a compact node
constexpr double kPerLetter = 7.4;    ///< a letter of the title, on average
constexpr double kGrid = 10;

bool startsWith(const std::string& text, const std::string& stem) {
    return text.size() >= stem.size() && std::equal(stem.begin(), stem.end(), text.begin(), [](unsigned char a, unsigned char b) {
        return std::tolower(a) == std::tolower(b);
    });
}

/// Latin letters count as one, others (Chinese, …) are about twice as wide.
double letters(const std::string& text) {
    double count = 0;
    for (const unsigned char byte : text)
        if ((byte & 0xC0) != 0x80) count += byte < 0x80 ? 1 : 1.8;
    return count;
}

NodeBox boxFor(const LayerDescriptor* layer, const std::string& title) {
    if (!layer || !layer->compact) return kStandardBox;
    const double wanted = std::ceil((kAroundTitle + kPerLetter * letters(title)) / kGrid) * kGrid;
    return {wanted <= kCompactWidth + kGrid ? kCompactWidth : std::min(wanted, kWidestCompact), kCompactHeight};
}

std::string plainTitle(const LayerDescriptor& layer, const ParamMap& params) {
    const LayerPreset* preset = matchingPreset(layer, params);
    return preset ? preset->title.english() : layer.title;
}

}  // namespace

const LayerPreset* matchingPreset(const LayerDescriptor& layer, const ParamMap& params) {
    if (layer.category == LayerCategory::io) return nullptr;
    const ParamMap complete = layer.complete(params);
    for (const LayerPreset& preset : layer.presets) {
        const bool equal = std::all_of(preset.params.begin(), preset.params.end(), [&](const auto& entry) {
            const auto found = complete.find(entry.first);
            return found != complete.end() && found->second == entry.second;
        });
        if (equal) return &preset;
    }
    return nullptr;
}

bool hasMadeName(const LayerDescriptor& layer, const Node& node) {
    std::string stem = node.name;
    while (!stem.empty() && std::isdigit(static_cast<unsigned char>(stem.back()))) stem.pop_back();
    if (stem.empty() || startsWith(layer.id, stem) || startsWith(layer.title, stem)) return true;
    return std::any_of(layer.presets.begin(), layer.presets.end(),
                       [&](const LayerPreset& preset) { return startsWith(preset.id, stem); });
}

NodeBox nodeBox(const LayerCatalog& catalog, const Node& node) {
    const LayerDescriptor* layer = catalog.find(node.type);
    if (!layer) return boxFor(nullptr, {});
    return boxFor(layer, hasMadeName(*layer, node) ? plainTitle(*layer, node.params) : node.name);
}

NodeBox nodeBox(const LayerDescriptor& layer, const ParamMap& params) { return boxFor(&layer, plainTitle(layer, params)); }

}  // namespace netloom
