#pragma once
// Files the command line writes: whole or not at all.

#include <filesystem>

#include "engine/base/error.h"
#include "engine/tensor/tensor.h"

namespace netloom::cli {

/// Writes beside the target and renames.
Expected<void> writeFile(const std::filesystem::path& path, const std::string& bytes);
Expected<void> makeFolder(const std::filesystem::path& path);
/// NumPy's format 1.0 (numpy.lib.format): float32, C order.
std::string npyBytes(const Tensor<float>& tensor);

}  // namespace netloom::cli
