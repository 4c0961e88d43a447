#include "engine/base/latest_value.h"

#include <gtest/gtest.h>

#include <thread>
#include <vector>

namespace netloom {
namespace {

TEST(LatestValue, GivesTheNewestOnce) {
    LatestValue<int> value;
    EXPECT_EQ(value.take(), std::nullopt);
    value.set(1);
    value.set(2);
    EXPECT_TRUE(value.hasNew());
    EXPECT_EQ(value.take(), 2);
    EXPECT_FALSE(value.hasNew());
    EXPECT_EQ(value.take(), std::nullopt);
    value.set(3);
    EXPECT_EQ(value.take(), 3);
}

TEST(LatestValue, ReaderSeesWholeValuesInRisingOrder) {
    constexpr int kLast = 20000;
    LatestValue<std::vector<int>> value;
    std::thread writer([&] {
        for (int i = 1; i <= kLast; ++i) value.set(std::vector<int>(16, i));
    });
    int seen = 0;
    while (seen < kLast) {
        const auto taken = value.take();
        if (!taken) continue;
        ASSERT_EQ(taken->size(), 16u);
        for (const int element : *taken) ASSERT_EQ(element, taken->front());
        ASSERT_GT(taken->front(), seen);
        seen = taken->front();
    }
    writer.join();
}

}  // namespace
}  // namespace netloom
