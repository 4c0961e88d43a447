#pragma once
// Vector registers by the compiler's vector extension: 64 bytes with AVX-512, 32 with AVX, else 16. Only for kernel sources.

#include <cstdint>
#include <utility>

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
    /// Every lane `value`. Written out because 0 + value would cost an addition for the sake of −0.
    static Vec all(T value) { return repeat(value, std::make_index_sequence<kLanes>()); }

 private:
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
