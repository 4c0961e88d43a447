#pragma once
// Vector registers by the compiler's vector extension: 32 bytes with AVX, else 16. Only for kernel sources.

#include <cstdint>

namespace netloom::kernels {

#if defined(__AVX__)
constexpr int kVectorBytes = 32;
#else
constexpr int kVectorBytes = 16;
#endif

template <class T>
struct Simd {
    typedef T Vec __attribute__((vector_size(kVectorBytes)));
    typedef T Unaligned __attribute__((vector_size(kVectorBytes), aligned(sizeof(T)), may_alias));
    static constexpr int kLanes = kVectorBytes / int(sizeof(T));
    /// Columns of one packed panel: two registers.
    static constexpr int kPanel = 2 * kLanes;

    static Vec load(const T* from) { return *reinterpret_cast<const Unaligned*>(from); }
    static void store(T* to, Vec value) { *reinterpret_cast<Unaligned*>(to) = value; }
    static Vec all(T value) { return Vec{} + value; }
};

/// Rows one micro-kernel call works on: 6 × 2 accumulators leave room for two operands and a broadcast in 16 registers.
constexpr int kRows = 6;

}  // namespace netloom::kernels
