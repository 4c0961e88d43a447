#include "engine/catalog/data_signature.h"

#include <algorithm>

namespace netloom {

const char* blockKindId(BlockKind kind) {
    constexpr const char* kIds[] = {"features", "image", "tokens", "sequence"};
    return kIds[size_t(kind)];
}

int64_t neededUnits(const TargetInfo& target, const LossDescriptor& loss, const ParamMap& lossParams) {
    switch (loss.units) {
        case OutputUnits::any: return 0;
        case OutputUnits::classes:
            if (target.isClasses()) return int64_t(target.classes.size());
            break;
        case OutputUnits::target:
        case OutputUnits::targetOrClasses: break;
    }
    return target.units * (loss.quantiles ? int64_t(loss.quantiles(lossParams).size()) : 1);
}

bool unitsFit(const TargetInfo& target, const LossDescriptor& loss, const ParamMap& lossParams, int64_t units) {
    const int64_t needed = neededUnits(target, loss, lossParams);
    return needed == 0 || units == needed ||
           (loss.units == OutputUnits::targetOrClasses && target.isClasses() && units == int64_t(target.classes.size()));
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
