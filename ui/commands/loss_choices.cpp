#include "ui/commands/loss_choices.h"

#include <algorithm>

namespace netloom::ui {

QStringList offeredLosses(const ParamSpec& lossSpec, const DataSignature* signature, const NodeAnalysis* output) {
    const TargetInfo* target = signature && output ? signature->target(output->target) : nullptr;
    QStringList ids;
    for (const Choice& choice : lossSpec.choices) {
        const LossDescriptor* loss = findLoss(choice.id);
        const bool fits = !loss || !target ||
                          (fitsTarget(*loss, target->kind) &&
                           (target->isClasses() || (target->lowest >= loss->lowest && target->highest <= loss->highest)));
        if (fits) ids << QString::fromStdString(choice.id);
    }
    return ids;
}

bool isParamInUse(const ParamSpec& spec, const NodeAnalysis* output) {
    return spec.onlyForLosses.empty() || (output && std::ranges::find(spec.onlyForLosses, output->loss) != spec.onlyForLosses.end());
}

}  // namespace netloom::ui
