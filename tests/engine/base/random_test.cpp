#include "engine/base/random.h"

#include <gtest/gtest.h>

#include <atomic>
#include <cmath>
#include <numeric>

#include "engine/base/thread_pool.h"

namespace netloom {
namespace {

// Known answers of the authors' Random123 library (kat_vectors, philox4x32 with 10 rounds).
TEST(Random, PhiloxGivesTheAuthorsKnownAnswers) {
    using Words = std::array<uint32_t, 4>;
    EXPECT_EQ(philox(0, 0, 0), (Words{0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8}));
    EXPECT_EQ(philox(~0ull, ~0ull, ~0ull), (Words{0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd}));
    EXPECT_EQ(philox(0x299f31d0a4093822, 0x0370734413198a2e, 0x85a308d3243f6a88),
              (Words{0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1}));
}

TEST(Random, ContinuesFromAStoredCounter) {
    Random whole(7, 3);
    for (int i = 0; i < 8; ++i) whole.next32();
    Random resumed(7, 3, 2);
    EXPECT_EQ(whole.next64(), resumed.next64());
}

TEST(Random, UniformAndNormalHaveTheirMoments) {
    Random random(1);
    double sum = 0, squares = 0, uniform = 0;
    constexpr int n = 100000;
    for (int i = 0; i < n; ++i) {
        const double x = random.normal();
        sum += x;
        squares += x * x;
        uniform += random.uniform();
    }
    EXPECT_NEAR(sum / n, 0, 0.01);
    EXPECT_NEAR(squares / n, 1, 0.02);
    EXPECT_NEAR(uniform / n, 0.5, 0.005);
}

TEST(Random, PermutationHoldsEveryIndexOnce) {
    auto order = Random(5).permutation(1000);
    EXPECT_NE(order, Random(6).permutation(1000));
    std::sort(order.begin(), order.end());
    for (int64_t i = 0; i < 1000; ++i) EXPECT_EQ(order[size_t(i)], i);
}

TEST(ThreadPool, RunsEveryChunkOnceForAnyNumberOfThreads) {
    for (int threads : {1, 2, 4}) {
        ThreadPool pool(threads);
        EXPECT_EQ(pool.threads(), threads);
        for (int round = 0; round < 2000; ++round) {
            const int64_t chunks = round % 37;
            std::array<std::atomic<int>, 37> seen{};
            pool.run(chunks, [&](int64_t chunk) { ++seen[size_t(chunk)]; });
            for (int64_t i = 0; i < 37; ++i) ASSERT_EQ(seen[size_t(i)], i < chunks ? 1 : 0);
        }
    }
}

}  // namespace
}  // namespace netloom
