#include "engine/base/random.h"

#include <cmath>
#include <numbers>
#include <numeric>

namespace netloom {

std::array<uint32_t, 4> philox(uint64_t seed, uint64_t stream, uint64_t counter) {
    // Counter words: low half the counter, high half the stream; key: the seed.
    uint32_t c0 = uint32_t(counter), c1 = uint32_t(counter >> 32), c2 = uint32_t(stream), c3 = uint32_t(stream >> 32);
    uint32_t k0 = uint32_t(seed), k1 = uint32_t(seed >> 32);
    for (int round = 0; round < 10; ++round) {
        const uint64_t p0 = uint64_t(0xD2511F53) * c0, p1 = uint64_t(0xCD9E8D57) * c2;
        const uint32_t n0 = uint32_t(p1 >> 32) ^ c1 ^ k0, n2 = uint32_t(p0 >> 32) ^ c3 ^ k1;
        c1 = uint32_t(p1);
        c3 = uint32_t(p0);
        c0 = n0;
        c2 = n2;
        k0 += 0x9E3779B9;
        k1 += 0xBB67AE85;
    }
    return {c0, c1, c2, c3};
}

uint32_t Random::next32() {
    if (left_ == 0) {
        words_ = philox(seed_, stream_, counter_++);
        left_ = 4;
    }
    return words_[size_t(4 - left_--)];
}

double Random::uniform() { return double(next64() >> 11) * 0x1p-53; }

double Random::normal() {
    const double u = 1.0 - uniform();  // in (0, 1], so the logarithm is finite
    return std::sqrt(-2.0 * std::log(u)) * std::cos(2.0 * std::numbers::pi * uniform());
}

uint64_t Random::below(uint64_t bound) {
    if (bound <= 1) return 0;
    // Values under the threshold would make the first residues more likely.
    const uint64_t threshold = (0 - bound) % bound;
    uint64_t value = next64();
    while (value < threshold) value = next64();
    return value % bound;
}

std::vector<int64_t> Random::permutation(int64_t n) {
    std::vector<int64_t> order(static_cast<size_t>(n));
    std::iota(order.begin(), order.end(), int64_t(0));
    for (size_t i = order.size(); i > 1; --i) std::swap(order[i - 1], order[below(i)]);
    return order;
}

uint64_t hashStream(uint64_t a, uint64_t b, uint64_t c) {
    const auto words = philox(a, b, c);
    return uint64_t(words[0]) << 32 | words[1];
}

}  // namespace netloom
