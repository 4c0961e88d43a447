#pragma once
// Between the scale in which a recipe encodes a number target and the one in which a loss sees it.

#include "engine/data/fitted_recipe.h"

namespace netloom {

/// encoded = shift + scale · seen by the loss. Both are standardised for most losses, so that nothing happens.
struct AnswerScale {
    double shift = 0, scale = 1;
    bool isIdentity() const { return shift == 0 && scale == 1; }
    double toEncoded(double seen) const { return shift + scale * seen; }
    double toSeen(double encoded) const { return (encoded - shift) / scale; }
};

/// Of a number target; the identity for classes.
inline AnswerScale answerScale(const FittedRecipe& recipe, size_t target, const LossDescriptor& loss) {
    if (recipe.signature().targets.at(target).kind != TargetKind::number || loss.scale == NumberScale::standardised) return {};
    const double mean = recipe.targetValue(target, 0), deviation = recipe.targetScale(target);
    return {-mean / deviation, (loss.scale == NumberScale::relativeToMean ? mean : 1) / deviation};
}

}  // namespace netloom
