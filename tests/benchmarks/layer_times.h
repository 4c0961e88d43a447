#pragma once
// Where the time of a training step goes.

#include <string>

namespace netloom {

/// Prints time and GFLOP/s of forward and backward by layer for the workloads whose name contains `part`.
void printLayerTimes(const std::string& part, int threads, double seconds);

}  // namespace netloom
