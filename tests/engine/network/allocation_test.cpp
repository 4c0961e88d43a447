// A training step allocates nothing once the network is prepared. This file replaces the global allocation functions of
// its test program to count them.

#include <gtest/gtest.h>

#include <atomic>
#include <cstdlib>
#include <new>

#include "engine/graph/edit.h"
#include "engine/network/network.h"

// The compiler sees malloc behind one function and free behind another and takes them for strangers.
#pragma GCC diagnostic ignored "-Wmismatched-new-delete"

namespace {
std::atomic<int64_t> allocations{0};
}

void* operator new(size_t size) {
    ++allocations;
    if (void* memory = std::malloc(std::max<size_t>(size, 1))) return memory;
    throw std::bad_alloc();
}
void* operator new(size_t size, std::align_val_t alignment) {
    ++allocations;
    const auto unit = size_t(alignment);
    if (void* memory = std::aligned_alloc(unit, (std::max<size_t>(size, 1) + unit - 1) / unit * unit)) return memory;
    throw std::bad_alloc();
}
void* operator new[](size_t size) { return operator new(size); }
void* operator new[](size_t size, std::align_val_t alignment) { return operator new(size, alignment); }
void operator delete(void* memory) noexcept { std::free(memory); }
void operator delete(void* memory, size_t) noexcept { std::free(memory); }
void operator delete(void* memory, std::align_val_t) noexcept { std::free(memory); }
void operator delete(void* memory, size_t, std::align_val_t) noexcept { std::free(memory); }
void operator delete[](void* memory) noexcept { std::free(memory); }
void operator delete[](void* memory, size_t) noexcept { std::free(memory); }
void operator delete[](void* memory, std::align_val_t) noexcept { std::free(memory); }
void operator delete[](void* memory, size_t, std::align_val_t) noexcept { std::free(memory); }

namespace netloom {
namespace {

TEST(Network, AllocatesNothingInATrainingStep) {
    Graph graph;
    NodeId last = 0;
    const auto then = [&](const char* type, const ParamMap& params) {
        const NodeId id = addNode(graph, *builtinLayers().find(type), params, {});
        if (last) graph.links.push_back({last, id, 0, 0});
        return last = id;
    };
    const NodeId input = then("input", {});
    then("conv2d", {{"filters", int64_t(8)}, {"padding", "same"}, {"activation", "relu"}});
    then("batchNorm", {});
    then("maxPool2d", {});
    then("dropout", {});
    then("flatten", {});
    then("dense", {{"units", int64_t(10)}, {"activation", "gelu"}});
    then("dense", {{"units", int64_t(4)}, {"activation", "softmax"}});
    const NodeId output = then("output", {{"loss", "softmaxCrossEntropy"}});
    NetworkOptions options;
    options.inputShapes[input] = Shape{8, 8, 3};
    auto network = Network<float>::build(graph, builtinLayers(), options);
    ASSERT_TRUE(network);
    ThreadPool pool(2);
    network->setThreadPool(&pool);
    network->prepare(16, true);
    network->initialise(1);
    const TensorF x(Shape{16, 8, 8, 3}), y(Shape{16, 1});
    const Network<float>::Inputs inputs{{input, x.view()}};
    const Network<float>::Targets targets{{output, y.view()}};
    int64_t before = 0;
    for (int step = 1; step <= 5; ++step) {
        if (step == 2) before = allocations;  // the first step may size reused lists
        network->forward(Mode::training, inputs, 16, uint64_t(step));
        network->lossAndBackward(targets);
        network->step({.step = step, .clipNorm = 1});
    }
    EXPECT_EQ(allocations - before, 0);
}

}  // namespace
}  // namespace netloom
