#include <nlohmann/json.hpp>

#include "engine/catalog/param_json.h"
#include "engine/data/fitted_recipe.h"

namespace netloom {
namespace {

using Json = nlohmann::ordered_json;

constexpr Role kRoles[] = {Role::input, Role::target, Role::weight, Role::group, Role::time, Role::id, Role::ignore};
constexpr const char* kMethods[] = {"random", "stratified", "byTime", "byGroup", "givenRows"};

Json splitJson(const SplitSpec& split) {
    return {{"method", kMethods[size_t(split.method)]},
            {"train", split.train},
            {"validation", split.validation},
            {"test", split.test},
            {"column", split.column},
            {"testRows", split.testRows},
            {"seed", split.seed}};
}

SplitSpec splitFrom(const Json& json) {
    SplitSpec split;
    for (size_t i = 0; i < std::size(kMethods); ++i)
        if (json.at("method") == kMethods[i]) split.method = SplitMethod(i);
    json.at("train").get_to(split.train);
    json.at("validation").get_to(split.validation);
    json.at("test").get_to(split.test);
    json.at("column").get_to(split.column);
    json.at("testRows").get_to(split.testRows);
    json.at("seed").get_to(split.seed);
    return split;
}

}  // namespace

Json toJson(const Recipe& recipe) {
    Json json;
    json["table"] = recipe.table;
    json["testTable"] = recipe.testTable;
    json["roles"] = Json::object();
    for (const auto& [column, role] : recipe.roles) json["roles"][column] = roleId(role);
    json["ignoredBecause"] = recipe.ignoredBecause;
    json["labelMap"] = recipe.labelMap;
    if (!recipe.corrections.empty()) {  // absent in most projects
        json["corrections"] = Json::object();
        for (const auto& [column, labels] : recipe.corrections)
            for (const auto& [row, label] : labels) json["corrections"][column].push_back(Json::array({row, label}));
    }
    json["steps"] = Json::array();
    for (const StepSpec& step : recipe.steps)
        json["steps"].push_back(Json{{"type", step.type},
                                     {"columns", step.columns},
                                     {"params", paramsToJson(step.params)},
                                     {"enabled", step.enabled}});
    json["split"] = splitJson(recipe.split);
    return json;
}

Expected<Recipe> recipeFromJson(const Json& json) try {
    Recipe recipe;
    json.at("table").get_to(recipe.table);
    json.at("testTable").get_to(recipe.testTable);
    for (const auto& [column, id] : json.at("roles").items())
        for (const Role role : kRoles)
            if (id == roleId(role)) recipe.roles[column] = role;
    json.at("ignoredBecause").get_to(recipe.ignoredBecause);
    json.at("labelMap").get_to(recipe.labelMap);
    if (const auto found = json.find("corrections"); found != json.end())
        for (const auto& [column, labels] : found->items())
            for (const Json& label : labels) recipe.corrections[column][label.at(0).get<int64_t>()] = label.at(1).get<std::string>();
    for (const Json& stored : json.at("steps")) {
        StepSpec step;
        stored.at("type").get_to(step.type);
        stored.at("columns").get_to(step.columns);
        stored.at("enabled").get_to(step.enabled);
        NETLOOM_TRY(step.params, paramsFromJson(stored.at("params")));
        recipe.steps.push_back(std::move(step));
    }
    recipe.split = splitFrom(json.at("split"));
    return recipe;
} catch (const nlohmann::json::exception& e) {
    return fail(NL_TR("engine", "The stored recipe cannot be read"), Message(std::string(e.what())),
                NL_TR("engine", "Choose target and roles again"));
}

}  // namespace netloom
