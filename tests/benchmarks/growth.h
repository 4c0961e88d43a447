#pragma once
// How the cost of a training step grows, and what its fixed order of sums costs.

namespace netloom {

/// One JSON object per line: {"series", "size", "ms", "flops"} for batches and widths up to some hundred megabytes, 2 threads.
void printGrowth(double seconds);

/// One JSON object per line and workload with convolutions: {"workload", "ms" of a step, "ordered_ms" for adding up the partial
/// weight gradients of the 8 fixed chunks, "per_thread_ms" for one partial of each of 2 threads, whose sums depend on who did what}.
void printReductionCost(double seconds);

}  // namespace netloom
