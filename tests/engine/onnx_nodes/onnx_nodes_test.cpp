// Runs ONNX's node tests (Debian's libonnx-testdata, or a folder of them in $NETLOOM_ONNX_NODES) through our layers and losses.
// Prints what passed, what was left out and why, and what failed.

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <map>

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

TEST(OnnxNodes, AreComputedByOurLayers) {
    if (!fs::is_directory(dataFolder()) && test::inCi()) FAIL() << "CI needs Debian's libonnx-testdata in " << dataFolder();
    if (!fs::is_directory(dataFolder())) GTEST_SKIP() << "no node tests in " << dataFolder() << " (Debian: libonnx-testdata)";
    int passed = 0, excluded = 0, failed = 0;
    std::map<std::string, int> reasons, passes;
    for (const auto& entry : fs::directory_iterator(dataFolder())) {
        std::string type = "?";
        try {
            const NodeCase nodeCase = readCase(entry.path());
            type = nodeCase.node.op_type();
            const std::string wrong = difference(computed(nodeCase), nodeCase.outputs);
            passed += wrong.empty();
            failed += !wrong.empty();
            if (wrong.empty()) ++passes[type];
            EXPECT_EQ(wrong, "") << nodeCase.name;
        } catch (const Excluded& why) {
            ++excluded;
            ++reasons[(type == "?" ? std::string() : type + ": ") + why.what()];
        } catch (const std::exception& error) {
            ++failed;
            ADD_FAILURE() << entry.path().filename() << ": " << error.what();
        }
    }
    for (const auto& [operatorType, count] : passes) std::printf("passed    %3d  %s\n", count, operatorType.c_str());
    for (const auto& [reason, count] : reasons) std::printf("excluded  %3d  %s\n", count, reason.c_str());
    std::printf("%d passed, %d excluded, %d failed\n", passed, excluded, failed);
    EXPECT_EQ(failed, 0);
    EXPECT_GE(passed, 190);
}

}  // namespace
}  // namespace netloom::onnx_nodes
