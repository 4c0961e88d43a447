#include "engine/project/column_json.h"

#include <cmath>
#include <limits>
#include <nlohmann/json.hpp>

namespace netloom {

using Json = nlohmann::ordered_json;

namespace {

constexpr ColumnKind kKinds[] = {ColumnKind::number, ColumnKind::category, ColumnKind::datetime, ColumnKind::text,
                                 ColumnKind::image};

/// A number that is not finite (a column without values) is kept as null.
double real(const Json& json) {
    return json.is_number() ? json.get<double>() : std::numeric_limits<double>::quiet_NaN();
}

Json toJson(const ColumnStatistics& statistics) {
    Json top = Json::array();
    for (const auto& [value, count] : statistics.topValues) top.push_back({value, count});
    return {{"missing", statistics.missing},
            {"distinct", statistics.distinct},
            {"minimum", statistics.minimum},
            {"maximum", statistics.maximum},
            {"mean", statistics.mean},
            {"deviation", statistics.deviation},
            {"median", statistics.median},
            {"lowerQuartile", statistics.lowerQuartile},
            {"upperQuartile", statistics.upperQuartile},
            {"histogram",
             {{"low", statistics.histogram.low},
              {"high", statistics.histogram.high},
              {"counts", statistics.histogram.counts}}},
            {"topValues", top}};
}

ColumnStatistics statisticsFromJson(const Json& json) {
    ColumnStatistics statistics;
    statistics.missing = json.at("missing").get<int64_t>();
    statistics.distinct = json.at("distinct").get<int64_t>();
    statistics.minimum = real(json.at("minimum"));
    statistics.maximum = real(json.at("maximum"));
    statistics.mean = real(json.at("mean"));
    statistics.deviation = real(json.at("deviation"));
    statistics.median = real(json.at("median"));
    statistics.lowerQuartile = real(json.at("lowerQuartile"));
    statistics.upperQuartile = real(json.at("upperQuartile"));
    const Json& histogram = json.at("histogram");
    statistics.histogram = {real(histogram.at("low")), real(histogram.at("high")),
                            histogram.at("counts").get<std::vector<int64_t>>()};
    for (const Json& entry : json.at("topValues"))
        statistics.topValues.emplace_back(entry.at(0).get<std::string>(), entry.at(1).get<int64_t>());
    return statistics;
}

tl::unexpected<Error> damaged(const std::string& column) {
    return fail(NL_TR("engine", "The description of a column is damaged"), {NL_TR("engine", "column %1"), column},
                NL_TR("engine", "Import the table again"));
}

}  // namespace

Json columnInfo(const Column& column) {
    return {{"categories", column.categories},
            {"imageShape", std::vector<int64_t>(column.imageShape.begin(), column.imageShape.end())},
            {"statistics", toJson(column.statistics)}};
}

Expected<Column> columnFromInfo(const std::string& name, const std::string& kind, const std::string& info) {
    Column column;
    column.name = name;
    const auto* known = std::find_if(std::begin(kKinds), std::end(kKinds),
                                     [&](ColumnKind candidate) { return kind == columnKindId(candidate); });
    if (known == std::end(kKinds)) return damaged(name);
    column.kind = *known;
    try {
        const Json json = Json::parse(info);
        column.categories = json.at("categories").get<std::vector<std::string>>();
        const auto extents = json.at("imageShape").get<std::vector<int64_t>>();
        if (extents.size() > size_t(Shape::kMaxRank)) return damaged(name);
        for (const int64_t extent : extents) column.imageShape.append(extent);
        column.statistics = statisticsFromJson(json.at("statistics"));
    } catch (const Json::exception&) {
        return damaged(name);
    }
    return column;
}

}  // namespace netloom
