// Runs ONNX's node tests (Debian's libonnx-testdata, or a folder of them in $NETLOOM_ONNX_NODES) through our layers and losses.
// Prints what passed, what was left out and why, and what failed.

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <map>

#include "engine/exchange/onnx/interpreter/interpreter.h"
#include "tests/engine/onnx_nodes/node_case.h"
#include "tests/support/ci.h"

namespace netloom::onnx_nodes {
namespace {

namespace fs = std::filesystem;

fs::path dataFolder() {
    if (const char* given = std::getenv("NETLOOM_ONNX_NODES")) return given;
    return "/usr/share/libonnx-testdata/data/node";
}

/// Empty when equal: shapes exactly, numbers to 1e-5 of the larger of 1 and their size (the files hold float32).
std::string difference(const std::vector<Array>& ours, const std::vector<Array>& wanted) {
    if (ours.size() != wanted.size()) return "another number of outputs";
    for (size_t o = 0; o < wanted.size(); ++o) {
        if (ours[o].shape != wanted[o].shape) return "another shape";
        for (size_t i = 0; i < wanted[o].values.size(); ++i) {
            const double a = ours[o].values[i], b = wanted[o].values[i];
            if (!(std::abs(a - b) <= 1e-5 * std::max(1.0, std::abs(b))) && !(std::isnan(a) && std::isnan(b)))
                return "element " + std::to_string(i) + " is " + std::to_string(a) + ", not " + std::to_string(b);
        }
    }
    return {};
}

struct Summary {
    int passed = 0, excluded = 0, failed = 0;
    std::map<std::string, int> reasons, passes;
};

/// What counts a case as: one operator's name, or that it is written out as several.
std::string kindOf(const ModelCase& model) {
    return model.nodes.size() == 1 ? model.nodes[0].op_type() : "an operator written out as several others";
}

void run(const fs::path& folder, Summary& summary) {
    try {
        const ModelCase model = readCase(folder);
        const std::string wrong = difference(computed(model), model.outputs);
        summary.passed += wrong.empty();
        summary.failed += !wrong.empty();
        if (wrong.empty()) ++summary.passes[kindOf(model)];
        EXPECT_EQ(wrong, "") << model.name;
    } catch (const Excluded& why) {
        ++summary.excluded;
        ++summary.reasons[why.what()];
    } catch (const std::exception& error) {
        ++summary.failed;
        ADD_FAILURE() << folder.filename() << ": " << error.what();
    }
}

bool available() {
    if (!fs::is_directory(dataFolder()) && test::inCi()) ADD_FAILURE() << "CI needs Debian's libonnx-testdata in " << dataFolder();
    return fs::is_directory(dataFolder());
}

TEST(OnnxNodes, AreComputedByOurLayers) {
    if (!available()) GTEST_SKIP() << "no node tests in " << dataFolder() << " (Debian: libonnx-testdata)";
    Summary summary;
    for (const auto& entry : fs::directory_iterator(dataFolder())) run(entry.path(), summary);
    for (const auto& [operatorType, count] : summary.passes) std::printf("passed    %3d  %s\n", count, operatorType.c_str());
    for (const auto& [reason, count] : summary.reasons) std::printf("excluded  %3d  %s\n", count, reason.c_str());
    std::printf("%d passed, %d excluded, %d failed\n", summary.passed, summary.excluded, summary.failed);
    EXPECT_EQ(summary.failed, 0);
    EXPECT_GE(summary.passed, 350);
}

onnx_interpreter::Value valueOf(const onnx::TensorProto& tensor) {
    using onnx_interpreter::Type;
    const Array array = arrayOf(tensor);
    const int kind = tensor.data_type();
    const Type type = kind == onnx::TensorProto::FLOAT    ? Type::float32
                      : kind == onnx::TensorProto::DOUBLE ? Type::float64
                      : kind == onnx::TensorProto::BOOL   ? Type::boolean
                                                          : Type::int64;
    return {type, array.shape, array.values, {}};
}

/// The outputs of a case by the interpreter that checks exported models; nothing when it does not know the operator.
std::optional<std::vector<Array>> interpreted(const fs::path& folder, const ModelCase& model) {
    onnx::ModelProto proto = readModel(folder);
    // Each case names the version in which its operator last changed, which is what opset 17 means by it.
    for (auto& opset : *proto.mutable_opset_import()) opset.set_version(std::max<int64_t>(opset.version(), 17));
    const auto interpreter = onnx_interpreter::Interpreter::fromBytes(proto.SerializeAsString());
    if (!interpreter) return {};
    onnx_interpreter::Values inputs;
    int index = 0;
    for (const auto& declared : interpreter->inputs())
        inputs[declared.name] = valueOf(readTensor(folder / "test_data_set_0" / ("input_" + std::to_string(index++) + ".pb")));
    const auto values = interpreter->run(inputs);
    if (!values) return {};
    std::vector<Array> outputs;
    for (const std::string& name : model.outputNames) {
        if (!values->contains(name)) return {};
        Array output(values->at(name).shape);
        output.values = values->at(name).numbers;
        outputs.push_back(std::move(output));
    }
    return outputs;
}

TEST(OnnxNodes, AreComputedByTheInterpreterThatChecksExports) {
    if (!available()) GTEST_SKIP() << "no node tests in " << dataFolder() << " (Debian: libonnx-testdata)";
    int agreed = 0, unknown = 0, differed = 0;
    for (const auto& entry : fs::directory_iterator(dataFolder())) {
        try {
            const ModelCase model = readCase(entry.path());
            const auto outputs = interpreted(entry.path(), model);
            const std::string wrong = outputs ? difference(*outputs, model.outputs) : "";
            agreed += outputs && wrong.empty();
            unknown += !outputs;
            differed += !wrong.empty();
            EXPECT_EQ(wrong, "") << model.name;
        } catch (const Excluded&) {
            ++unknown;
        }
    }
    std::printf("interpreter: %d agreed, %d not known to it, %d differed\n", agreed, unknown, differed);
    EXPECT_EQ(differed, 0);
    EXPECT_GE(agreed, 300);
}

}  // namespace
}  // namespace netloom::onnx_nodes
