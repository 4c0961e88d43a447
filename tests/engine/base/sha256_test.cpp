#include "engine/base/sha256.h"

#include <gtest/gtest.h>

namespace netloom {
namespace {

std::string hashOf(const std::string& text, size_t piece = 1000000) {
    Sha256 hash;
    for (size_t i = 0; i < text.size(); i += piece) {
        const std::string part = text.substr(i, piece);
        hash.add({reinterpret_cast<const uint8_t*>(part.data()), part.size()});
    }
    return hash.finish();
}

// The examples of FIPS 180-2, appendix B, and the empty message.
TEST(Sha256, MatchesThePublishedExamples) {
    EXPECT_EQ(hashOf(""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    EXPECT_EQ(hashOf("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    EXPECT_EQ(hashOf("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"),
              "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
    EXPECT_EQ(hashOf(std::string(1000000, 'a')), "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

TEST(Sha256, DoesNotDependOnHowTheBytesArrive) {
    for (const size_t length : {55, 56, 63, 64, 65, 119, 120, 300})
        for (const size_t piece : {1, 7, 64, 100}) EXPECT_EQ(hashOf(std::string(length, 'x'), piece), hashOf(std::string(length, 'x')));
}

}  // namespace
}  // namespace netloom
