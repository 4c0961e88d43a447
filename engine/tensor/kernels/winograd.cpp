#include "engine/tensor/kernels/winograd.h"

#include "engine/tensor/kernels/halving.h"
#include "engine/tensor/kernels/multiply.h"
#include "engine/tensor/kernels/partial_sums.h"
#include "engine/tensor/kernels/winograd_tiles.h"

namespace netloom::kernels {
namespace {

constexpr int64_t kForwardChunks = 32, kBackwardChunks = 8, kSlack = 64;

/// Tiles that are worked on at a time: with their channels and filters they stay in the second cache.
int64_t blockTiles(const ConvPlan& p) { return std::clamp<int64_t>(6144 / (p.channels + p.filters), 24, 192); }

int64_t halves(int64_t n) { return (n + 1) / 2; }

/// Tiles over the output, reading the input.
TileGrid inputGrid(const ConvPlan& p) {
    return {p.high.input, p.wide.input, p.channels, p.high.padBefore, p.wide.padBefore, halves(p.high.output), halves(p.wide.output)};
}
TileGrid outputGrid(const ConvPlan& p) {
    return {p.high.output, p.wide.output, p.filters, 0, 0, halves(p.high.output), halves(p.wide.output)};
}
/// Tiles over the input's gradient, reading the output's.
TileGrid slopeGrid(const ConvPlan& p) {
    return {p.high.output, p.wide.output, p.filters, 2 - p.high.padBefore, 2 - p.wide.padBefore, halves(p.high.input), halves(p.wide.input)};
}
TileGrid inputGradientGrid(const ConvPlan& p) {
    return {p.high.input, p.wide.input, p.channels, 0, 0, halves(p.high.input), halves(p.wide.input)};
}

template <class T>
int64_t packedWindows(int64_t depth, int64_t columns) { return kWinogradPositions * packedSize<T>(depth, columns); }

/// Transformed weights as panels: turned = false [channels, filters], true the turned windows [filters, channels].
template <class T>
void packWindows(const Parallel& parallel, const ConvPlan& p, const T* w, bool turned, T* packed) {
    const int64_t depth = turned ? p.filters : p.channels, columns = turned ? p.channels : p.filters;
    const int64_t width = panelWidth<T>(), panels = (columns + width - 1) / width, size = packedSize<T>(depth, columns);
    const int64_t down = turned ? 1 : p.filters, across = turned ? p.filters : 1, tap = p.channels * p.filters;
    const int64_t chunks = std::clamp<int64_t>(depth * columns / 1024, 1, std::min<int64_t>(depth, 16));
    parallel(chunks, [&](int64_t chunk) {
        for (int64_t k = partBegin(depth, chunks, chunk); k < partBegin(depth, chunks, chunk + 1); ++k) {
            for (int64_t c = 0; c < panels * width; ++c) {
                T g[9] = {}, u[16];
                const T* from = w + k * down + c * across;
                for (int i = 0; i < 9 && c < columns; ++i) g[i] = from[(turned ? 8 - i : i) * tap];
                transformWindow(g, u);
                T* to = packed + ((c / width) * depth + k) * width + c % width;
                for (int i = 0; i < 16; ++i) to[i * size] = u[i];
            }
        }
    });
}

/// Room for a block of tiles: the transformed inputs and their products.
template <class T>
struct Block {
    Block(int64_t tiles, int64_t depth, int64_t columns, T* memory)
        : inStep(spreadStep(tiles, depth)), outStep(spreadStep(tiles, columns)), in(memory), out(memory + 16 * inStep + kSlack) {}
    static int64_t size(int64_t tiles, int64_t depth, int64_t columns) {
        return 16 * (spreadStep(tiles, depth) + spreadStep(tiles, columns)) + 2 * kSlack;
    }
    int64_t inStep, outStep;
    T *in, *out;
};

/// One block of tiles from the images that `from` reads to those that `to` writes.
template <class T>
void convolveTiles(const TileGrid& from, const TileGrid& to, const T* packed, int64_t first, int64_t count, const T* images,
                   const T* bias, bool relu, T* results, const Block<T>& block) {
    const int64_t depth = from.channels, columns = to.channels, panels = (columns + panelWidth<T>() - 1) / panelWidth<T>();
    spreadInputs<T>(from, images, first, count, block.in, block.inStep);
    for (int64_t i = 0; i < kWinogradPositions; ++i) {
        const Rows<T> rows{block.in + i * block.inStep, nullptr, depth, count, nullptr, 1, depth};
        multiplyPanels<T>(rows, packed + i * packedSize<T>(depth, columns), columns, 0, panels,
                          {block.out + i * block.outStep, columns, nullptr, false});
    }
    gatherOutputs<T>(to, block.out, block.outStep, first, count, bias, relu, results);
}

/// products[i] [channels, filters] += transformed inputsᵀ × transformed gradients, over a block of tiles.
template <class T>
void multiplyTiles(const ConvPlan& p, int64_t first, int64_t count, const T* images, const T* gradients, bool adds, T* products,
                   const Block<T>& block) {
    spreadInputs<T>(inputGrid(p), images, first, count, block.in, block.inStep);
    spreadGradients<T>(outputGrid(p), gradients, first, count, block.out, block.outStep);
    for (int64_t i = 0; i < kWinogradPositions; ++i) {
        const Rows<T> rows{block.in + i * block.inStep, nullptr, p.channels, count, nullptr, 1, p.channels};
        multiplyOuter<T>({rows, block.out + i * block.outStep, nullptr, p.filters, p.filters, products + i * p.channels * p.filters,
                          p.filters, adds}, 0, p.channels);
    }
}

/// Calls work(first tile, count) for the blocks of `tiles` tiles.
template <class Work>
void overBlocks(int64_t tiles, int64_t most, Work work) {
    const int64_t blocks = (tiles + most - 1) / most;
    for (int64_t b = 0; b < blocks; ++b) work(partBegin(tiles, blocks, b), partBegin(tiles, blocks, b + 1) - partBegin(tiles, blocks, b));
}

/// Samples whose gradients before the function are made at a time.
int64_t groupSize(const ConvPlan& p, int64_t batch) {
    const int64_t perChunk = (batch + kBackwardChunks - 1) / kBackwardChunks;
    return std::clamp<int64_t>(blockTiles(p) / outputGrid(p).tiles(), 1, perChunk);
}

/// Where the parts of the backward pass's scratch memory lie for one chunk.
template <class T>
struct BackwardSlot {
    static int64_t blockSize(const ConvPlan& p) { return Block<T>::size(blockTiles(p), p.channels, p.filters); }
    static int64_t size(const ConvPlan& p, int64_t batch) {
        return (groupSize(p, batch) * p.outputSize() + kSlack) + 16 * p.channels * p.filters + kSlack + p.weightSize() + kSlack +
               p.filters + kSlack + blockSize(p);
    }
    BackwardSlot(const ConvPlan& p, int64_t batch, T* scratch, int64_t chunk) : gradient(scratch + chunk * size(p, batch)) {
        products = gradient + groupSize(p, batch) * p.outputSize() + kSlack;
        dw = products + 16 * p.channels * p.filters + kSlack;
        dbias = dw + p.weightSize() + kSlack;
        block = dbias + p.filters + kSlack;
    }
    T *gradient, *products, *dw, *dbias, *block;
};

template <class T>
class BackwardChunk {
 public:
    BackwardChunk(const ConvPlan& plan, const ConvBackward<T>& call, const T* packed, const BackwardSlot<T>& slot)
        : p_(plan), call_(call), packed_(packed), slot_(slot), in_(inputGrid(plan)), slope_(slopeGrid(plan)), dx_(inputGradientGrid(plan)) {}

    void run(int64_t begin, int64_t end, int64_t group) {
        std::fill_n(slot_.dbias, p_.filters, T(0));
        if (call_.halved) std::fill_n(slot_.gradient, group * p_.outputSize(), T(0));  // what no window covers stays zero
        for (int64_t s = begin; s < end; s += group) groupOf(s, std::min(group, end - s), s > begin);
        if (call_.dw) gatherWeights<T>(slot_.products, p_.channels * p_.filters, p_.channels * p_.filters, slot_.dw);
    }

 private:
    /// The gradient before the function; adds up the bias gradient.
    const T* gradientOf(int64_t sample, int64_t count) {
        const int64_t size = p_.outputSize();
        const T* value = call_.value + sample * size;
        T* dbias = call_.dbias ? slot_.dbias : nullptr;
        if (call_.halved) {
            const Halving windows = outputWindows(p_);
            for (int64_t i = 0; i < count; ++i) {
                const int64_t at = (sample + i) * windows.outputSize();
                halveMaxGradient<T>(windows, call_.function == Function::relu, value + i * size, call_.halved + at, call_.dy + at,
                                    slot_.gradient + i * size, p_.wide.output * p_.filters, dbias);
            }
            return slot_.gradient;
        }
        const T* gradient = call_.dy + sample * size;
        if (call_.function != Function::none) {
            functionGradient(call_.function, value, gradient, slot_.gradient, count * size, p_.filters);
            gradient = slot_.gradient;
        }
        if (dbias) addColumns(gradient, count * size / p_.filters, p_.filters, dbias);
        return gradient;
    }

    void groupOf(int64_t sample, int64_t count, bool adds) {
        const int64_t most = blockTiles(p_);
        const T* gradient = gradientOf(sample, count);
        if (call_.dw) {
            const Block<T> block(most, p_.channels, p_.filters, slot_.block);
            overBlocks(count * in_.tiles(), most, [&](int64_t first, int64_t tiles) {
                multiplyTiles<T>(p_, first, tiles, call_.x + sample * p_.inputSize(), gradient, adds || first > 0, slot_.products, block);
            });
        }
        if (call_.dx) {
            const Block<T> block(most, p_.filters, p_.channels, slot_.block);
            overBlocks(count * dx_.tiles(), most, [&](int64_t first, int64_t tiles) {
                convolveTiles<T>(slope_, dx_, packed_, first, tiles, gradient, nullptr, false, call_.dx + sample * p_.inputSize(), block);
            });
        }
    }

    const ConvPlan& p_;
    const ConvBackward<T>& call_;
    const T* packed_;
    const BackwardSlot<T>& slot_;
    TileGrid in_, slope_, dx_;
};

/// Blocks of tiles; of few samples smaller ones, so that every thread gets some.
int64_t forwardChunks(const ConvPlan& p, int64_t batch) {
    const int64_t tiles = batch * outputGrid(p).tiles(), blocks = tiles / blockTiles(p);
    const int64_t small = std::min(tiles * 16 * p.channels * p.filters / 500'000, tiles / 8);
    return std::clamp<int64_t>(std::max(blocks, std::min<int64_t>(small, kForwardChunks / 2)), 1, kForwardChunks);
}

}  // namespace

bool winogradPays(const ConvPlan& p, int64_t fewest) {
    const auto fits = [](const ConvAxis& a) { return a.kernel == 3 && a.stride == 1 && a.dilation == 1 && a.padBefore <= 2; };
    if (!fits(p.high) || !fits(p.wide) || p.groups != 1) return false;
    if (std::min(p.channels, p.filters) < fewest || std::max(p.channels, p.filters) > kWinogradMostChannels) return false;
    return 16 * outputGrid(p).tiles() * 5 <= 9 * p.high.output * p.wide.output * 3;
}

template <class T>
int64_t winogradForwardScratch(const ConvPlan& p, int64_t batch) {
    return packedWindows<T>(p.channels, p.filters) + forwardChunks(p, batch) * Block<T>::size(blockTiles(p), p.channels, p.filters);
}

template <class T>
int64_t winogradPackedSize(const ConvPlan& p) { return packedWindows<T>(p.channels, p.filters); }

template <class T>
int64_t winogradBackwardScratch(const ConvPlan& p, int64_t batch) {
    return packedWindows<T>(p.filters, p.channels) + std::min(batch, kBackwardChunks) * BackwardSlot<T>::size(p, batch);
}

template <class T>
void winogradForward(const Parallel& parallel, const ConvPlan& p, int64_t batch, const ConvForward<T>& call) {
    T* packed = call.packed ? call.packed : call.scratch;
    if (!call.isPacked) packWindows<T>(parallel, p, call.w, false, packed);
    for (int64_t i = 0; i < kWinogradPositions && call.factor && !call.isPacked; ++i)
        scaleColumns<T>(packed + i * packedSize<T>(p.channels, p.filters), p.channels, p.filters, call.factor);
    T* memory = call.scratch + packedWindows<T>(p.channels, p.filters);
    const TileGrid in = inputGrid(p), out = outputGrid(p);
    const int64_t chunks = forwardChunks(p, batch), tiles = batch * out.tiles(), most = blockTiles(p);
    const int64_t size = Block<T>::size(most, p.channels, p.filters);
    parallel(chunks, [&](int64_t chunk) {
        const Block<T> block(most, p.channels, p.filters, memory + chunk * size);
        const int64_t begin = partBegin(tiles, chunks, chunk);
        overBlocks(partBegin(tiles, chunks, chunk + 1) - begin, most, [&](int64_t first, int64_t count) {
            convolveTiles<T>(in, out, packed, begin + first, count, call.x, call.bias, call.function == Function::relu, call.y, block);
        });
    });
}

template <class T>
void winogradBackward(const Parallel& parallel, const ConvPlan& p, int64_t batch, const ConvBackward<T>& call) {
    if (call.dx) packWindows<T>(parallel, p, call.w, true, call.scratch);
    T* slots = call.scratch + packedWindows<T>(p.filters, p.channels);
    const int64_t chunks = std::min(batch, kBackwardChunks), group = groupSize(p, batch);
    parallel(chunks, [&](int64_t chunk) {
        const BackwardSlot<T> slot(p, batch, slots, chunk);
        BackwardChunk<T>(p, call, call.scratch, slot).run(partBegin(batch, chunks, chunk), partBegin(batch, chunks, chunk + 1), group);
    });
    const BackwardSlot<T> first(p, batch, slots, 0);
    const int64_t stride = BackwardSlot<T>::size(p, batch);
    if (call.dw) sumPartials(parallel, first.dw, stride, chunks, p.weightSize(), call.dw);
    if (call.dbias) sumPartials(parallel, first.dbias, stride, chunks, p.filters, call.dbias);
}

#define NETLOOM_INSTANTIATE(T)                                                                                       \
    template int64_t winogradForwardScratch<T>(const ConvPlan&, int64_t);                                            \
    template int64_t winogradPackedSize<T>(const ConvPlan&);                                                         \
    template int64_t winogradBackwardScratch<T>(const ConvPlan&, int64_t);                                           \
    template void winogradForward<T>(const Parallel&, const ConvPlan&, int64_t, const ConvForward<T>&);              \
    template void winogradBackward<T>(const Parallel&, const ConvPlan&, int64_t, const ConvBackward<T>&);
NETLOOM_INSTANTIATE(float)
NETLOOM_INSTANTIATE(double)
#undef NETLOOM_INSTANTIATE

}  // namespace netloom::kernels
