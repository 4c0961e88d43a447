#include "engine/base/thread_pool.h"

#include <gtest/gtest.h>

#include <atomic>
#include <thread>
#include <vector>

namespace netloom {
namespace {

TEST(ThreadPool, EveryChunkRunsOnceAndRunReturnsAfterTheLast) {
    ThreadPool pool(4);
    for (int round = 0; round < 2000; ++round) {
        const int64_t chunks = round % 37;
        std::vector<std::atomic<int>> runs(static_cast<size_t>(chunks));
        pool.run(chunks, [&](int64_t chunk) { ++runs[size_t(chunk)]; });
        for (const auto& count : runs) ASSERT_EQ(count, 1);
    }
}

TEST(ThreadPool, SleepsUntilAWorkersLongChunkIsDone) {
    ThreadPool pool(2);
    const auto caller = std::this_thread::get_id();
    for (int round = 0; round < 20; ++round) {
        std::atomic<int> done{0};
        std::atomic<int64_t> sum{0};
        pool.run(2, [&](int64_t) {
            if (std::this_thread::get_id() != caller)
                for (int i = 0; i < 1000000; ++i) sum.fetch_add(1, std::memory_order_relaxed);
            ++done;
        });
        EXPECT_EQ(done, 2);
    }
}

}  // namespace
}  // namespace netloom
