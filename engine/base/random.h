#pragma once
// Counter-based random numbers: a value depends only on its key (seed, stream, counter), never on who asked first, so
// results are the same for any number of threads and after any resume.
// Philox4x32-10: Salmon et al., "Parallel Random Numbers: As Easy as 1, 2, 3", SC 2011.

#include <array>
#include <cstdint>
#include <vector>

namespace netloom {

/// Four independent 32-bit words for one counter value.
std::array<uint32_t, 4> philox(uint64_t seed, uint64_t stream, uint64_t counter);

/// A small sequential view of one stream. Copy it to fork; store {seed, stream, counter} to resume.
class Random {
 public:
    explicit Random(uint64_t seed, uint64_t stream = 0, uint64_t counter = 0)
        : seed_(seed), stream_(stream), counter_(counter) {}

    uint32_t next32();
    uint64_t next64() { return uint64_t(next32()) << 32 | next32(); }
    double uniform();                              ///< in [0, 1)
    double uniform(double low, double high) { return low + (high - low) * uniform(); }
    double normal();                               ///< mean 0, variance 1 (Box–Muller)
    uint64_t below(uint64_t bound);                ///< in [0, bound), unbiased
    std::vector<int64_t> permutation(int64_t n);   ///< Fisher–Yates

 private:
    uint64_t seed_, stream_, counter_;
    std::array<uint32_t, 4> words_{};
    int left_ = 0;
};

/// Mixes several numbers into one stream id: hashStream(step, node).
uint64_t hashStream(uint64_t a, uint64_t b = 0, uint64_t c = 0);

}  // namespace netloom
