#pragma once
// A trained model as the bytes of an ONNX file. Internal to exchange/onnx.

#include "engine/evaluation/trained_model.h"
#include "engine/exchange/onnx/preprocessing.h"

namespace netloom {

struct WrittenOnnx {
    std::string bytes;
    std::vector<OnnxInput> inputs;
    std::map<NodeId, std::string> tensors;  ///< node -> name of its output in the file; images as [N, C, H, W]
    NodeId output = 0;                      ///< the first Output node
};

/// Errors name the layer: analyzer errors, a layer without an ONNX form, weights of another graph, the checker's
/// complaint.
Expected<WrittenOnnx> writeOnnx(const TrainedModel& model);

}  // namespace netloom
