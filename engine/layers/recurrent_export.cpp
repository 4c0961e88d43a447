#include "engine/layers/recurrent.h"

namespace netloom {
namespace {

using kernels::Cell;
using List = std::vector<int64_t>;

/// ONNX's gates in its order, as our indices: LSTM i o f c, GRU z r h.
std::vector<int64_t> gateOrder(Cell cell) {
    if (cell == Cell::lstm) return {0, 3, 1, 2};
    if (cell == Cell::gru) return {0, 1, 2};
    return {0};
}

/// Writes one stack of operators. Within it sequences are [steps, N, channels], as ONNX wants them.
class Writer {
 public:
    Writer(Cell cell, const RecurrentParams& p, const ExportContext& context, OperatorSink& sink)
        : cell_(cell), p_(p), context_(context), sink_(sink), order_(gateOrder(cell)),
          columns_(int64_t(order_.size()) * p.units), variables_(cell == Cell::gru && p.resetAfter ? 4 : 3) {}

    std::string write() {
        std::string x = sink_.add("Transpose", {context_.inputs.at(0)}, {{"perm", List{1, 0, 2}}});
        std::vector<std::string> states, memories;
        std::string lengths, anyValid;
        if (!context_.lengths.empty() && !context_.lengths[0].empty()) {
            lengths = sink_.add("Cast", {context_.lengths[0]}, {{"to", int64_t(6)}});  // to int32
            anyValid = sink_.add("Reshape", {sink_.add("Cast", {lengths}, {{"to", int64_t(9)}}), sink_.constant("shape", List{1, -1, 1})});
        }
        for (int64_t level = 0; level < p_.layers; ++level) {
            const std::vector<std::string> given = inputs(level, x, lengths);
            std::vector<std::string> results = sink_.addAll(type(), given, cell_ == Cell::lstm ? 3 : 2, attributes());
            // A row without valid steps keeps its state; runtimes answer 0 there.
            for (size_t i = 5; i < given.size() && !lengths.empty(); ++i)
                results[i - 4] = sink_.add("Where", {anyValid, results[i - 4], given[i]});
            x = merged(results[0], 1);
            states.push_back(results[1]);
            if (cell_ == Cell::lstm) memories.push_back(results[2]);
        }
        if (p_.output == RecurrentOutput::sequence) return sink_.add("Transpose", {x}, {{"perm", List{1, 0, 2}}});
        if (p_.output == RecurrentOutput::last) return merged(states.back(), 0);
        states.insert(states.end(), memories.begin(), memories.end());
        for (std::string& state : states) state = byRow(state);
        return states.size() == 1 ? states[0] : sink_.add("Concat", states, {{"axis", int64_t(1)}});
    }

 private:
    const char* type() const { return cell_ == Cell::lstm ? "LSTM" : cell_ == Cell::gru ? "GRU" : "RNN"; }

    std::vector<std::pair<std::string, OperatorAttribute>> attributes() const {
        std::vector<std::pair<std::string, OperatorAttribute>> all{
            {"hidden_size", p_.units}, {"direction", std::string(p_.directions() == 2 ? "bidirectional" : "forward")}};
        if (cell_ == Cell::gru) all.emplace_back("linear_before_reset", int64_t(p_.resetAfter));
        const char* function = p_.function == RecurrentFunction::relu ? "Relu" : "Tanh";
        if (cell_ == Cell::simple) all.emplace_back("activations", std::vector<std::string>(size_t(p_.directions()), function));
        return all;
    }

    std::vector<std::string> inputs(int64_t level, const std::string& x, const std::string& lengths) {
        const size_t first = size_t(level) * variables_;
        const ConstTensorView<float> input = context_.variables.at(first), recurrent = context_.variables.at(first + 1);
        const int64_t directions = p_.directions(), depth = input.shape[0];
        Tensor<float> w(Shape{directions, columns_, depth}), r(Shape{directions, columns_, p_.units}), b(Shape{directions, 2 * columns_});
        for (int64_t d = 0; d < directions; ++d) {
            for (int64_t c = 0; c < columns_; ++c) {
                const int64_t ours = order_[size_t(c / p_.units)] * p_.units + c % p_.units, row = d * columns_ + c;
                for (int64_t k = 0; k < depth; ++k) w[row * depth + k] = input[k * directions * columns_ + d * columns_ + ours];
                for (int64_t k = 0; k < p_.units; ++k) r[row * p_.units + k] = recurrent[(d * p_.units + k) * columns_ + ours];
                b[2 * d * columns_ + c] = context_.variables.at(first + 2)[d * columns_ + ours];
                if (variables_ == 4 && ours >= 2 * p_.units)
                    b[(2 * d + 1) * columns_ + c] = context_.variables.at(first + 3)[d * p_.units + ours - 2 * p_.units];
            }
        }
        std::vector<std::string> all{x, sink_.constant("inputWeight", w), sink_.constant("recurrentWeight", r),
                                     sink_.constant("bias", b), lengths};
        if (context_.inputs.size() > 1) {
            all.push_back(initial(level));
            if (cell_ == Cell::lstm) all.push_back(initial(p_.layers + level));
        }
        while (all.back().empty()) all.pop_back();
        return all;
    }

    /// Part `index` of the state port [N, …] as [directions, N, units].
    std::string initial(int64_t index) {
        const int64_t width = p_.directions() * p_.units;
        std::string part = context_.inputs.at(1);
        if (context_.inputShapes.at(1)[0] > width) {
            List columns;
            for (int64_t i = 0; i < width; ++i) columns.push_back(index * width + i);
            part = sink_.add("Gather", {part, sink_.constant("columns", columns)}, {{"axis", int64_t(1)}});
        }
        part = sink_.add("Reshape", {part, sink_.constant("shape", List{0, p_.directions(), p_.units})});
        return sink_.add("Transpose", {part}, {{"perm", List{1, 0, 2}}});
    }

    /// [directions, N, units] -> [N, directions · units].
    std::string byRow(const std::string& state) {
        const std::string rows = sink_.add("Transpose", {state}, {{"perm", List{1, 0, 2}}});
        return sink_.add("Reshape", {rows, sink_.constant("shape", List{0, p_.directions() * p_.units})});
    }

    /// Joins the directions, which lie on `axis`: 1 in [steps, directions, N, units], 0 in [directions, N, units].
    std::string merged(const std::string& both, int64_t axis) {
        switch (p_.bidirectional) {
            case Bidirectional::off: return sink_.add("Squeeze", {both, sink_.constant("axis", List{axis})});
            case Bidirectional::sum: return sink_.add("ReduceSum", {both, sink_.constant("axis", List{axis})}, {{"keepdims", int64_t(0)}});
            case Bidirectional::average: return sink_.add("ReduceMean", {both}, {{"axes", List{axis}}, {"keepdims", int64_t(0)}});
            case Bidirectional::concat: break;
        }
        if (axis == 0) return byRow(both);
        const std::string apart = sink_.add("Transpose", {both}, {{"perm", List{0, 2, 1, 3}}});
        return sink_.add("Reshape", {apart, sink_.constant("shape", List{0, 0, 2 * p_.units})});
    }

    Cell cell_;
    const RecurrentParams& p_;
    const ExportContext& context_;
    OperatorSink& sink_;
    std::vector<int64_t> order_;
    int64_t columns_;
    size_t variables_;  ///< per layer of the stack
};

}  // namespace

Expected<std::string> exportRecurrent(Cell cell, const RecurrentParams& params, const ExportContext& context, OperatorSink& sink) {
    return Writer(cell, params, context, sink).write();
}

}  // namespace netloom
