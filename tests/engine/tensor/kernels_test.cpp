// The kernels against the same sums written out plainly.

#include <gtest/gtest.h>

#include <cmath>

#include "engine/base/random.h"
#include "engine/tensor/kernels/elementwise.h"
#include "engine/tensor/kernels/functions.h"
#include "engine/tensor/kernels/multiply.h"
#include "engine/tensor/parallel.h"
#include "engine/tensor/tensor.h"

namespace netloom {
namespace {

std::vector<float> randomValues(int64_t n, uint64_t seed) {
    std::vector<float> values;
    Random random(seed);
    for (int64_t i = 0; i < n; ++i) values.push_back(float(random.normal()));
    return values;
}

TEST(Kernels, DenseProductsEqualPlainSumsForAwkwardSizes) {
    for (const auto& [batch, in, out] : std::vector<std::array<int64_t, 3>>{{1, 1, 1}, {7, 5, 3}, {13, 31, 17}, {6, 8, 16}, {40, 33, 130}}) {
        const auto x = randomValues(batch * in, 1), w = randomValues(in * out, 2), bias = randomValues(out, 3);
        const auto dy = randomValues(batch * out + kernels::panelWidth<float>(), 4);
        std::vector<float> y(size_t(batch * out)), dx(size_t(batch * in)), dw(size_t(in * out));
        std::vector<float> packed(size_t(kernels::packedSize<float>(in, out) + kernels::packedSize<float>(out, in)));
        kernels::denseForward<float>({}, x.data(), batch, in, w.data(), out, bias.data(), true, y.data(), packed.data());
        kernels::denseInputGradient<float>({}, dy.data(), batch, out, w.data(), in, dx.data(), packed.data());
        kernels::denseWeightGradient<float>({}, x.data(), dy.data(), batch, in, out, dw.data());
        const auto at = [](const std::vector<float>& v, int64_t i) { return double(v[size_t(i)]); };
        for (int64_t b = 0; b < batch; ++b) {
            for (int64_t o = 0; o < out; ++o) {
                double sum = at(bias, o);
                for (int64_t i = 0; i < in; ++i) sum += at(x, b * in + i) * at(w, i * out + o);
                ASSERT_NEAR(at(y, b * out + o), std::max(sum, 0.0), 1e-4);
            }
            for (int64_t i = 0; i < in; ++i) {
                double sum = 0;
                for (int64_t o = 0; o < out; ++o) sum += at(dy, b * out + o) * at(w, i * out + o);
                ASSERT_NEAR(at(dx, b * in + i), sum, 1e-4);
            }
        }
        for (int64_t i = 0; i < in; ++i) {
            for (int64_t o = 0; o < out; ++o) {
                double sum = 0;
                for (int64_t b = 0; b < batch; ++b) sum += at(x, b * in + i) * at(dy, b * out + o);
                ASSERT_NEAR(at(dw, i * out + o), sum, 1e-4);
            }
        }
    }
}

/// Rows of a small batch come out with the bits they have in a large one, for any number of threads.
template <class T>
void expectSameRowsInAnyBatch(int64_t in, int64_t out, const T* bias) {
    constexpr int64_t kMany = 20;
    const auto narrow = randomValues(kMany * in, 1), matrix = randomValues(in * out, 2);
    const std::vector<T> x(narrow.begin(), narrow.end()), w(matrix.begin(), matrix.end());
    std::vector<T> packed(size_t(kernels::packedSize<T>(in, out))), all(size_t(kMany * out));
    kernels::denseForward<T>({}, x.data(), kMany, in, w.data(), out, bias, bias != nullptr, all.data(), packed.data());
    ThreadPool pool(4);
    for (int64_t batch = 1; batch <= 8; ++batch) {
        for (ThreadPool* threads : {static_cast<ThreadPool*>(nullptr), &pool}) {
            std::vector<T> few(size_t(batch * out) + 1, T(7));
            kernels::denseForward<T>(parallelOn(threads), x.data(), batch, in, w.data(), out, bias, bias != nullptr, few.data(), packed.data());
            EXPECT_EQ(few.back(), T(7)) << "wrote past the end";
            few.pop_back();
            EXPECT_TRUE(std::equal(few.begin(), few.end(), all.begin())) << batch << " rows of " << in << " times " << out;
        }
    }
}

TEST(Kernels, ARowHasTheSameProductInAnyBatch) {
    const auto bias = randomValues(1100, 3);
    const std::vector<double> wide(bias.begin(), bias.end());
    for (const int64_t in : {1, 3, 50, 257}) {
        for (const int64_t out : {1, 5, 8, 16, 31, 32, 33, 65, 128, 130, 1100}) {
            expectSameRowsInAnyBatch<float>(in, out, bias.data());
            expectSameRowsInAnyBatch<float>(in, out, nullptr);
            expectSameRowsInAnyBatch<double>(in, out, wide.data());
        }
    }
}

TEST(Kernels, FunctionsAreAccurateOverTheWholeRange) {
    using kernels::Function;
    std::vector<float> z;
    for (float v = -90; v < 90; v += 0.037f) z.push_back(v);
    for (float v = 1e-6f; v < 1; v *= 1.7f) z.insert(z.end(), {v, -v});
    std::vector<float> y(z.size());
    const auto check = [&](Function function, auto exact, double relative, double absolute) {
        kernels::applyFunction<float>(function, z.data(), y.data(), int64_t(z.size()), 1);
        for (size_t i = 0; i < z.size(); ++i) {
            const double expected = exact(double(z[i]));
            ASSERT_NEAR(double(y[i]), expected, absolute + relative * std::abs(expected)) << int(function) << " at " << z[i];
        }
    };
    check(Function::sigmoid, [](double v) { return 1 / (1 + std::exp(-v)); }, 5e-6, 1e-37);
    check(Function::tanh, [](double v) { return std::tanh(v); }, 1e-6, 0);
    check(Function::elu, [](double v) { return v < 0 ? std::expm1(v) : v; }, 1e-6, 2e-7);
    check(Function::silu, [](double v) { return v / (1 + std::exp(-v)); }, 5e-6, 1e-35);
    check(Function::softplus, [](double v) { return std::max(v, 0.0) + std::log1p(std::exp(-std::abs(v))); }, 1e-6, 1e-37);
    check(Function::mish, [](double v) { return v * std::tanh(std::max(v, 0.0) + std::log1p(std::exp(-std::abs(v)))); }, 2e-6, 1e-35);
    check(Function::gelu, [](double v) { return v / 2 * std::erfc(-v / std::sqrt(2.0)); }, 1e-6, 1e-6);
}

TEST(Kernels, DropoutMaskIsTheSameFunctionOfTheCounterAsPhilox) {
    constexpr int64_t n = 70001;
    std::vector<float> mask(n), threaded(n);
    kernels::dropoutMask<float>({}, 12, 34, 0.25, mask.data(), n);
    for (int64_t i = 0; i < n; i += 997) {
        const int64_t word = i / 64 * 32 + i % 32;
        const uint32_t bits = philox(12, 34, uint64_t(word / 4))[size_t(word % 4)] >> (i % 64 < 32 ? 0 : 16) & 0xFFFF;
        ASSERT_EQ(mask[size_t(i)], bits < 0x4000 ? 0.0f : 1 / 0.75f) << i;
    }
    ThreadPool pool(3);
    kernels::dropoutMask<float>(parallelOn(&pool), 12, 34, 0.25, threaded.data(), n);
    EXPECT_EQ(mask, threaded);
}

TEST(Kernels, FindASingleNonFiniteValue) {
    std::vector<float> values(10007, 1e30f);
    EXPECT_TRUE(kernels::allFinite<float>(values.data(), int64_t(values.size())));
    for (const size_t at : {size_t(0), size_t(4111), values.size() - 1}) {
        for (const float bad : {std::nanf(""), std::numeric_limits<float>::infinity()}) {
            const float kept = std::exchange(values[at], bad);
            EXPECT_FALSE(kernels::allFinite<float>(values.data(), int64_t(values.size())));
            values[at] = kept;
        }
    }
    std::vector<float> three(1000, 3);
    EXPECT_EQ(kernels::sumOfSquares<float>(three.data(), 1000), 9000);
}

TEST(Shape, ReadsLikeADiagram) {
    EXPECT_EQ((Shape{28, 28, 1}).text(), "28×28×1");
    EXPECT_EQ(Shape{}.text(), "scalar");
    EXPECT_EQ((Shape{4, 3}).withBatch(2), (Shape{2, 4, 3}));
    EXPECT_EQ((Shape{2, 4, 3}).sample().size(), 12);
}

}  // namespace
}  // namespace netloom
