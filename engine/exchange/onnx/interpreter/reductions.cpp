// Operators that make one number of many along axes.
#include <algorithm>
#include <cmath>

#include "engine/exchange/onnx/interpreter/operators.h"

namespace netloom::onnx_interpreter {
namespace {

struct Reduction {
    std::vector<int64_t> shape;           ///< of the result
    std::vector<std::vector<double>> lines;  ///< what each element of the result is made of
};

Reduction reductionOf(const Inputs& in, const Attributes& attributes) {
    const Value& x = input(in, 0);
    const auto rank = int64_t(x.shape.size());
    std::vector<int64_t> axes = attributes.list("axes", {});
    if (in.size() > 1 && in[1]) {
        for (const double axis : in[1]->numbers) axes.push_back(int64_t(axis));
    }
    std::vector<bool> gone(x.shape.size(), axes.empty() && attributes.integer("noop_with_empty_axes", 0) == 0);
    for (const int64_t axis : axes) {
        require(axis >= -rank && axis < rank, "there is no such axis");
        gone[size_t(axis < 0 ? axis + rank : axis)] = true;
    }
    Reduction result;
    std::vector<int64_t> kept = x.shape;
    int64_t size = 1;
    for (size_t a = 0; a < x.shape.size(); ++a) {
        if (gone[a]) kept[a] = 1;
        size *= kept[a];
        if (!gone[a] || attributes.integer("keepdims", 1) != 0) result.shape.push_back(kept[a]);
    }
    result.lines.resize(size_t(size));
    for (int64_t i = 0; i < x.size(); ++i) {
        int64_t rest = i, target = 0, stride = 1;
        for (size_t a = x.shape.size(); a-- > 0;) {
            if (!gone[a]) target += rest % x.shape[a] * stride;
            rest /= x.shape[a];
            stride *= kept[a];
        }
        result.lines[size_t(target)].push_back(x.numbers[size_t(i)]);
    }
    return result;
}

double sum(const std::vector<double>& line, double (*of)(double)) {
    double total = 0;
    for (const double v : line) total += of(v);
    return total;
}
double same(double v) { return v; }
double square(double v) { return v * v; }

double logSumExp(const std::vector<double>& line) {
    const double highest = line.empty() ? 0 : *std::max_element(line.begin(), line.end());
    double total = 0;
    for (const double v : line) total += std::exp(v - highest);
    return highest + std::log(total);
}

}  // namespace

void addReductions(std::map<std::string, Operator>& table) {
    const auto reduction = [&](const char* type, double (*f)(const std::vector<double>&)) {
        table[type] = [f](const Inputs& in, const Attributes& attributes) {
            const Reduction lines = reductionOf(in, attributes);
            Value out = makeValue(input(in, 0).type, lines.shape);
            for (size_t i = 0; i < lines.lines.size(); ++i) out.numbers[i] = f(lines.lines[i]);
            return out;
        };
    };
    using Line = std::vector<double>;
    reduction("ReduceSum", [](const Line& line) { return sum(line, same); });
    reduction("ReduceMean", [](const Line& line) { return sum(line, same) / double(line.size()); });
    reduction("ReduceMax", [](const Line& line) { return line.empty() ? -INFINITY : *std::max_element(line.begin(), line.end()); });
    reduction("ReduceMin", [](const Line& line) { return line.empty() ? INFINITY : *std::min_element(line.begin(), line.end()); });
    reduction("ReduceL1", [](const Line& line) { return sum(line, [](double v) { return std::abs(v); }); });
    reduction("ReduceL2", [](const Line& line) { return std::sqrt(sum(line, square)); });
    reduction("ReduceSumSquare", [](const Line& line) { return sum(line, square); });
    reduction("ReduceLogSum", [](const Line& line) { return std::log(sum(line, same)); });
    reduction("ReduceLogSumExp", logSumExp);
    reduction("ReduceProd", [](const Line& line) {
        double product = 1;
        for (const double v : line) product *= v;
        return product;
    });
}

}  // namespace netloom::onnx_interpreter
