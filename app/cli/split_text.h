#pragma once
// Small pieces of the command line's own syntax: NAME:key=value,… and 70/15/15.

#include <optional>
#include <span>
#include <string>
#include <tuple>

#include "engine/catalog/param.h"

namespace netloom::cli {

/// Before and after the first `mark`; without it everything is before.
std::pair<std::string, std::string> cutAt(const std::string& text, char mark);
/// "key=value,key=value", checked against the specs. `owner` is named in errors. A comma belongs to the value when what
/// follows it has no '=' (lists: "kernelSize=3,3").
Expected<ParamMap> parseParams(const std::string& text, std::span<const ParamSpec> specs, const std::string& owner);
/// "70/15/15", "85/15" (no test part), "0.8/0.2": shares that sum to 1.
std::optional<std::tuple<double, double, double>> parseShares(const std::string& text);

}  // namespace netloom::cli
