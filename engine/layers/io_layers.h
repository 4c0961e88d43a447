#pragma once
// Input and Output: where data enters a network and where a loss compares it with a target. Both pass their tensor
// through; the Network handles them.

#include "engine/catalog/describe_layer.h"

namespace netloom {

struct InputParams {
    std::string source;  ///< id of a feature block of the recipe; empty = chosen automatically
};

/// Ids of losses, and "auto": the usual loss for the target.
enum class OutputLoss { automatic, softmaxCrossEntropy, sigmoidCrossEntropy, mse, mae, huber };
std::vector<EnumChoice<OutputLoss>> enumChoices(OutputLoss);

struct OutputParams {
    OutputLoss loss = OutputLoss::automatic;
    std::string target;  ///< column; empty = chosen automatically
    double weight = 1;   ///< of this output's loss among several outputs
    double delta = 1;    ///< of the Huber loss
};

LayerDescriptor inputLayer();
LayerDescriptor outputLayer();

}  // namespace netloom
