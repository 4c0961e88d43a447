#pragma once
// Runs the bytes of an exported model with the interpreter and compares every row with our own network.
// Internal to exchange/onnx.

#include "engine/exchange/onnx/model_writer.h"
#include "engine/exchange/onnx/onnx_export.h"

namespace netloom {

/// Compares at most `rows` rows, evenly spread over the test part (else validation, else training); fills everything of
/// the report but file and bytes. `written` may be another writing of the same model; its bytes are not used.
Expected<OnnxReport> compareWithNetwork(const TrainedModel& model, const WrittenOnnx& written, const std::string& bytes,
                                        int64_t rows, const ProgressSink& progress);

/// Reads the bytes of `temporary` back, compares, and renames the file to `file` or, above the tolerance, to
/// "FILE.unverified".
Expected<OnnxReport> placeVerified(const TrainedModel& model, const WrittenOnnx& written,
                                   const std::filesystem::path& temporary, const std::filesystem::path& file,
                                   int64_t rows, const ProgressSink& progress);

Expected<std::string> readBytes(const std::filesystem::path& file);

}  // namespace netloom
