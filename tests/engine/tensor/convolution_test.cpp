// The fast ways through a convolution give what its definition gives.
#include "engine/tensor/kernels/convolution.h"

#include <gtest/gtest.h>

#include "engine/base/random.h"
#include "engine/tensor/kernels/pooling.h"
#include "engine/tensor/parallel.h"

namespace netloom {
namespace {

using kernels::ConvAxis;
using kernels::ConvPlan;

struct Case {
    std::string name;
    int64_t height, width, channels, filters, kernel, stride, padBefore, padAfter;
};

class Convolution : public testing::TestWithParam<Case> {
 protected:
    static constexpr int64_t kBatch = 3;

    static ConvAxis axis(const Case& c, int64_t input) {
        return {input, (input + c.padBefore + c.padAfter - c.kernel) / c.stride + 1, c.kernel, c.stride, 1, c.padBefore, c.padAfter};
    }
    Convolution() : high(axis(GetParam(), GetParam().height)), wide(axis(GetParam(), GetParam().width)),
                    plan(high, wide, GetParam().channels, GetParam().filters, 1) {
        x = random(kBatch * plan.inputSize(), 1);
        w = random(plan.weightSize(), 2);
        bias = random(plan.filters, 3);
        dy = random(kBatch * plan.outputSize(), 4);
    }
    static std::vector<double> random(int64_t n, uint64_t stream) {
        Random generator(5, stream);
        std::vector<double> values(size_t(n) + 64);
        for (int64_t i = 0; i < n; ++i) values[size_t(i)] = generator.uniform(-1, 1);
        return values;
    }
    template <class T>
    static std::vector<T> as(const std::vector<double>& values) { return {values.begin(), values.end()}; }

    /// Calls visit(input element, weight element, output element) for every product of the definition.
    template <class Visit>
    void overProducts(Visit visit) const {
        for (int64_t b = 0; b < kBatch; ++b)
            for (int64_t oy = 0; oy < high.output; ++oy)
                for (int64_t ox = 0; ox < wide.output; ++ox)
                    for (int64_t ky = 0; ky < high.kernel; ++ky)
                        for (int64_t kx = 0; kx < wide.kernel; ++kx) {
                            const int64_t y = oy * high.stride + ky - high.padBefore, z = ox * wide.stride + kx - wide.padBefore;
                            if (y < 0 || z < 0 || y >= high.input || z >= wide.input) continue;
                            for (int64_t c = 0; c < plan.channels; ++c)
                                for (int64_t f = 0; f < plan.filters; ++f)
                                    visit(size_t(b * plan.inputSize() + (y * wide.input + z) * plan.channels + c),
                                          size_t(((ky * wide.kernel + kx) * plan.channels + c) * plan.filters + f),
                                          size_t(b * plan.outputSize() + (oy * wide.output + ox) * plan.filters + f));
                        }
    }
    template <class T>
    void expectClose(const std::vector<T>& values, const std::vector<double>& wanted, double relative) const {
        double largest = 0;
        for (const double value : wanted) largest = std::max(largest, std::abs(value));
        for (size_t i = 0; i < wanted.size(); ++i) ASSERT_NEAR(double(values[i]), wanted[i], relative * largest) << i;
    }
    template <class T>
    void expectForward(double relative) const {
        std::vector<double> wanted(size_t(kBatch * plan.outputSize()));
        for (size_t i = 0; i < wanted.size(); ++i) wanted[i] = bias[i % size_t(plan.filters)];
        overProducts([&](size_t in, size_t weight, size_t out) { wanted[out] += x[in] * w[weight]; });
        for (double& value : wanted) value = std::max(value, 0.0);
        const auto from = as<T>(x), weights = as<T>(w), shifts = as<T>(bias);
        std::vector<T> y(wanted.size()), scratch(size_t(kernels::convForwardScratch<T>(plan, kBatch)));
        kernels::ConvForward<T> call{from.data(), weights.data(), shifts.data(), kernels::Function::relu, y.data()};
        call.scratch = scratch.data();
        kernels::convForward<T>({}, plan, kBatch, call);
        expectClose(y, wanted, relative);
        std::vector<T> again(y.size());
        ThreadPool pool(3);
        call.y = again.data();
        kernels::convForward<T>(parallelOn(&pool), plan, kBatch, call);
        EXPECT_EQ(again, y);
        std::vector<T> packed(size_t(kernels::convPackedSize<T>(plan))), kept(y.size());
        call.packed = packed.data();
        for (const bool isPacked : {false, true}) {
            call.isPacked = isPacked;
            call.y = (isPacked ? again : kept).data();
            kernels::convForward<T>(parallelOn(&pool), plan, kBatch, call);
        }
        expectClose(kept, wanted, relative);
        EXPECT_EQ(again, kept);
    }
    template <class T>
    void expectBackward(double relative) const {
        std::vector<double> dx(size_t(kBatch * plan.inputSize())), dw(size_t(plan.weightSize())), dbias(size_t(plan.filters));
        overProducts([&](size_t in, size_t weight, size_t out) {
            dx[in] += dy[out] * w[weight];
            dw[weight] += dy[out] * x[in];
        });
        for (int64_t i = 0; i < kBatch * plan.outputSize(); ++i) dbias[size_t(i % plan.filters)] += dy[size_t(i)];
        const auto from = as<T>(x), weights = as<T>(w), slopes = as<T>(dy);
        std::vector<T> gotX(dx.size()), gotW(dw.size()), gotBias(dbias.size());
        std::vector<T> scratch(size_t(kernels::convBackwardScratch<T>(plan, kBatch)));
        kernels::convBackward<T>({}, plan, kBatch,
                                 {from.data(), weights.data(), kernels::Function::none, slopes.data(), slopes.data(), gotX.data(),
                                  gotW.data(), gotBias.data(), scratch.data()});
        expectClose(gotX, dx, relative);
        expectClose(gotW, dw, relative);
        expectClose(gotBias, dbias, relative);
    }

    /// One call that pools against a convolution and a pooling behind it, both with ReLU: the same bits.
    template <class T>
    void expectPooling(double relative) const {
        const auto halved = [](const ConvAxis& a) { return ConvAxis{a.output, a.output / 2, 2, 2, 1, 0, 0}; };
        const kernels::PoolPlan pool{halved(high), halved(wide), plan.filters};
        const auto from = as<T>(x), weights = as<T>(w), slopes = as<T>(dy);
        std::vector<T> y(size_t(kBatch * plan.outputSize())), wanted(size_t(kBatch * pool.outputSize())), dz(y.size());
        std::vector<T> forward(size_t(kernels::convForwardScratch<T>(plan, kBatch))), scratch(size_t(kernels::convBackwardScratch<T>(plan, kBatch)));
        kernels::ConvForward<T> call{from.data(), weights.data(), nullptr, kernels::Function::relu, y.data()};
        call.scratch = forward.data();
        kernels::convForward<T>({}, plan, kBatch, call);
        kernels::maxPoolForward<T>({}, pool, kBatch, y.data(), wanted.data());
        std::vector<T> together(wanted.size());
        call.halved = together.data();
        kernels::convForward<T>({}, plan, kBatch, call);
        EXPECT_EQ(together, wanted);

        kernels::maxPoolBackward<T>({}, pool, kBatch, y.data(), wanted.data(), slopes.data(), dz.data());
        std::vector<T> dx(size_t(kBatch * plan.inputSize())), dw(size_t(plan.weightSize())), dbias(size_t(plan.filters));
        auto dx2 = dx, dw2 = dw, dbias2 = dbias;
        kernels::convBackward<T>({}, plan, kBatch,
                                 {from.data(), weights.data(), kernels::Function::relu, y.data(), dz.data(), dx.data(), dw.data(),
                                  dbias.data(), scratch.data()});
        kernels::convBackward<T>({}, plan, kBatch,
                                 {from.data(), weights.data(), kernels::Function::relu, y.data(), slopes.data(), dx2.data(), dw2.data(),
                                  dbias2.data(), scratch.data(), together.data()});
        EXPECT_EQ(dx2, dx);
        EXPECT_EQ(dw2, dw);
        expectClose(dbias2, {dbias.begin(), dbias.end()}, relative);  // added up in another order
    }

    ConvAxis high, wide;
    ConvPlan plan;
    std::vector<double> x, w, bias, dy;
};

TEST_P(Convolution, AnswersWhatItsDefinitionSays) {
    expectForward<double>(1e-13);
    expectForward<float>(2e-6);
}

TEST_P(Convolution, HasTheGradientsOfItsDefinition) {
    expectBackward<double>(1e-13);
    expectBackward<float>(2e-6);
}

TEST_P(Convolution, PoolsInTheSamePass) {
    expectPooling<double>(1e-13);
    expectPooling<float>(2e-6);
}

INSTANTIATE_TEST_SUITE_P(Shapes, Convolution,
                         testing::Values(Case{"FewChannels", 9, 8, 3, 5, 3, 1, 0, 0}, Case{"FewChannelsWideWindow", 10, 11, 6, 16, 5, 1, 0, 0},
                                         Case{"Strided", 9, 12, 4, 20, 3, 2, 1, 1}, Case{"Pointwise", 8, 8, 16, 32, 1, 2, 0, 0},
                                         Case{"Winograd", 8, 8, 64, 64, 3, 1, 1, 1}, Case{"WinogradOddSizes", 9, 7, 67, 83, 3, 1, 1, 1},
                                         Case{"WinogradWithoutPadding", 12, 15, 64, 65, 3, 1, 0, 0},
                                         Case{"WinogradUnevenPadding", 10, 8, 70, 64, 3, 1, 0, 2},
                                         Case{"WinogradFewChannels", 10, 9, 32, 40, 3, 1, 1, 1},
                                         Case{"WinogradKeptOnly", 11, 8, 16, 24, 3, 1, 1, 1}),
                         [](const auto& shape) { return shape.param.name; });

}  // namespace
}  // namespace netloom
