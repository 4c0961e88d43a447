#pragma once
// A listener that prints, after the tests of the catalog ("Catalog/…/layer_sample"), a table of layers × checks. Including this
// header is enough.

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdio>
#include <map>
#include <string>
#include <vector>

namespace netloom {

class CatalogReport : public testing::EmptyTestEventListener {
 public:
    void OnTestEnd(const testing::TestInfo& info) override {
        const std::string suite = info.test_suite_name(), name = info.name();
        const size_t slash = name.find('/'), underline = name.find('_', slash);
        if (!suite.starts_with("Catalog/") || slash == std::string::npos || underline == std::string::npos) return;
        const std::string check = name.substr(0, slash), layer = name.substr(slash + 1, underline - slash - 1);
        if (std::ranges::find(checks_, check) == checks_.end()) checks_.push_back(check);
        if (!cells_.contains(layer)) layers_.push_back(layer);
        Cell& cell = cells_[layer][check];
        if (info.result()->Skipped()) ++cell.skipped;
        else ++(info.result()->Passed() ? cell.passed : cell.failed);
    }

    void OnTestProgramEnd(const testing::UnitTest&) override {
        if (layers_.size() < 2) return;
        std::printf("\nCatalog: layers × checks; samples passed, or FAILED; - does not apply\n");
        for (size_t i = 0; i < checks_.size(); ++i) std::printf("  %zu  %s\n", i + 1, checks_[i].c_str());
        std::printf("%-24s", "layer");
        for (size_t i = 0; i < checks_.size(); ++i) std::printf("%8zu", i + 1);
        int passed = 0, failed = 0, skipped = 0;
        for (const std::string& layer : layers_) {
            std::printf("\n%-24s", layer.c_str());
            for (const std::string& check : checks_) {
                const Cell cell = cells_[layer][check];
                passed += cell.passed, failed += cell.failed, skipped += cell.skipped;
                if (cell.failed) std::printf("  FAILED");
                else if (cell.passed) std::printf("%8d", cell.passed);
                else std::printf("%8s", "-");
            }
        }
        std::printf("\n%zu layers, %zu checks: %d passed, %d failed, %d skipped\n", layers_.size(), checks_.size(), passed, failed, skipped);
    }

 private:
    struct Cell {
        int passed = 0, failed = 0, skipped = 0;
    };
    std::vector<std::string> layers_, checks_;
    std::map<std::string, std::map<std::string, Cell>> cells_;
};

inline const bool kCatalogReported = [] {
    testing::UnitTest::GetInstance()->listeners().Append(new CatalogReport);  // owned by GoogleTest
    return true;
}();

}  // namespace netloom
