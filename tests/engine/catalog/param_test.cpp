#include <gtest/gtest.h>

#include "engine/catalog/describe_layer.h"

namespace netloom {
namespace {

enum class Colour { red, green };
[[maybe_unused]] std::vector<EnumChoice<Colour>> enumChoices(Colour) {
    return {{Colour::red, {"red", "Red"}}, {Colour::green, {"green", "Green"}}};
}

struct Params {
    int64_t count = 3;
    std::array<int64_t, 2> size{1, 2};
    double rate = 0.5;
    bool on = true;
    Colour colour = Colour::green;
    std::string text;
};

LayerDescriptor layer() {
    return describeLayer<Params>("test", "Test", LayerCategory::shape)
        .param(&Params::count, {.id = "count", .minimum = 1, .maximum = 9})
        .param(&Params::size, {.id = "size", .minimum = 1, .maximum = 64})
        .param(&Params::rate, {.id = "rate", .minimum = 0, .maximum = 1})
        .param(&Params::on, {.id = "on"})
        .param(&Params::colour, {.id = "colour"})
        .param(&Params::text, {.id = "text"})
        .brief([](const Params& p) {
            return Message(fmt::format("{} {}x{} {} {} {}", p.count, p.size[0], p.size[1], p.rate, p.on, int(p.colour)));
        })
        .done();
}

TEST(DescribeLayer, TakesKindDefaultAndChoicesFromTheMember) {
    const LayerDescriptor d = layer();
    EXPECT_EQ(d.param("count")->kind, ParamKind::integer);
    EXPECT_EQ(d.param("size")->maximumLength, 2);
    EXPECT_EQ(d.param("colour")->kind, ParamKind::choice);
    EXPECT_EQ(d.param("colour")->defaultValue, ParamValue("green"));
    EXPECT_EQ(d.param("colour")->choices.size(), 2u);
    EXPECT_EQ(d.brief({}).english(), "3 1x2 0.5 true 1");
}

TEST(DescribeLayer, ReadsGivenValuesIntoTheStruct) {
    const ParamMap given{{"count", int64_t(7)}, {"size", std::vector<int64_t>{4, 5}}, {"rate", int64_t(1)},
                         {"on", false}, {"colour", "red"}};
    ASSERT_TRUE(layer().check(given));
    EXPECT_EQ(layer().brief(given).english(), "7 4x5 1 false 0");
}

TEST(Param, TextRoundTripsForEveryKind) {
    for (const ParamSpec& spec : layer().params) {
        const auto parsed = parseParam(spec, paramText(spec.defaultValue));
        ASSERT_TRUE(parsed) << spec.id;
        EXPECT_EQ(*parsed, spec.defaultValue) << spec.id;
    }
}

TEST(Param, OneNumberStandsForAWholeList) {
    EXPECT_EQ(*parseParam(*layer().param("size"), "3"), ParamValue(std::vector<int64_t>{3, 3}));
}

TEST(Param, RejectsWhatDoesNotFitAndSaysWhatWould) {
    const LayerDescriptor d = layer();
    const auto error = [&](const char* id, const char* text) { return parseParam(*d.param(id), text).error().english(); };
    EXPECT_EQ(error("count", "10"), "10 is out of range; parameter count; Use a value from 1 to 9");
    EXPECT_EQ(error("count", "2.5"), "“2.5” is not a whole number; parameter count; Use a value from 1 to 9");
    EXPECT_EQ(error("size", "3,0"), "0 is out of range; parameter size; Use a value from 1 to 64");
    EXPECT_EQ(error("size", "1,2,3"), "3 numbers given where 2 are needed; parameter size");
    EXPECT_EQ(error("rate", "nan"), "nan is out of range; parameter rate; Use a value from 0 to 1");
    EXPECT_EQ(error("on", "maybe"), "“maybe” is neither true nor false; parameter on");
    EXPECT_EQ(error("colour", "blue"), "“blue” is not a choice; parameter colour; Choose one of: red, green");
}

TEST(Param, RejectsUnknownNamesAndWrongKinds) {
    EXPECT_FALSE(layer().check({{"weight", 1.0}}));
    EXPECT_FALSE(layer().check({{"count", "three"}}));
    EXPECT_FALSE(layer().check({{"count", 3.0}}));
}

}  // namespace
}  // namespace netloom
