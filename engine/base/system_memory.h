#pragma once
// How much memory the machine could still give to this program.

#include <cstdint>

namespace netloom {

/// Bytes that could be taken without swapping; 0 when the system does not say.
int64_t availableMemory();

}  // namespace netloom
