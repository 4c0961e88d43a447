#pragma once
// The thread pool as kernels want it.

#include "engine/base/thread_pool.h"
#include "engine/tensor/kernels/parallel.h"

namespace netloom {

/// `pool` may be null (single thread) and must outlive the result.
inline kernels::Parallel parallelOn(ThreadPool* pool) {
    return {pool, [](void* p, int64_t chunks, kernels::Parallel::Work work, void* context) {
                static_cast<ThreadPool*>(p)->runRaw(chunks, work, context);
            }};
}

}  // namespace netloom
