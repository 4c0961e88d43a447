#pragma once
// The fingerprint of trained weights (CLI.md: parameters_hash).

#include <span>
#include <string>

namespace netloom {

/// SHA-256 over all variables (little-endian float32, graph order), as 64 lower-case hex digits.
std::string parametersHash(std::span<const float> variables);

}  // namespace netloom
