// RNN, LSTM and GRU in one direction.

#include "tests/engine/onnx_nodes/arrays.h"

namespace netloom::onnx_nodes {
namespace {

struct Cell {
    const char* id;
    List gates;  ///< ours, in ONNX's order
};

/// ONNX's [1, gates · units, depth] as our [depth, gates · units].
Array weights(const Array& w, const Cell& cell, int64_t units) {
    const int64_t depth = w.shape[2], columns = w.shape[1];
    Array result(Extents{depth, columns});
    for (int64_t c = 0; c < columns; ++c) {
        const int64_t ours = cell.gates[size_t(c / units)] * units + c % units;
        for (int64_t k = 0; k < depth; ++k) result.values[size_t(k * columns + ours)] = w.values[size_t(c * depth + k)];
    }
    return result;
}

/// Half `which` of ONNX's bias [1, 2 · gates · units] in our order.
Array bias(const NodeCase& c, const Cell& cell, int64_t units, int64_t which) {
    const int64_t columns = int64_t(cell.gates.size()) * units;
    Array result(Extents{columns});
    for (int64_t i = 0; i < columns && c.inputs.size() > 3 && c.inputs[3]; ++i)
        result.values[size_t(cell.gates[size_t(i / units)] * units + i % units)] = c.inputs[3]->values[size_t(which * columns + i)];
    return result;
}

Arrays variablesOf(const NodeCase& c, const Cell& cell, int64_t units, bool resetAfter) {
    const Array fromInput = bias(c, cell, units, 0), fromState = bias(c, cell, units, 1);
    Arrays variables{weights(c.input(1), cell, units), weights(c.input(2), cell, units), merged("add", {fromInput, fromState})};
    if (!resetAfter) return variables;
    Array candidate(Extents{units});
    for (int64_t j = 0; j < units; ++j) {
        const auto at = size_t(2 * units + j);
        variables[2].values[at] = fromInput.values[at];
        candidate.values[size_t(j)] = fromState.values[at];
    }
    variables.push_back(candidate);
    return variables;
}

Arrays recurrent(const NodeCase& c, const Cell& cell) {
    need(c.text("direction", "forward") == "forward" && c.input(1).shape[0] == 1, "other directions than forward");
    need(!c.has("activations") && !c.has("clip"), "other functions than the usual ones");
    need(c.inputs.size() < 8 || !c.inputs[7], "peepholes");
    need(c.inputs.size() < 5 || !c.inputs[4], "lengths of the rows");
    const bool batchFirst = c.integer("layout", 0) == 1, lstm = cell.gates.size() == 4, gru = cell.gates.size() == 3;
    const bool resetAfter = gru && c.integer("linear_before_reset", 0) != 0;
    const int64_t units = c.integer("hidden_size", 1);
    const Array x = batchFirst ? c.input(0) : transposed(c.input(0), {1, 0, 2});
    Arrays inputs{x};
    if (c.inputs.size() > 5) {
        const auto row = [&](size_t i) { return reshaped(batchFirst ? c.input(i) : transposed(c.input(i), {1, 0, 2}), {x.shape[0], units}); };
        inputs.push_back(lstm ? layer("concatenate", {}, {row(5), row(6)}) : row(5));
    }
    const auto run = [&](const char* output) {
        ParamMap params{{"units", units}, {"output", std::string(output)}};
        if (gru) params["resetAfter"] = resetAfter;
        return layer(cell.id, params, inputs, variablesOf(c, cell, units, resetAfter));
    };
    const int64_t rows = x.shape[0], steps = x.shape[1];
    const auto placed = [&](const Array& state) {
        return batchFirst ? reshaped(state, {rows, 1, units}) : reshaped(state, {1, rows, units});
    };
    Arrays outputs;
    for (int i = 0; i < c.node.output_size(); ++i) {
        if (c.node.output(i).empty()) continue;
        if (i == 0) {
            const Array y = reshaped(run("sequence"), {rows, steps, 1, units});
            outputs.push_back(batchFirst ? y : transposed(y, {1, 2, 0, 3}));
        } else {
            outputs.push_back(placed(layer("slice", {{"axis", int64_t(0)}, {"start", (i - 1) * units}, {"length", units}}, {run("state")})));
        }
    }
    return outputs;
}

}  // namespace

void addRecurrent(Table& table) {
    table["RNN"] = [](const NodeCase& c) { return recurrent(c, {"simpleRnn", {0}}); };
    table["GRU"] = [](const NodeCase& c) { return recurrent(c, {"gru", {0, 1, 2}}); };
    table["LSTM"] = [](const NodeCase& c) { return recurrent(c, {"lstm", {0, 3, 1, 2}}); };
}

}  // namespace netloom::onnx_nodes
