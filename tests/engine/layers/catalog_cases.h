#pragma once
// Every sample of every entry of the layer catalog, as parameters of tests. Test programs that use them print a report at the end.

#include <gtest/gtest.h>

#include "tests/engine/layers/layer_harness.h"
#include "tests/support/catalog_report.h"

namespace netloom {

struct CatalogCase {
    const LayerDescriptor* layer;
    const LayerSample* sample;
};

/// Input and Output only pass their tensor through; the network handles them.
inline std::vector<CatalogCase> catalogCases(bool onlyComputing) {
    std::vector<CatalogCase> cases;
    for (const LayerDescriptor& d : builtinLayers().all()) {
        if (onlyComputing && !d.build) continue;
        for (const LayerSample& s : d.samples) cases.push_back({&d, &s});
    }
    return cases;
}
inline std::string catalogCaseName(const testing::TestParamInfo<CatalogCase>& info) {
    return info.param.layer->id + "_" + info.param.sample->name;
}

class CatalogTest : public testing::TestWithParam<CatalogCase> {
 protected:
    const LayerDescriptor& layer() const { return *GetParam().layer; }
    const LayerSample& sample() const { return *GetParam().sample; }
};

}  // namespace netloom
