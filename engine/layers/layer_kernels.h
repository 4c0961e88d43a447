#pragma once
// What most layer implementations include: the kernel interface and the thread pool's adapter.

#include "engine/catalog/layer.h"
#include "engine/tensor/kernels/elementwise.h"
#include "engine/tensor/kernels/functions.h"
#include "engine/tensor/parallel.h"

namespace netloom {

/// Room behind a scratch buffer for kernels that read whole registers past its end (elements).
constexpr int64_t kScratchSlack = 64;

}  // namespace netloom
