// RNN, LSTM and GRU (opset 14), written from the operators' definitions. X [steps, N, channels].
#include <algorithm>
#include <cmath>

#include "engine/exchange/onnx/interpreter/operators.h"

namespace netloom::onnx_interpreter {
namespace {

double sigmoid(double v) { return v >= 0 ? 1 / (1 + std::exp(-v)) : std::exp(v) / (1 + std::exp(v)); }

const Value* optional(const Inputs& in, size_t index) { return index < in.size() ? in[index] : nullptr; }

/// One operator with its inputs; works on one direction and one row at a time.
class Recurrence {
 public:
    Recurrence(const Inputs& in, const Attributes& attributes, int64_t gates)
        : x_(input(in, 0)), w_(input(in, 1)), r_(input(in, 2)), b_(optional(in, 3)), lengths_(optional(in, 4)),
          startH_(optional(in, 5)), startC_(optional(in, 6)), units_(attributes.integer("hidden_size", 0)), gates_(gates),
          reversed_(attributes.text("direction", "forward") == "reverse"),
          linearBeforeReset_(attributes.integer("linear_before_reset", 0) != 0),
          relu_(attributes.text("activations", "Tanh") == "Relu") {
        require(attributes.integer("layout", 0) == 0, "a layout with the batch first is not known here");
        require(x_.shape.size() == 3 && w_.shape.size() == 3 && r_.shape.size() == 3, "a recurrent layer needs [steps, N, channels]");
        steps_ = x_.shape[0];
        rows_ = x_.shape[1];
        channels_ = x_.shape[2];
        directions_ = w_.shape[0];
        const bool both = attributes.text("direction", "forward") == "bidirectional";
        require(directions_ == (both ? 2 : 1) && units_ > 0, "the directions do not fit");
        require(w_.shape == std::vector<int64_t>({directions_, gates * units_, channels_}) &&
                    r_.shape == std::vector<int64_t>({directions_, gates * units_, units_}),
                "the recurrent weights do not fit");
        require(!b_ || b_->size() == directions_ * 2 * gates * units_, "the bias does not fit");
        require(!lengths_ || lengths_->size() == rows_, "the lengths do not fit");
        for (const Value* start : {startH_, startC_})
            require(!start || start->size() == directions_ * rows_ * units_, "the initial state does not fit");
    }

    /// Y, Y_h and Y_c.
    std::vector<Value> run() {
        Value y = makeValue(x_.type, {steps_, directions_, rows_, units_});
        Value h = makeValue(x_.type, {directions_, rows_, units_}), c = h;
        for (int64_t d = 0; d < directions_; ++d) {
            for (int64_t row = 0; row < rows_; ++row) {
                const size_t at = size_t((d * rows_ + row) * units_);
                std::vector<double> state(size_t(units_), 0.0), memory(size_t(units_), 0.0);
                if (startH_) std::copy_n(startH_->numbers.begin() + int64_t(at), units_, state.begin());
                if (startC_) std::copy_n(startC_->numbers.begin() + int64_t(at), units_, memory.begin());
                const int64_t valid = lengths_ ? int64_t(lengths_->numbers[size_t(row)]) : steps_;
                require(valid >= 0 && valid <= steps_, "a length is out of range");
                for (int64_t s = 0; s < valid; ++s) {
                    const int64_t t = d == 1 || reversed_ ? valid - 1 - s : s;
                    step(d, &x_.numbers[size_t((t * rows_ + row) * channels_)], state, memory);
                    std::copy(state.begin(), state.end(), y.numbers.begin() + ((t * directions_ + d) * rows_ + row) * units_);
                }
                std::copy(state.begin(), state.end(), h.numbers.begin() + int64_t(at));
                std::copy(memory.begin(), memory.end(), c.numbers.begin() + int64_t(at));
            }
        }
        return {y, h, c};
    }

 private:
    double fromInput(int64_t d, int64_t gate, int64_t unit, const double* x) const {
        const int64_t row = d * gates_ * units_ + gate * units_ + unit;
        double sum = b_ ? b_->numbers[size_t(row + d * gates_ * units_)] : 0;
        for (int64_t k = 0; k < channels_; ++k) sum += w_.numbers[size_t(row * channels_ + k)] * x[k];
        return sum;
    }
    double fromState(int64_t d, int64_t gate, int64_t unit, const std::vector<double>& state) const {
        const int64_t row = d * gates_ * units_ + gate * units_ + unit;
        double sum = b_ ? b_->numbers[size_t(row + (d + 1) * gates_ * units_)] : 0;
        for (int64_t k = 0; k < units_; ++k) sum += r_.numbers[size_t(row * units_ + k)] * state[size_t(k)];
        return sum;
    }

    void step(int64_t d, const double* x, std::vector<double>& state, std::vector<double>& memory) const {
        const std::vector<double> before = state;
        const auto sum = [&](int64_t gate, int64_t j) { return fromInput(d, gate, j, x) + fromState(d, gate, j, before); };
        if (gates_ == 3) return stepGru(d, x, state);
        for (int64_t j = 0; j < units_; ++j) {
            auto &h = state[size_t(j)], &c = memory[size_t(j)];
            if (gates_ == 1) {
                h = relu_ ? std::max(sum(0, j), 0.0) : std::tanh(sum(0, j));
                continue;
            }
            c = sigmoid(sum(2, j)) * c + sigmoid(sum(0, j)) * std::tanh(sum(3, j));
            h = sigmoid(sum(1, j)) * std::tanh(c);
        }
    }
    void stepGru(int64_t d, const double* x, std::vector<double>& state) const {
        const std::vector<double> before = state;
        std::vector<double> reset(size_t(units_), 0.0), gated = before;
        for (int64_t j = 0; j < units_; ++j) {
            reset[size_t(j)] = sigmoid(fromInput(d, 1, j, x) + fromState(d, 1, j, before));
            gated[size_t(j)] *= reset[size_t(j)];
        }
        for (int64_t j = 0; j < units_; ++j) {
            const double update = sigmoid(fromInput(d, 0, j, x) + fromState(d, 0, j, before));
            const double product = linearBeforeReset_ ? reset[size_t(j)] * fromState(d, 2, j, before) : fromState(d, 2, j, gated);
            const double fresh = std::tanh(fromInput(d, 2, j, x) + product);
            state[size_t(j)] = (1 - update) * fresh + update * before[size_t(j)];
        }
    }

    const Value &x_, &w_, &r_;
    const Value *b_, *lengths_, *startH_, *startC_;
    int64_t units_, gates_, steps_ = 0, rows_ = 0, channels_ = 0, directions_ = 0;
    bool reversed_, linearBeforeReset_, relu_;
};

ManyOperator recurrence(int64_t gates) {
    return [gates](const Inputs& in, const Attributes& attributes) { return Recurrence(in, attributes, gates).run(); };
}

}  // namespace

const std::map<std::string, ManyOperator>& manyOperators() {
    static const std::map<std::string, ManyOperator> table{{"RNN", recurrence(1)}, {"GRU", recurrence(3)}, {"LSTM", recurrence(4)}};
    return table;
}

}  // namespace netloom::onnx_interpreter
