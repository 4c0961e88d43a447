#include "engine/tensor/kernels/reductions.h"

#include <algorithm>
#include <cmath>

namespace netloom::kernels {
namespace {

constexpr int64_t kChunk = 16384;
constexpr int64_t kBlock = 64;  // columns whose running values stay in registers or the first cache

/// Lines of one outer index and a block of inner ones: value(r, j) of x lies at x[r * inner + j].
template <class T>
struct Block {
    const T* x;
    int64_t n, inner, width;
};

/// y[j] = first, then step(y[j], x) for each value.
template <class T, class Step>
void fold(const Block<T>& b, T first, T* y, Step step) {
    T sums[kBlock];
    std::fill_n(sums, b.width, first);
    for (int64_t r = 0; r < b.n; ++r) {
        const T* row = b.x + r * b.inner;
        for (int64_t j = 0; j < b.width; ++j) sums[j] = step(sums[j], row[j]);
    }
    std::copy_n(sums, b.width, y);
}

template <class T>
void sumOf(const Block<T>& b, T* y) { fold(b, T(0), y, [](T s, T v) { return s + v; }); }

template <class T>
void meanOf(const Block<T>& b, T* y) {
    sumOf(b, y);
    for (int64_t j = 0; j < b.width; ++j) y[j] /= T(b.n);
}

template <class T>
void extremeOf(const Block<T>& b, bool maximum, T* y) {
    const T* first = b.x;
    std::copy_n(first, b.width, y);
    const Block<T> rest{b.x + b.inner, b.n - 1, b.inner, b.width};
    for (int64_t r = 0; r < rest.n; ++r) {
        const T* row = rest.x + r * b.inner;
        if (maximum) for (int64_t j = 0; j < b.width; ++j) y[j] = y[j] < row[j] ? row[j] : y[j];
        else for (int64_t j = 0; j < b.width; ++j) y[j] = row[j] < y[j] ? row[j] : y[j];
    }
}

template <class T>
void varianceOf(const Block<T>& b, T* y) {
    T means[kBlock], squares[kBlock] = {};
    meanOf(b, means);
    for (int64_t r = 0; r < b.n; ++r) {
        const T* row = b.x + r * b.inner;
        for (int64_t j = 0; j < b.width; ++j) squares[j] += (row[j] - means[j]) * (row[j] - means[j]);
    }
    for (int64_t j = 0; j < b.width; ++j) y[j] = squares[j] / T(b.n);
}

template <class T>
void logSumExpOf(const Block<T>& b, T* y) {
    T highest[kBlock], sums[kBlock] = {};
    extremeOf(b, true, highest);
    for (int64_t r = 0; r < b.n; ++r) {
        const T* row = b.x + r * b.inner;
        for (int64_t j = 0; j < b.width; ++j) sums[j] += std::exp(row[j] - highest[j]);
    }
    for (int64_t j = 0; j < b.width; ++j) y[j] = highest[j] + std::log(sums[j]);
}

template <class T>
void reduceBlock(Reduction reduction, const Block<T>& b, T* y) {
    if (b.n == 0) {
        std::fill_n(y, b.width, T(0));
        return;
    }
    const auto rooted = [&] { for (int64_t j = 0; j < b.width; ++j) y[j] = std::sqrt(y[j]); };
    switch (reduction) {
        case Reduction::sum: sumOf(b, y); break;
        case Reduction::mean: meanOf(b, y); break;
        case Reduction::maximum: extremeOf(b, true, y); break;
        case Reduction::minimum: extremeOf(b, false, y); break;
        case Reduction::product: fold(b, T(1), y, [](T s, T v) { return s * v; }); break;
        case Reduction::l1: fold(b, T(0), y, [](T s, T v) { return s + std::abs(v); }); break;
        case Reduction::l2: fold(b, T(0), y, [](T s, T v) { return s + v * v; }), rooted(); break;
        case Reduction::sumSquares: fold(b, T(0), y, [](T s, T v) { return s + v * v; }); break;
        case Reduction::logSumExp: logSumExpOf(b, y); break;
        case Reduction::variance: varianceOf(b, y); break;
        case Reduction::deviation: varianceOf(b, y), rooted(); break;
    }
}

/// dx = factor(value, column) for all values.
template <class T, class Factor>
void each(const Block<T>& b, T* dx, Factor factor) {
    for (int64_t r = 0; r < b.n; ++r) {
        const T* row = b.x + r * b.inner;
        T* to = dx + r * b.inner;
        for (int64_t j = 0; j < b.width; ++j) to[j] = factor(row[j], j);
    }
}

/// The whole gradient goes to the first value that equals the result.
template <class T>
void extremeGradient(const Block<T>& b, const T* y, const T* dy, T* dx) {
    bool given[kBlock] = {};
    for (int64_t r = 0; r < b.n; ++r) {
        for (int64_t j = 0; j < b.width; ++j) {
            const bool here = !given[j] && b.x[r * b.inner + j] == y[j];
            dx[r * b.inner + j] = here ? dy[j] : T(0);
            given[j] = given[j] || here;
        }
    }
}

/// Product of the others: y / x, but with zeros among the values what the rest gives.
template <class T>
void productGradient(const Block<T>& b, const T* dy, T* dx) {
    for (int64_t j = 0; j < b.width; ++j) {
        T rest = 1;
        int64_t zeros = 0;
        for (int64_t r = 0; r < b.n; ++r) {
            const T v = b.x[r * b.inner + j];
            if (v == 0) ++zeros;
            else rest *= v;
        }
        for (int64_t r = 0; r < b.n; ++r) {
            const T v = b.x[r * b.inner + j];
            dx[r * b.inner + j] = zeros == 0 ? dy[j] * rest / v : zeros == 1 && v == 0 ? dy[j] * rest : T(0);
        }
    }
}

template <class T>
void gradientBlock(Reduction reduction, const Block<T>& b, const T* y, const T* dy, T* dx) {
    const T count = T(std::max<int64_t>(b.n, 1));
    T means[kBlock] = {};
    switch (reduction) {
        case Reduction::sum: each(b, dx, [&](T, int64_t j) { return dy[j]; }); break;
        case Reduction::mean: each(b, dx, [&](T, int64_t j) { return dy[j] / count; }); break;
        case Reduction::maximum:
        case Reduction::minimum: extremeGradient(b, y, dy, dx); break;
        case Reduction::product: productGradient(b, dy, dx); break;
        case Reduction::l1: each(b, dx, [&](T v, int64_t j) { return v > 0 ? dy[j] : v < 0 ? -dy[j] : T(0); }); break;
        case Reduction::l2: each(b, dx, [&](T v, int64_t j) { return y[j] > 0 ? dy[j] * v / y[j] : T(0); }); break;
        case Reduction::sumSquares: each(b, dx, [&](T v, int64_t j) { return 2 * dy[j] * v; }); break;
        case Reduction::logSumExp: each(b, dx, [&](T v, int64_t j) { return dy[j] * std::exp(v - y[j]); }); break;
        case Reduction::variance:
            meanOf(b, means);
            each(b, dx, [&](T v, int64_t j) { return 2 * dy[j] * (v - means[j]) / count; });
            break;
        case Reduction::deviation:
            meanOf(b, means);
            each(b, dx, [&](T v, int64_t j) { return y[j] > 0 ? dy[j] * (v - means[j]) / (count * y[j]) : T(0); });
            break;
    }
}

/// Calls work(outer index, first column, width) for all blocks of all lines.
template <class Work>
void overBlocks(const Parallel& parallel, const ReductionPlan& p, Work work) {
    const int64_t blocks = (p.inner + kBlock - 1) / kBlock, all = p.outer * blocks;
    const int64_t chunks = std::clamp<int64_t>(p.outer * p.count * p.inner / kChunk, 1, std::clamp<int64_t>(all, 1, 32));
    parallel(chunks, [&](int64_t chunk) {
        for (int64_t i = partBegin(all, chunks, chunk); i < partBegin(all, chunks, chunk + 1); ++i) {
            const int64_t first = i % blocks * kBlock;
            work(i / blocks, first, std::min(kBlock, p.inner - first));
        }
    });
}

}  // namespace

template <class T>
void reduceForward(const Parallel& parallel, const ReductionPlan& p, const T* x, T* y) {
    overBlocks(parallel, p, [&](int64_t o, int64_t first, int64_t width) {
        const Block<T> block{x + o * p.count * p.inner + first, p.valid ? p.valid[o] : p.count, p.inner, width};
        reduceBlock(p.reduction, block, y + o * p.inner + first);
    });
}

template <class T>
void reduceBackward(const Parallel& parallel, const ReductionPlan& p, const T* x, const T* y, const T* dy, T* dx) {
    overBlocks(parallel, p, [&](int64_t o, int64_t first, int64_t width) {
        const int64_t at = o * p.count * p.inner + first, to = o * p.inner + first;
        const Block<T> block{x + at, p.valid ? p.valid[o] : p.count, p.inner, width};
        gradientBlock(p.reduction, block, y + to, dy + to, dx + at);
        for (int64_t r = block.n; r < p.count; ++r) std::fill_n(dx + at + r * p.inner, width, T(0));
    });
}

#define NETLOOM_INSTANTIATE(T)                                                                  \
    template void reduceForward<T>(const Parallel&, const ReductionPlan&, const T*, T*);        \
    template void reduceBackward<T>(const Parallel&, const ReductionPlan&, const T*, const T*, const T*, T*);
NETLOOM_INSTANTIATE(float)
NETLOOM_INSTANTIATE(double)
#undef NETLOOM_INSTANTIATE

}  // namespace netloom::kernels
