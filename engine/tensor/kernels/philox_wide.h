#pragma once
// Philox4x32-10 (base/random.h) for eight consecutive counters at once. Only for kernel sources.

#include <cstdint>

#if defined(__AVX2__)
#include <immintrin.h>
#endif

namespace netloom::kernels {

/// Counters computed at once; each gives four words.
constexpr int kPhiloxWide = 8;
constexpr uint32_t kPhiloxMultipliers[2] = {0xD2511F53, 0xCD9E8D57}, kPhiloxKeySteps[2] = {0x9E3779B9, 0xBB67AE85};

#if defined(__AVX2__)

/// High and low halves of the 64-bit products of eight lanes.
inline void wideProduct(__m256i x, __m256i multiplier, __m256i& high, __m256i& low) {
    const __m256i even = _mm256_mul_epu32(x, multiplier), odd = _mm256_mul_epu32(_mm256_srli_epi64(x, 32), multiplier);
    low = _mm256_blend_epi32(even, _mm256_slli_epi64(odd, 32), 0xAA);
    high = _mm256_blend_epi32(_mm256_srli_epi64(even, 32), odd, 0xAA);
}

/// words[4 * i + w]: word w of counter + i.
inline void philoxWide(uint64_t seed, uint64_t stream, uint64_t counter, uint32_t* words) {
    alignas(32) uint32_t low[kPhiloxWide], high[kPhiloxWide];
    for (int i = 0; i < kPhiloxWide; ++i) {
        low[i] = uint32_t(counter + uint64_t(i));
        high[i] = uint32_t((counter + uint64_t(i)) >> 32);
    }
    __m256i x0 = _mm256_load_si256(reinterpret_cast<const __m256i*>(low)), x1 = _mm256_load_si256(reinterpret_cast<const __m256i*>(high));
    __m256i x2 = _mm256_set1_epi32(int(uint32_t(stream))), x3 = _mm256_set1_epi32(int(uint32_t(stream >> 32)));
    const __m256i m0 = _mm256_set1_epi32(int(kPhiloxMultipliers[0])), m1 = _mm256_set1_epi32(int(kPhiloxMultipliers[1]));
    uint32_t key0 = uint32_t(seed), key1 = uint32_t(seed >> 32);
    for (int round = 0; round < 10; ++round) {
        __m256i high0, low0, high1, low1;
        wideProduct(x0, m0, high0, low0);
        wideProduct(x2, m1, high1, low1);
        x0 = _mm256_xor_si256(_mm256_xor_si256(high1, x1), _mm256_set1_epi32(int(key0)));
        x2 = _mm256_xor_si256(_mm256_xor_si256(high0, x3), _mm256_set1_epi32(int(key1)));
        x1 = low1;
        x3 = low0;
        key0 += kPhiloxKeySteps[0];
        key1 += kPhiloxKeySteps[1];
    }
    // Four rows of eight become eight rows of four.
    const __m256i a = _mm256_unpacklo_epi32(x0, x1), b = _mm256_unpackhi_epi32(x0, x1);
    const __m256i c = _mm256_unpacklo_epi32(x2, x3), d = _mm256_unpackhi_epi32(x2, x3);
    const __m256i rows04 = _mm256_unpacklo_epi64(a, c), rows15 = _mm256_unpackhi_epi64(a, c);
    const __m256i rows26 = _mm256_unpacklo_epi64(b, d), rows37 = _mm256_unpackhi_epi64(b, d);
    auto* to = reinterpret_cast<__m256i*>(words);
    _mm256_storeu_si256(to, _mm256_permute2x128_si256(rows04, rows15, 0x20));
    _mm256_storeu_si256(to + 1, _mm256_permute2x128_si256(rows26, rows37, 0x20));
    _mm256_storeu_si256(to + 2, _mm256_permute2x128_si256(rows04, rows15, 0x31));
    _mm256_storeu_si256(to + 3, _mm256_permute2x128_si256(rows26, rows37, 0x31));
}

#else

inline void philoxWide(uint64_t seed, uint64_t stream, uint64_t counter, uint32_t* words) {
    uint32_t x[4][kPhiloxWide], key0 = uint32_t(seed), key1 = uint32_t(seed >> 32);
    for (int i = 0; i < kPhiloxWide; ++i) {
        x[0][i] = uint32_t(counter + uint64_t(i));
        x[1][i] = uint32_t((counter + uint64_t(i)) >> 32);
        x[2][i] = uint32_t(stream);
        x[3][i] = uint32_t(stream >> 32);
    }
    for (int round = 0; round < 10; ++round) {
        for (int i = 0; i < kPhiloxWide; ++i) {
            const uint64_t p0 = uint64_t(kPhiloxMultipliers[0]) * x[0][i], p1 = uint64_t(kPhiloxMultipliers[1]) * x[2][i];
            x[0][i] = uint32_t(p1 >> 32) ^ x[1][i] ^ key0;
            x[1][i] = uint32_t(p1);
            x[2][i] = uint32_t(p0 >> 32) ^ x[3][i] ^ key1;
            x[3][i] = uint32_t(p0);
        }
        key0 += kPhiloxKeySteps[0];
        key1 += kPhiloxKeySteps[1];
    }
    for (int i = 0; i < kPhiloxWide; ++i) {
        for (int w = 0; w < 4; ++w) words[4 * i + w] = x[w][i];
    }
}

#endif

}  // namespace netloom::kernels
