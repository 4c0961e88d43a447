#pragma once
// SHA-256 (FIPS 180-4): fingerprints of weights and files.

#include <array>
#include <cstdint>
#include <span>
#include <string>

namespace netloom {

class Sha256 {
 public:
    void add(std::span<const uint8_t> bytes);
    /// 64 lower-case hex digits. Call once, last.
    std::string finish();

 private:
    void compress(const uint8_t* block);

    std::array<uint32_t, 8> state_{0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a,
                                   0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19};
    std::array<uint8_t, 64> block_{};
    uint64_t length_ = 0;  ///< bytes added so far
};

}  // namespace netloom
