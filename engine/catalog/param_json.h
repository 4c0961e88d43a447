#pragma once
// Parameter values as JSON: one form for graphs, recipes, settings and files of any kind.

#include <nlohmann/json_fwd.hpp>
#include <span>

#include "engine/catalog/param.h"

namespace netloom {

/// Keys in alphabetical order; numbers that are real stay real ("1.0").
nlohmann::ordered_json paramsToJson(const ParamMap& params);
/// With `specs`, a whole number given for a real parameter becomes real (people write 1 for 1.0). Ranges are not checked
/// here. Errors name the parameter.
Expected<ParamMap> paramsFromJson(const nlohmann::ordered_json& json, std::span<const ParamSpec> specs = {});

}  // namespace netloom
