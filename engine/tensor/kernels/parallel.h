#pragma once
// How kernels reach the thread pool without knowing it: a function pointer. Chunks follow from shapes only.

#include <cstdint>
#include <type_traits>

#if defined(__SSE2__)
#include <immintrin.h>
#endif

#define NETLOOM_KERNEL __attribute__((visibility("default")))

namespace netloom::kernels {

/// Treats denormal numbers as zero while it lives (they are far slower on many CPUs); restores the mode at its end.
class FlushDenormals {
 public:
#if defined(__SSE2__)
    FlushDenormals() : mode_(_mm_getcsr()) { if ((mode_ | kFlush) != mode_) _mm_setcsr(mode_ | kFlush); }
    ~FlushDenormals() { if ((mode_ | kFlush) != mode_) _mm_setcsr(mode_); }

 private:
    static constexpr unsigned kFlush = 0x8040;  // FTZ and DAZ
    unsigned mode_;
#elif defined(__aarch64__)
    FlushDenormals() {
        asm volatile("mrs %0, fpcr" : "=r"(mode_));
        asm volatile("msr fpcr, %0" ::"r"(mode_ | (uint64_t(1) << 24)));
    }
    ~FlushDenormals() { asm volatile("msr fpcr, %0" ::"r"(mode_)); }

 private:
    uint64_t mode_;
#else
    FlushDenormals() {}
    ~FlushDenormals() {}
#endif
    FlushDenormals(const FlushDenormals&) = delete;
    FlushDenormals& operator=(const FlushDenormals&) = delete;
};

struct Parallel {
    using Work = void (*)(void* context, int64_t chunk);
    void* pool = nullptr;
    void (*run)(void* pool, int64_t chunks, Work work, void* context) = nullptr;

    template <class Callable>
    void operator()(int64_t chunks, Callable&& callable) const {
        using Type = std::remove_reference_t<Callable>;
        if (run && pool && chunks > 1) {
            run(pool, chunks,
                [](void* context, int64_t chunk) {
                    const FlushDenormals flush;
                    (*static_cast<Type*>(context))(chunk);
                },
                &callable);
            return;
        }
        const FlushDenormals flush;
        for (int64_t chunk = 0; chunk < chunks; ++chunk) callable(chunk);
    }
};

/// First element of part `index` when n elements are cut into `parts` nearly equal parts.
inline int64_t partBegin(int64_t n, int64_t parts, int64_t index) { return n * index / parts; }

}  // namespace netloom::kernels
