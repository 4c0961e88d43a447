#pragma once
// Arrays in other axis orders, and layers of the catalog applied to them.

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

/// Runs a layer of the catalog as when the model answers; the first axis of every input is the batch.
Array layer(const char* id, const ParamMap& params, const Arrays& inputs, const Arrays& variables = {});

// Operators with windows.
Array convolved(const NodeCase& nodeCase);
Array convolvedBack(const NodeCase& nodeCase);
Array pooled(const NodeCase& nodeCase, bool maximum);
Array pooledGlobally(const NodeCase& nodeCase, const char* id);
Array normalised(const NodeCase& nodeCase);
Array resized(const NodeCase& nodeCase);

}  // namespace netloom::onnx_nodes
