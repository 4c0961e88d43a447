#pragma once
// What this machine's cores reach at best: the yardstick beside the workloads.

namespace netloom {

/// Floating-point operations per second (two per multiply-add) of `threads` independent matrix products side by side, each
/// from its core's own caches.
double peakFlops(int threads);

}  // namespace netloom
