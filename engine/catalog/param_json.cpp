#include "engine/catalog/param_json.h"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace netloom {
namespace {

using Json = nlohmann::ordered_json;

Expected<ParamValue> valueFromJson(const std::string& id, const Json& json, bool wantsReal) {
    if (json.is_boolean()) return json.get<bool>();
    if (json.is_number_integer() && wantsReal) return json.get<double>();
    if (json.is_number_integer()) return json.get<int64_t>();
    if (json.is_number()) return json.get<double>();
    if (json.is_string()) return json.get<std::string>();
    const auto whole = [](const Json& element) { return element.is_number_integer(); };
    if (json.is_array() && std::all_of(json.begin(), json.end(), whole)) return json.get<std::vector<int64_t>>();
    return fail(NL_TR("engine", "A parameter is a number, a text, true or false, or a list of whole numbers"),
                {NL_TR("engine", "parameter %1"), id});
}

}  // namespace

Json paramsToJson(const ParamMap& params) {
    Json json = Json::object();
    for (const auto& [id, value] : params) std::visit([&, &key = id](const auto& v) { json[key] = v; }, value);
    return json;
}

Expected<ParamMap> paramsFromJson(const Json& json, std::span<const ParamSpec> specs) {
    if (!json.is_object()) return fail(NL_TR("engine", "Parameters are an object of names and values"));
    ParamMap params;
    for (const auto& [id, value] : json.items()) {
        const auto spec = std::find_if(specs.begin(), specs.end(), [&, &key = id](const auto& s) { return s.id == key; });
        NETLOOM_TRY(params[id], valueFromJson(id, value, spec != specs.end() && spec->kind == ParamKind::real));
    }
    return params;
}

}  // namespace netloom
