#pragma once
// Arrays as NumPy writes them (numpy.lib.format: magic, version, header as a Python literal, raw elements).

#include <functional>
#include <span>
#include <string>
#include <vector>

#include "engine/base/error.h"

namespace netloom {

/// Fills as much as there is; 0 = end.
using ReadBytes = std::function<Expected<size_t>(std::span<char>)>;

struct NpyType {
    char kind = 'f';       ///< f, i, u, b (Boolean), U and S (texts), M (datetime)
    int64_t size = 8;      ///< bytes of an element
    bool swapped = false;  ///< the other byte order than this machine's
    double tick = 1;       ///< seconds of a datetime's unit

    bool isText() const { return kind == 'U' || kind == 'S'; }
};

struct NpyHeader {
    NpyType type;
    bool columnsFirst = false;  ///< elements of a column are neighbours (Fortran order)
    std::vector<int64_t> shape;

    int64_t rows() const { return shape.empty() ? 0 : shape[0]; }
    int64_t perRow() const;  ///< elements; at most kMostElements
};

constexpr int64_t kMostElements = int64_t(1) << 40;

/// `where`: the array's name in messages. Errors: no .npy, cut off, Python objects, complex numbers, absurd sizes.
Expected<NpyHeader> readNpyHeader(const ReadBytes& read, const std::string& where);
/// One element; NaN for "not a time".
double npyNumber(const NpyType& type, const char* element);
/// One element of texts, as UTF-8, without the padding behind it.
std::string npyText(const NpyType& type, const char* element);

}  // namespace netloom
