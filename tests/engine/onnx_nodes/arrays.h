#pragma once
// Arrays in other axis orders, and layers of the catalog applied to them.

#include <functional>
#include <map>

#include "engine/catalog/param.h"
#include "tests/engine/onnx_nodes/node_case.h"

namespace netloom::onnx_nodes {

using List = std::vector<int64_t>;
using Arrays = std::vector<Array>;

Array reshaped(Array x, Extents shape);
Array transposed(const Array& x, const List& order);
/// Brings axis `from` to place `to`.
Array moved(const Array& x, int64_t from, int64_t to);
inline Array channelsLast(const Array& x) { return moved(x, 1, x.rank() - 1); }
inline Array channelsFirst(const Array& x) { return moved(x, x.rank() - 1, 1); }
/// The attribute "axis", counted from the front.
int64_t axisOf(const NodeCase& nodeCase, int64_t otherwise);
int64_t fromFront(int64_t axis, int64_t rank);
Array number(double value);

// An input as one sample and back, and as one long vector.
Array oneSample(Array x);
Array withoutBatch(Array x);
Array oneVector(const Array& x);

/// Runs a layer of the catalog as when the model answers; the first axis of every input is the batch.
Array layer(const char* id, const ParamMap& params, const Arrays& inputs, const Arrays& variables = {});

// Layers on arrays of any shape.
Array function(const char* id, const Array& x, double a = 1, double b = 0);
Array activation(const char* id, const Array& x);
/// An elementwise merge, with broadcasting.
Array merged(const char* id, const Arrays& inputs);
Array reduced(const char* id, const Array& x, const List& axes, bool keep);
/// The values of x in another shape, by way of Reshape.
Array withShape(const Array& x, const Extents& shape);
Array matrixProduct(const Array& a, const Array& b);

/// Computes all outputs of an operator that it names.
using Compute = std::function<Arrays(const NodeCase&)>;
using Table = std::map<std::string, Compute>;
template <class F>
Compute one(F compute) {
    return [compute](const NodeCase& c) { return Arrays{compute(c)}; };
}
void addArithmetic(Table& table);
void addReductions(Table& table);
void addMoves(Table& table);
void addWindows(Table& table);
void addNormalisation(Table& table);
void addRecurrent(Table& table);
void addLearning(Table& table);

}  // namespace netloom::onnx_nodes
