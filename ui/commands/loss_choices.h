#pragma once
// Which losses and which of their parameters make sense for an Output, given its target.

#include <QStringList>

#include "engine/graph/analysis.h"

namespace netloom::ui {

/// Ids of the choices to offer: everything that is no loss ("auto"), and the losses that suit the target. All of them while
/// the target is not known.
QStringList offeredLosses(const ParamSpec& lossSpec, const DataSignature* signature, const NodeAnalysis* output);
/// Whether the parameter means something to the loss the Output has now.
bool isParamInUse(const ParamSpec& spec, const NodeAnalysis* output);

}  // namespace netloom::ui
