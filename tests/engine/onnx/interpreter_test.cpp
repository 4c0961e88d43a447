// The interpreter against values worked out by hand.
#include "engine/exchange/onnx/interpreter/interpreter.h"

#include <gtest/gtest.h>

#include <cmath>

#include "engine/exchange/onnx/interpreter/operators.h"

namespace netloom::onnx_interpreter {
namespace {

Value numbers(std::vector<int64_t> shape, std::vector<double> values, Type type = Type::float32) {
    return {type, std::move(shape), std::move(values), {}};
}

Value run(const char* type, const std::vector<Value>& given, const Attributes& attributes = {}) {
    Inputs inputs;
    for (const Value& value : given) inputs.push_back(&value);
    return operators().at(type)(inputs, attributes);
}

TEST(Interpreter, ConvolvesWithPaddingStrideAndGroups) {
    const Value image = numbers({1, 1, 3, 3}, {1, 2, 3, 4, 5, 6, 7, 8, 9}),
                kernel = numbers({1, 1, 2, 2}, {1, 0, 0, 1});
    EXPECT_EQ(run("Conv", {image, kernel, numbers({1}, {0.5})}).numbers, (std::vector<double>{6.5, 8.5, 12.5, 14.5}));
    const Value strided = run("Conv", {image, kernel}, {{{"strides", {2, 2}}, {"pads", {1, 1, 0, 0}}}, {}, {}});
    EXPECT_EQ(strided.shape, (std::vector<int64_t>{1, 1, 2, 2}));
    EXPECT_EQ(strided.numbers, (std::vector<double>{1, 3, 7, 14}));
    const Value two = numbers({1, 2, 1, 1}, {3, 4}), depthwise = numbers({2, 1, 1, 1}, {10, 100});
    EXPECT_EQ(run("Conv", {two, depthwise}, {{{"group", {2}}}, {}, {}}).numbers, (std::vector<double>{30, 400}));
}

TEST(Interpreter, PoolsOverWhatLiesInsideThePicture) {
    const Value image = numbers({1, 1, 2, 3}, {1, 2, 3, 4, 5, 6});
    const Attributes window{{{"kernel_shape", {2, 2}}, {"strides", {2, 2}}, {"pads", {0, 0, 0, 1}}}, {}, {}};
    EXPECT_EQ(run("MaxPool", {image}, window).numbers, (std::vector<double>{5, 6}));
    EXPECT_EQ(run("AveragePool", {image}, window).numbers, (std::vector<double>{3, 4.5}));
    EXPECT_EQ(run("GlobalAveragePool", {image}).numbers, (std::vector<double>{3.5}));
}

TEST(Interpreter, MultipliesMatricesAndAddsTheBias) {
    const Value a = numbers({1, 2}, {1, 2}), b = numbers({2, 2}, {3, 4, 5, 6});
    EXPECT_EQ(run("Gemm", {a, b, numbers({2}, {1, 1})}).numbers, (std::vector<double>{14, 17}));
    EXPECT_EQ(run("Gemm", {a, b}, {{{"transB", {1}}}, {}, {}}).numbers, (std::vector<double>{11, 17}));
    EXPECT_EQ(run("MatMul", {a, b}).numbers, (std::vector<double>{13, 16}));
}

TEST(Interpreter, BroadcastsLikeNumPy) {
    const Value column = numbers({2, 1}, {1, 2}), row = numbers({1, 3}, {10, 20, 30});
    EXPECT_EQ(run("Add", {column, row}).numbers, (std::vector<double>{11, 21, 31, 12, 22, 32}));
    const Value condition = numbers({2, 1}, {1, 0}, Type::boolean);
    EXPECT_EQ(run("Where", {condition, row, numbers({1}, {0})}).numbers, (std::vector<double>{10, 20, 30, 0, 0, 0}));
}

TEST(Interpreter, NormalisesAndSoftens) {
    const Value x = numbers({1, 2, 1, 1}, {3, 8});
    const Value out = run("BatchNormalization",
                          {x, numbers({2}, {2, 1}), numbers({2}, {1, 0}), numbers({2}, {1, 0}), numbers({2}, {4, 16})},
                          {{}, {{"epsilon", {0}}}, {}});
    EXPECT_EQ(out.numbers, (std::vector<double>{3, 2}));
    const Value soft = run("Softmax", {numbers({1, 2}, {1000, 1000 + std::log(3)})}, {{{"axis", {1}}}, {}, {}});
    EXPECT_NEAR(soft.numbers[1], 0.75, 1e-12);
}

TEST(Interpreter, MultipliesStacksAndNormalisesLines) {
    const Value stack = numbers({2, 1, 2}, {1, 2, 3, 4}), matrix = numbers({2, 2}, {1, 0, 1, 1});
    EXPECT_EQ(run("MatMul", {stack, matrix}).numbers, (std::vector<double>{3, 2, 7, 4}));
    const Value heads = numbers({1, 2, 1, 1}, {2, 3}), rows = numbers({2, 1, 1, 1}, {10, 100});
    EXPECT_EQ(run("MatMul", {heads, rows}).numbers, (std::vector<double>{20, 30, 200, 300}));
    const Value line = run("LayerNormalization", {numbers({1, 2}, {1, 5}), numbers({2}, {1, 3}), numbers({2}, {0, 1})},
                           {{}, {{"epsilon", {0}}}, {}});
    EXPECT_EQ(line.numbers, (std::vector<double>{-1, 4}));
    EXPECT_EQ(run("ReduceMax", {stack}, {{{"axes", {0}}, {"keepdims", {0}}}, {}, {}}).numbers, (std::vector<double>{3, 4}));
}

TEST(Interpreter, CountsTextsAndMovesElements) {
    Value words{Type::text, {3, 1}, {}, {"b", "x", "a"}};
    const Attributes pool{
        {{"max_gram_length", {1}}, {"ngram_indexes", {0, 1}}}, {}, {{"mode", {"TF"}}, {"pool_strings", {"a", "b"}}}};
    EXPECT_EQ(run("TfIdfVectorizer", {words}, pool).numbers, (std::vector<double>{0, 1, 0, 0, 1, 0}));
    const Value x = numbers({1, 2, 2}, {1, 2, 3, 4});
    EXPECT_EQ(run("Transpose", {x}, {{{"perm", {0, 2, 1}}}, {}, {}}).numbers, (std::vector<double>{1, 3, 2, 4}));
    EXPECT_EQ(run("Concat", {x, x}, {{{"axis", {2}}}, {}, {}}).numbers, (std::vector<double>{1, 2, 1, 2, 3, 4, 3, 4}));
    const Value rows = run("Gather", {x, numbers({2}, {1, 0}, Type::int64)}, {{{"axis", {1}}}, {}, {}});
    EXPECT_EQ(rows.numbers, (std::vector<double>{3, 4, 1, 2}));
    EXPECT_EQ(run("Flatten", {x}).shape, (std::vector<int64_t>{1, 4}));
    EXPECT_EQ(run("ReduceMean", {x}, {{{"axes", {2}}, {"keepdims", {0}}}, {}, {}}).numbers,
              (std::vector<double>{1.5, 3.5}));
}

TEST(Interpreter, RefusesWhatItDoesNotKnow) {
    EXPECT_FALSE(Interpreter::fromBytes("no model"));
    EXPECT_FALSE(Interpreter::fromBytes(""));
    EXPECT_THROW(run("Gemm", {numbers({1, 2}, {1, 2}), numbers({3, 1}, {1, 2, 3})}), OperatorError);
    EXPECT_THROW(run("Conv", {numbers({1, 1, 1, 1}, {1}), numbers({1, 1, 3, 3}, std::vector<double>(9))}),
                 OperatorError);
}

}  // namespace
}  // namespace netloom::onnx_interpreter
