#include "engine/catalog/param_json.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

namespace netloom {
namespace {

TEST(ParamJson, KeepsEveryKindThroughText) {
    const ParamMap params{{"bias", true},           {"filters", int64_t(16)},
                          {"rate", 1.0},            {"padding", std::string("same")},
                          {"kernelSize", std::vector<int64_t>{3, 5}}};
    const std::string text = paramsToJson(params).dump();
    EXPECT_EQ(text, R"({"bias":true,"filters":16,"kernelSize":[3,5],"padding":"same","rate":1.0})");
    EXPECT_EQ(paramsFromJson(nlohmann::ordered_json::parse(text)), params);
}

TEST(ParamJson, ReadsAWholeNumberForARealParameter) {
    ParamSpec rate;
    rate.id = "rate";
    rate.kind = ParamKind::real;
    const std::vector<ParamSpec> specs{rate};
    EXPECT_EQ(paramsFromJson(nlohmann::ordered_json{{"rate", 1}}, specs), (ParamMap{{"rate", 1.0}}));
}

TEST(ParamJson, NamesTheParameterThatCannotBeRead) {
    const auto params = paramsFromJson(nlohmann::ordered_json::parse(R"({"size":[1,"x"]})"));
    ASSERT_FALSE(params);
    EXPECT_NE(params.error().english().find("size"), std::string::npos);
    EXPECT_FALSE(paramsFromJson(nlohmann::ordered_json::array()));
}

}  // namespace
}  // namespace netloom
