#include "engine/catalog/data_signature.h"

#include <algorithm>

namespace netloom {

const char* blockKindId(BlockKind kind) {
    constexpr const char* kIds[] = {"features", "image", "tokens", "sequence"};
    return kIds[size_t(kind)];
}

const FeatureBlock* DataSignature::block(const std::string& id) const {
    const auto found = std::find_if(blocks.begin(), blocks.end(), [&](const FeatureBlock& b) { return b.id == id; });
    return found == blocks.end() ? nullptr : &*found;
}

const TargetInfo* DataSignature::target(const std::string& column) const {
    const auto found =
        std::find_if(targets.begin(), targets.end(), [&](const TargetInfo& t) { return t.column == column; });
    return found == targets.end() ? nullptr : &*found;
}

}  // namespace netloom
