#include "engine/training/parameters_hash.h"

#include <bit>

#include "engine/base/sha256.h"

namespace netloom {

std::string parametersHash(std::span<const float> variables) {
    Sha256 hash;
    if constexpr (std::endian::native == std::endian::little) {
        hash.add({reinterpret_cast<const uint8_t*>(variables.data()), variables.size_bytes()});
    } else {
        for (const float value : variables) {
            const uint32_t bits = std::bit_cast<uint32_t>(value);
            const uint8_t bytes[] = {uint8_t(bits), uint8_t(bits >> 8), uint8_t(bits >> 16), uint8_t(bits >> 24)};
            hash.add(bytes);
        }
    }
    return hash.finish();
}

}  // namespace netloom
