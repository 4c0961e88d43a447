#pragma once
// Vector registers by the compiler's vector extension: 64 bytes with AVX-512, 32 with AVX, else 16. Only for kernel sources.

#include <cstdint>
#include <type_traits>
#include <utility>

#if defined(__AVX__)
#include <immintrin.h>
#endif

namespace netloom::kernels {

#if defined(__AVX512F__)
constexpr int kVectorBytes = 64;
#elif defined(__AVX__)
constexpr int kVectorBytes = 32;
#else
constexpr int kVectorBytes = 16;
#endif

template <class T, int Bytes = kVectorBytes>
struct Simd {
    typedef T Vec __attribute__((vector_size(Bytes)));
    typedef T Unaligned __attribute__((vector_size(Bytes), aligned(sizeof(T)), may_alias));
    static constexpr int kLanes = Bytes / int(sizeof(T));
    /// Columns of one packed panel: two of the widest registers.
    static constexpr int kPanel = 2 * kVectorBytes / int(sizeof(T));

    static Vec load(const T* from) { return *reinterpret_cast<const Unaligned*>(from); }
    static void store(T* to, Vec value) { *reinterpret_cast<Unaligned*>(to) = value; }
    /// Only the first `count` lanes, 0 < count < kLanes; the other lanes of what is loaded are undefined.
    static void storeFirst(T* to, Vec value, int64_t count) {
#if defined(__AVX512VL__)
        if constexpr (std::is_same_v<T, float> && Bytes == 64) return _mm512_mask_storeu_ps(to, __mmask16((1u << count) - 1), (__m512)value);
        if constexpr (std::is_same_v<T, float> && Bytes == 32) return _mm256_mask_storeu_ps(to, __mmask8((1u << count) - 1), (__m256)value);
#elif defined(__AVX__)
        if constexpr (std::is_same_v<T, float> && Bytes == 32) return _mm256_maskstore_ps(to, firstLanes(count), (__m256)value);
#endif
        for (int64_t i = 0; i < count; ++i) to[i] = value[i];
    }
    static Vec loadFirst(const T* from, int64_t count) {
#if defined(__AVX512VL__)
        if constexpr (std::is_same_v<T, float> && Bytes == 64) return (Vec)_mm512_maskz_loadu_ps(__mmask16((1u << count) - 1), from);
        if constexpr (std::is_same_v<T, float> && Bytes == 32) return (Vec)_mm256_maskz_loadu_ps(__mmask8((1u << count) - 1), from);
#elif defined(__AVX__)
        if constexpr (std::is_same_v<T, float> && Bytes == 32) return (Vec)_mm256_maskload_ps(from, firstLanes(count));
#endif
        Vec value{};
        for (int64_t i = 0; i < count; ++i) value[i] = from[i];
        return value;
    }
    /// Every lane `value`. Written out because 0 + value would cost an addition for the sake of −0.
    static Vec all(T value) { return repeat(value, std::make_index_sequence<kLanes>()); }

 private:
#if defined(__AVX__) && !defined(__AVX512VL__)
    static __m256i firstLanes(int64_t count) {
        alignas(32) static constexpr int32_t lanes[16] = {-1, -1, -1, -1, -1, -1, -1, -1};
        return _mm256_loadu_si256(reinterpret_cast<const __m256i*>(lanes + 8 - count));
    }
#endif
    template <size_t... I>
    static Vec repeat(T value, std::index_sequence<I...>) { return Vec{((void)I, value)...}; }
};

/// One value with Simd's interface, for what whole registers leave over.
template <class T>
struct Scalar {
    static constexpr int kLanes = 1;
    static T load(const T* from) { return *from; }
    static void store(T* to, T value) { *to = value; }
    static T all(T value) { return value; }
};

/// Rows one micro-kernel call works on: with two accumulators each they leave room for two operands and a broadcast
/// in the 16 registers of SSE and AVX, or the 32 of AVX-512 and NEON.
#if defined(__AVX512F__) || defined(__aarch64__)
constexpr int kRows = 12;
#else
constexpr int kRows = 6;
#endif

}  // namespace netloom::kernels
