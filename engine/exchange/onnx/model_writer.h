#pragma once
// A trained model as the bytes of an ONNX file. Internal to exchange/onnx.

#include "engine/data/answer_scale.h"
#include "engine/evaluation/trained_model.h"
#include "engine/exchange/onnx/preprocessing.h"

namespace netloom {

/// What an answer in the file is made of.
struct OnnxAnswer {
    NodeId output = 0;  ///< Output node
    size_t target = 0;  ///< into DataSignature::targets
    OutputLink link = OutputLink::identity;
    AnswerScale scale;
    int64_t width = 1;
    bool splitsOne = false;  ///< two classes from one unit
    std::vector<double> quantiles;
};

struct WrittenOnnx {
    std::string bytes;
    std::vector<OnnxInput> inputs;
    std::map<NodeId, std::string> tensors;  ///< node -> name of its output in the file; images as [N, C, H, W]
    std::vector<OnnxAnswer> answers;        ///< of every Output node
};

/// Errors name the layer: analyzer errors, a layer without an ONNX form, weights of another graph, the checker's
/// complaint.
Expected<WrittenOnnx> writeOnnx(const TrainedModel& model);

}  // namespace netloom
