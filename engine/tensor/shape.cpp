#include "engine/tensor/shape.h"

#include <fmt/ranges.h>

namespace netloom {

std::string Shape::text() const {
    return rank_ == 0 ? "scalar" : fmt::format("{}", fmt::join(begin(), end(), "×"));
}

}  // namespace netloom
