#include "engine/base/spsc_queue.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <memory>
#include <thread>

namespace netloom {
namespace {

TEST(SpscQueue, KeepsOrderAndRefusesWhenFull) {
    SpscQueue<int> queue(2);
    int a = 1, b = 2, c = 3;
    EXPECT_TRUE(queue.push(a));
    EXPECT_TRUE(queue.push(b));
    EXPECT_FALSE(queue.push(c));
    EXPECT_EQ(queue.pop(), 1);
    EXPECT_TRUE(queue.push(c));
    EXPECT_EQ(queue.pop(), 2);
    EXPECT_EQ(queue.pop(), 3);
    EXPECT_EQ(queue.pop(), std::nullopt);
}

TEST(SpscQueue, RefusedItemIsNotMovedFrom) {
    SpscQueue<std::unique_ptr<int>> queue(1);
    auto first = std::make_unique<int>(1), second = std::make_unique<int>(2);
    ASSERT_TRUE(queue.push(first));
    EXPECT_FALSE(queue.push(second));
    EXPECT_TRUE(second);
}

struct Sample {
    int64_t last = 0, count = 1;
    double low = 0, high = 0, sum = 0;
};

Sample sampleOf(int64_t i) {
    const double value = double(i * 7919 % 1000);
    return {i, 1, value, value, value};
}

bool foldSamples(Sample& into, const Sample& next) {
    into = {next.last, into.count + next.count, std::min(into.low, next.low), std::max(into.high, next.high),
            into.sum + next.sum};
    return true;
}

TEST(FoldingQueue, TwoThreadsLoseNothing) {
    constexpr int64_t kItems = 300000;
    FoldingQueue<Sample> queue(64, foldSamples);
    std::atomic<bool> ended{false};
    std::thread producer([&] {
        for (int64_t i = 1; i <= kItems; ++i) queue.push(sampleOf(i));
        ended.store(true, std::memory_order_release);
    });
    Sample total{0, 0, 1e9, -1e9, 0};
    const auto take = [&](const Sample& s) {
        EXPECT_GT(s.last, total.last);
        EXPECT_EQ(s.last - total.last, s.count);
        foldSamples(total, s);
    };
    for (bool last = false; !last;) {
        last = ended.load(std::memory_order_acquire);
        while (auto s = queue.pop()) take(*s);
    }
    producer.join();
    for (const Sample& s : queue.takeRest()) take(s);
    EXPECT_EQ(total.count, kItems);
    EXPECT_EQ(total.low, 0);
    EXPECT_EQ(total.high, 999);
    double sum = 0;
    for (int64_t i = 1; i <= kItems; ++i) sum += sampleOf(i).sum;
    EXPECT_EQ(total.sum, sum);
}

TEST(FoldingQueue, ASpikeSurvivesFolding) {
    FoldingQueue<Sample> queue(1, foldSamples);
    queue.push({1, 1, 5, 5, 5});
    queue.push({2, 1, 5, 5, 5});
    queue.push({3, 1, 100, 100, 100});
    queue.push({4, 1, 5, 5, 5});
    EXPECT_EQ(queue.pop()->last, 1);
    const auto rest = queue.takeRest();
    ASSERT_EQ(rest.size(), 1u);
    EXPECT_EQ(rest[0].count, 3);
    EXPECT_EQ(rest[0].high, 100);
}

TEST(FoldingQueue, WhatCannotBeFoldedWaitsInOrder) {
    FoldingQueue<int> queue(1, [](int&, const int&) { return false; });
    for (int i = 1; i <= 3; ++i) queue.push(i);
    EXPECT_EQ(queue.pop(), 1);
    queue.push(4);
    EXPECT_EQ(queue.pop(), 2);
    EXPECT_EQ(queue.takeRest(), (std::deque<int>{3, 4}));
}

}  // namespace
}  // namespace netloom
