#include "engine/project/blob.h"

#include <gtest/gtest.h>

#include "engine/base/random.h"

namespace netloom {
namespace {

std::vector<uint8_t> randomBytes(size_t size) {
    std::vector<uint8_t> bytes(size);
    Random random(7);
    for (uint8_t& byte : bytes) byte = uint8_t(random.below(256));
    return bytes;
}

std::vector<uint8_t> repetitiveBytes(size_t size) {
    std::vector<uint8_t> bytes(size);
    for (size_t i = 0; i < size; ++i) bytes[i] = uint8_t(i % 13);
    return bytes;
}

TEST(Blob, ComesBackAsItWasWhateverItsSizeAndKind) {
    for (const size_t size : {0, 1, 1000, 300000, 1000000})
        for (const auto& bytes : {randomBytes(size), repetitiveBytes(size)}) {
            const auto back = unpackWhole(packWhole(bytes));
            ASSERT_TRUE(back) << size;
            EXPECT_EQ(*back, bytes) << size;
        }
}

TEST(Blob, LargeBytesThatDoNotShrinkStayPlainAndOthersAreCompressed) {
    EXPECT_EQ(pack(randomBytes(1000000)).codec, Codec::plain);
    const PackedBytes packed = pack(repetitiveBytes(1000000));
    EXPECT_EQ(packed.codec, Codec::zlib);
    EXPECT_LT(packed.data.size(), 100000u);
}

}  // namespace
}  // namespace netloom
