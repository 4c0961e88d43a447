// Matrix products, normalisation, softmax and one-hot counting of texts.
#include <algorithm>
#include <cmath>

#include "engine/exchange/onnx/interpreter/operators.h"

namespace netloom::onnx_interpreter {
namespace {

/// Element (row, column) of a matrix that may be stored transposed.
struct Matrix {
    const Value& value;
    bool transposed;
    int64_t rows() const { return value.shape[transposed ? 1 : 0]; }
    int64_t columns() const { return value.shape[transposed ? 0 : 1]; }
    double at(int64_t row, int64_t column) const {
        return value.numbers[size_t(transposed ? column * value.shape[1] + row : row * value.shape[1] + column)];
    }
};

Value product(const Matrix& a, const Matrix& b, double alpha) {
    require(a.value.shape.size() == 2 && b.value.shape.size() == 2, "a matrix was expected");
    require(a.columns() == b.rows(), "the matrices do not fit");
    require(a.value.type == b.value.type, "the matrices differ in type");
    Value out = makeValue(a.value.type, {a.rows(), b.columns()});
    for (int64_t i = 0; i < a.rows(); ++i) {
        for (int64_t j = 0; j < b.columns(); ++j) {
            double sum = 0;
            for (int64_t k = 0; k < a.columns(); ++k) sum += a.at(i, k) * b.at(k, j);
            out.numbers[size_t(i * b.columns() + j)] = alpha * sum;
        }
    }
    return out;
}

Value gemm(const Inputs& in, const Attributes& attributes) {
    const Value &left = input(in, 0), &right = input(in, 1);
    require(left.shape.size() == 2 && right.shape.size() == 2, "Gemm needs matrices");
    Value out = product({left, attributes.integer("transA", 0) != 0}, {right, attributes.integer("transB", 0) != 0},
                        attributes.real("alpha", 1));
    if (in.size() < 3 || !in[2]) return out;
    const Value& c = *in[2];
    const int64_t columns = out.shape[1];
    require(c.size() == 1 || c.size() == columns || c.size() == out.size(), "the bias does not fit");
    for (int64_t i = 0; i < out.size(); ++i) {
        const int64_t from = c.size() == 1 ? 0 : c.size() == columns ? i % columns : i;
        out.numbers[size_t(i)] += attributes.real("beta", 1) * c.numbers[size_t(from)];
    }
    return out;
}

/// Matrices stacked along the leading axes; an axis of one matrix, or a missing one, serves all of the other side's.
Value stackedProducts(const Value& left, const Value& right) {
    require(left.shape.size() >= 2 && right.shape.size() >= 2, "MatMul needs matrices");
    require(left.type == right.type, "the matrices differ in type");
    const size_t rank = std::max(left.shape.size(), right.shape.size());
    const auto extent = [&](const Value& v, size_t a) {
        return a + v.shape.size() < rank ? 1 : v.shape[a + v.shape.size() - rank];
    };
    std::vector<int64_t> shape;
    int64_t count = 1;
    for (size_t a = 0; a + 2 < rank; ++a) {
        const int64_t x = extent(left, a), y = extent(right, a);
        require(x == y || x == 1 || y == 1, "the stacks of matrices do not fit");
        shape.push_back(x == 1 ? y : x);
        count *= shape.back();
    }
    const int64_t rows = extent(left, rank - 2), depth = extent(left, rank - 1), columns = extent(right, rank - 1);
    require(depth == extent(right, rank - 2), "the matrices do not fit");
    const auto offset = [&](const Value& v, int64_t matrix) {
        int64_t index = 0, stride = v.shape[v.shape.size() - 1] * v.shape[v.shape.size() - 2];
        for (size_t a = rank - 2; a-- > 0;) {
            if (extent(v, a) > 1) index += matrix % shape[a] * stride;
            matrix /= shape[a];
            stride *= extent(v, a);
        }
        return index;
    };
    std::vector<int64_t> outShape = shape;
    outShape.insert(outShape.end(), {rows, columns});
    Value out = makeValue(left.type, outShape);
    for (int64_t m = 0; m < count; ++m) {
        const double *a = left.numbers.data() + offset(left, m), *b = right.numbers.data() + offset(right, m);
        for (int64_t i = 0; i < rows; ++i) {
            for (int64_t j = 0; j < columns; ++j) {
                double sum = 0;
                for (int64_t k = 0; k < depth; ++k) sum += a[i * depth + k] * b[k * columns + j];
                out.numbers[size_t((m * rows + i) * columns + j)] = sum;
            }
        }
    }
    return out;
}

Value matMul(const Inputs& in, const Attributes&) {
    const Value &left = input(in, 0), &right = input(in, 1);
    if (left.shape.size() == 2 && right.shape.size() == 2) return product({left, false}, {right, false}, 1);
    return stackedProducts(left, right);
}

/// Every line of the last axis to mean 0 and variance 1, then scaled and shifted.
Value layerNormalization(const Inputs& in, const Attributes& attributes) {
    Value out = input(in, 0);
    const auto rank = int64_t(out.shape.size());
    const int64_t axis = attributes.integer("axis", -1);
    require(axis == -1 || axis == rank - 1, "LayerNormalization is only known for the last axis");
    const int64_t width = out.shape.back();
    require(input(in, 1).size() == width && (in.size() < 3 || !in[2] || in[2]->size() == width),
            "LayerNormalization: channels do not fit");
    for (int64_t first = 0; first < out.size(); first += width) {
        double mean = 0, squares = 0;
        for (int64_t c = 0; c < width; ++c) mean += out.numbers[size_t(first + c)] / double(width);
        for (int64_t c = 0; c < width; ++c) squares += std::pow(out.numbers[size_t(first + c)] - mean, 2) / double(width);
        for (int64_t c = 0; c < width; ++c) {
            double& v = out.numbers[size_t(first + c)];
            v = (v - mean) / std::sqrt(squares + attributes.real("epsilon", 1e-5)) * in[1]->numbers[size_t(c)];
            if (in.size() > 2 && in[2]) v += in[2]->numbers[size_t(c)];
        }
    }
    return out;
}

/// [N, C, …] with scale, shift, mean and variance per channel.
Value batchNormalization(const Inputs& in, const Attributes& attributes) {
    Value out = input(in, 0);
    require(out.shape.size() >= 2, "BatchNormalization needs a channel axis");
    const int64_t channels = out.shape[1];
    for (size_t i = 1; i < 5; ++i) require(input(in, i).size() == channels, "BatchNormalization: channels do not fit");
    const int64_t inner = out.size() / std::max<int64_t>(out.shape[0] * channels, 1);
    const double epsilon = attributes.real("epsilon", 1e-5);
    for (int64_t i = 0; i < out.size(); ++i) {
        const auto c = size_t(i / inner % channels);
        double& v = out.numbers[size_t(i)];
        v = (v - in[3]->numbers[c]) / std::sqrt(in[4]->numbers[c] + epsilon) * in[1]->numbers[c] + in[2]->numbers[c];
    }
    return out;
}

Value softmax(const Inputs& in, const Attributes& attributes, bool logarithm) {
    Value out = input(in, 0);
    const auto rank = int64_t(out.shape.size());
    int64_t axis = attributes.integer("axis", -1);
    if (axis < 0) axis += rank;
    require(axis >= 0 && axis < rank, "Softmax: no such axis");
    const int64_t extent = out.shape[size_t(axis)];
    int64_t inner = 1;
    for (int64_t a = axis + 1; a < rank; ++a) inner *= out.shape[size_t(a)];
    for (int64_t line = 0; line < out.size() / std::max<int64_t>(extent, 1); ++line) {
        const int64_t first = line / inner * inner * extent + line % inner;
        double highest = -INFINITY, sum = 0;
        for (int64_t k = 0; k < extent; ++k) highest = std::max(highest, out.numbers[size_t(first + k * inner)]);
        for (int64_t k = 0; k < extent; ++k) sum += std::exp(out.numbers[size_t(first + k * inner)] - highest);
        for (int64_t k = 0; k < extent; ++k) {
            double& v = out.numbers[size_t(first + k * inner)];
            v = logarithm ? v - highest - std::log(sum) : std::exp(v - highest) / sum;
        }
    }
    return out;
}

/// Only the case that turns one text per row into a one-hot row: single words, counted.
Value tfIdfVectorizer(const Inputs& in, const Attributes& attributes) {
    const Value& x = input(in, 0);
    require(x.type == Type::text && x.shape.size() == 2, "TfIdfVectorizer needs texts [N, words]");
    require(attributes.text("mode", "") == "TF" && attributes.integer("max_gram_length", 0) == 1 &&
                attributes.texts.contains("pool_strings"),
            "TfIdfVectorizer is only known for counting single words");
    const auto& pool = attributes.texts.at("pool_strings");
    const auto slots = attributes.list("ngram_indexes", {});
    require(slots.size() == pool.size(), "TfIdfVectorizer: pool and indexes differ in length");
    const int64_t width = slots.empty() ? 0 : *std::max_element(slots.begin(), slots.end()) + 1;
    Value out = makeValue(Type::float32, {x.shape[0], width});
    for (int64_t i = 0; i < x.size(); ++i) {
        const auto found = std::find(pool.begin(), pool.end(), x.texts[size_t(i)]);
        if (found == pool.end()) continue;
        out.numbers[size_t(i / x.shape[1] * width + slots[size_t(found - pool.begin())])] += 1;
    }
    return out;
}

}  // namespace

void addMatrixOperators(std::map<std::string, Operator>& table) {
    table["Gemm"] = gemm;
    table["MatMul"] = matMul;
    table["LayerNormalization"] = layerNormalization;
    table["BatchNormalization"] = batchNormalization;
    table["Softmax"] = [](const Inputs& in, const Attributes& a) { return softmax(in, a, false); };
    table["LogSoftmax"] = [](const Inputs& in, const Attributes& a) { return softmax(in, a, true); };
    table["TfIdfVectorizer"] = tfIdfVectorizer;
}

}  // namespace netloom::onnx_interpreter
