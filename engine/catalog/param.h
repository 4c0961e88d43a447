#pragma once
// Typed parameter values and their declarations. One ParamSpec gives the key in files, the inspector's editor, the
// range check, the default, the help text and the command line's `node.param=value`.

#include <functional>
#include <map>
#include <string>
#include <variant>
#include <vector>

#include "engine/base/error.h"

namespace netloom {

enum class ParamKind { boolean, integer, real, text, integerList, choice };

/// A choice is stored as its id (text).
using ParamValue = std::variant<bool, int64_t, double, std::string, std::vector<int64_t>>;
/// By parameter id; a missing key means the default.
using ParamMap = std::map<std::string, ParamValue>;

struct Choice {
    std::string id;  ///< stable, stored in files
    Message title;   ///< shown
};

struct ParamSpec {
    std::string id = {};  ///< camelCase, stable, stored in files: "kernelSize"
    Message title = {};
    Message help = {};
    ParamKind kind = ParamKind::real;
    ParamValue defaultValue = {};
    double minimum = -1e300, maximum = 1e300;  ///< of a number, or of each element of a list
    int minimumLength = 0, maximumLength = 0;  ///< of a list; equal = fixed
    std::string unit = {};                     ///< "px", "%"; may be empty
    std::vector<Choice> choices = {};
    bool advanced = false;  ///< shown under Advanced
    std::function<Expected<void>(const std::string&)> checkText = {};  ///< of a text: more than its kind says
    std::vector<std::string> onlyForLosses = {};  ///< of an Output: means something to these losses only; empty: always
};

/// Value of the wrong kind, outside its range or not among the choices: an error naming parameter, value and range.
Expected<void> checkParam(const ParamSpec& spec, const ParamValue& value);
/// Reads "3", "0.5", "true", "3,3", "relu" according to the kind; the same text paramText() writes.
Expected<ParamValue> parseParam(const ParamSpec& spec, const std::string& text);
std::string paramText(const ParamValue& value);

// The same for all parameters of one catalog entry.
const ParamSpec* findSpec(const std::vector<ParamSpec>& specs, const std::string& id);
/// All parameters: given values, else defaults.
ParamMap completeParams(const std::vector<ParamSpec>& specs, const ParamMap& given);
/// The first parameter that is unknown, of the wrong kind or out of range.
Expected<void> checkParams(const std::vector<ParamSpec>& specs, const ParamMap& given);
/// The given value or the default, of a spec that exists and has this kind.
double realParam(const std::vector<ParamSpec>& specs, const ParamMap& given, const std::string& id);
int64_t integerParam(const std::vector<ParamSpec>& specs, const ParamMap& given, const std::string& id);
const std::string& textParam(const std::vector<ParamSpec>& specs, const ParamMap& given, const std::string& id);
bool booleanParam(const std::vector<ParamSpec>& specs, const ParamMap& given, const std::string& id);

}  // namespace netloom
