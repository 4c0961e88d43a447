#pragma once
// Tells classes apart by place: the centre of every class, and how far a row is from each. For losses that give rows a place
// in space instead of one score per class.

#include <cstdint>
#include <span>
#include <vector>

namespace netloom {

class ClassCentres {
 public:
    /// Forgets everything; keeps its memory.
    void reset(int64_t classes, int64_t units);
    void add(std::span<const float> place, int64_t classIndex);
    /// After all add(): sums become means.
    void finish();
    /// Minus the distance to every centre, so that the nearest scores highest; a class without rows scores lowest of all.
    void score(std::span<const float> place, std::span<float> scores) const;
    /// The class with the nearest centre.
    int64_t nearest(std::span<const float> place) const;

 private:
    double distance(std::span<const float> place, size_t classIndex) const;

    std::vector<double> centres_;  ///< [classes, units]
    std::vector<int64_t> rows_;    ///< per class
};

}  // namespace netloom
