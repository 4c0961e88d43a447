#pragma once
// Export with its proof, as the commands export and demo do it.

#include "app/cli/cli.h"
#include "app/cli/stored_model.h"
#include "engine/exchange/onnx/onnx_export.h"

namespace netloom::cli {

/// A file that does not answer like the model is an error that names the first deviating node.
Expected<OnnxReport> exportVerified(const TrainedModel& model, const std::filesystem::path& file, int64_t rows);

}  // namespace netloom::cli
