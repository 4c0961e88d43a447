#pragma once
// The extents of a tensor, outermost first. A per-sample shape has no batch axis; a batch shape starts with it.

#include <algorithm>
#include <array>
#include <cstdint>
#include <initializer_list>
#include <string>

#include "engine/base/error.h"

namespace netloom {

class Shape {
 public:
    static constexpr int kMaxRank = 6;

    Shape() = default;
    Shape(std::initializer_list<int64_t> extents) { for (int64_t e : extents) append(e); }

    int rank() const { return rank_; }
    int64_t operator[](int axis) const { NETLOOM_ASSERT(axis >= 0 && axis < rank_); return extents_[size_t(axis)]; }
    int64_t& operator[](int axis) { NETLOOM_ASSERT(axis >= 0 && axis < rank_); return extents_[size_t(axis)]; }
    int64_t back() const { return (*this)[rank_ - 1]; }
    void append(int64_t extent) { NETLOOM_ASSERT(rank_ < kMaxRank); extents_[size_t(rank_++)] = extent; }

    /// Number of elements; 1 for a scalar.
    int64_t size() const { int64_t n = 1; for (int i = 0; i < rank_; ++i) n *= extents_[size_t(i)]; return n; }
    /// This per-sample shape with a batch axis in front.
    Shape withBatch(int64_t batch) const { Shape s{batch}; for (int64_t e : *this) s.append(e); return s; }
    /// This batch shape without its first axis.
    Shape sample() const { Shape s; for (int i = 1; i < rank_; ++i) s.append((*this)[i]); return s; }

    const int64_t* begin() const { return extents_.data(); }
    const int64_t* end() const { return extents_.data() + rank_; }
    /// "28×28×1"; "scalar" when the rank is 0.
    std::string text() const;

    bool operator==(const Shape& other) const { return std::equal(begin(), end(), other.begin(), other.end()); }

 private:
    std::array<int64_t, kMaxRank> extents_{};
    int rank_ = 0;
};

}  // namespace netloom
