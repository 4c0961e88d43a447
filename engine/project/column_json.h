#pragma once
// What a column is, besides its values: kind, dictionary, image shape, statistics.

#include <nlohmann/json_fwd.hpp>

#include "engine/data/table.h"

namespace netloom {

nlohmann::ordered_json columnInfo(const Column& column);
/// The column without its source.
Expected<Column> columnFromInfo(const std::string& name, const std::string& kind, const std::string& info);

}  // namespace netloom
