#pragma once
// Counts what a test program allocates: replaces its global operators new and delete. For one source file of a program.

#include <algorithm>
#include <atomic>
#include <cstdint>
#include <cstdlib>
#include <new>

// The operators below fit each other; with little inlining GCC sees only one of each pair.
#pragma GCC diagnostic ignored "-Wmismatched-new-delete"

namespace netloom::testing {
namespace {

std::atomic<int64_t> allocations = 0;     ///< of all threads
thread_local int64_t ownAllocations = 0;  ///< of this thread

void* counted(std::size_t bytes, std::size_t alignment) noexcept {
    ++allocations;
    ++ownAllocations;
    return std::aligned_alloc(alignment, (std::max<std::size_t>(bytes, 1) + alignment - 1) / alignment * alignment);
}
void* countedOrThrown(std::size_t bytes, std::size_t alignment) {
    if (void* memory = counted(bytes, alignment)) return memory;
    throw std::bad_alloc();
}

}  // namespace
}  // namespace netloom::testing

void* operator new(std::size_t bytes) { return netloom::testing::countedOrThrown(bytes, alignof(std::max_align_t)); }
void* operator new(std::size_t bytes, std::align_val_t alignment) { return netloom::testing::countedOrThrown(bytes, std::size_t(alignment)); }
void* operator new(std::size_t bytes, const std::nothrow_t&) noexcept { return netloom::testing::counted(bytes, alignof(std::max_align_t)); }
void* operator new(std::size_t bytes, std::align_val_t alignment, const std::nothrow_t&) noexcept { return netloom::testing::counted(bytes, std::size_t(alignment)); }
void operator delete(void* memory) noexcept { std::free(memory); }
void operator delete(void* memory, std::size_t) noexcept { std::free(memory); }
void operator delete(void* memory, std::align_val_t) noexcept { std::free(memory); }
void operator delete(void* memory, std::size_t, std::align_val_t) noexcept { std::free(memory); }
void operator delete(void* memory, const std::nothrow_t&) noexcept { std::free(memory); }
void operator delete(void* memory, std::align_val_t, const std::nothrow_t&) noexcept { std::free(memory); }
// Under sanitizers the arrays' operators do not lead to those above by themselves.
void* operator new[](std::size_t bytes) { return operator new(bytes); }
void* operator new[](std::size_t bytes, std::align_val_t alignment) { return operator new(bytes, alignment); }
void* operator new[](std::size_t bytes, const std::nothrow_t& tag) noexcept { return operator new(bytes, tag); }
void operator delete[](void* memory) noexcept { std::free(memory); }
void operator delete[](void* memory, std::size_t) noexcept { std::free(memory); }
void operator delete[](void* memory, std::align_val_t) noexcept { std::free(memory); }
void operator delete[](void* memory, std::size_t, std::align_val_t) noexcept { std::free(memory); }
