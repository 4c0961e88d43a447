#include "engine/base/message.h"

#include <gtest/gtest.h>

#include "engine/base/error.h"

namespace netloom {
namespace {

TEST(Message, FillsArgumentsInAnyOrder) {
    EXPECT_EQ(Message("%2 of %1, %%3 stays", 10, 7).english(), "7 of 10, %%3 stays");
}

TEST(Error, EnglishLeavesEmptyPartsOut) {
    EXPECT_EQ((Error{"The file is empty", {}, "Choose another file"}).english(), "The file is empty; Choose another file");
}

Expected<int> half(int n) {
    if (n % 2) return fail("Odd", {"number %1", n});
    return n / 2;
}
Expected<int> quarter(int n) {
    NETLOOM_TRY(const int h, half(n));
    return half(h);
}

TEST(Error, TryHandsTheErrorOn) {
    EXPECT_EQ(quarter(8), 2);
    EXPECT_EQ(quarter(6).error().english(), "Odd; number 3");
}

}  // namespace
}  // namespace netloom
