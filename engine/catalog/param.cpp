#include "engine/catalog/param.h"

#include <fmt/ranges.h>

#include <algorithm>
#include <charconv>
#include <cmath>

namespace netloom {
namespace {

std::string numberText(double value) { return fmt::format("{:.10g}", value); }

Message whereOf(const ParamSpec& spec) { return {NL_TR("engine", "parameter %1"), spec.id}; }

Message rangeRemedy(const ParamSpec& spec) {
    if (spec.maximum >= 1e300 && spec.minimum <= -1e300) return {};
    if (spec.maximum >= 1e300) return {NL_TR("engine", "Use a value of at least %1"), numberText(spec.minimum)};
    return {NL_TR("engine", "Use a value from %1 to %2"), numberText(spec.minimum), numberText(spec.maximum)};
}

tl::unexpected<Error> outOfRange(const ParamSpec& spec, const std::string& text) {
    return fail({NL_TR("engine", "%1 is out of range"), text}, whereOf(spec), rangeRemedy(spec));
}

bool inRange(const ParamSpec& spec, double value) {
    return std::isfinite(value) && value >= spec.minimum && value <= spec.maximum;
}

std::string choiceIds(const ParamSpec& spec) {
    std::vector<std::string> ids;
    for (const Choice& choice : spec.choices) ids.push_back(choice.id);
    return fmt::format("{}", fmt::join(ids, ", "));
}

Expected<void> checkList(const ParamSpec& spec, const std::vector<int64_t>& list) {
    const int length = int(list.size());
    if (length < spec.minimumLength || length > spec.maximumLength) {
        if (spec.minimumLength == spec.maximumLength) {
            return fail({NL_TR("engine", "%1 numbers given where %2 are needed"), length, spec.minimumLength},
                        whereOf(spec));
        }
        return fail({NL_TR("engine", "%1 numbers given where %2 to %3 are needed"), length, spec.minimumLength,
                     spec.maximumLength},
                    whereOf(spec));
    }
    for (int64_t value : list) {
        if (!inRange(spec, double(value))) return outOfRange(spec, fmt::to_string(value));
    }
    return {};
}

Expected<int64_t> parseInteger(const ParamSpec& spec, std::string_view text) {
    while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
    while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
    int64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size()) {
        return fail({NL_TR("engine", "“%1” is not a whole number"), std::string(text)}, whereOf(spec),
                    rangeRemedy(spec));
    }
    return value;
}

Expected<ParamValue> parseList(const ParamSpec& spec, const std::string& text) {
    std::vector<int64_t> list;
    if (!text.empty()) {
        for (size_t start = 0; start <= text.size();) {
            const size_t end = std::min(text.find(',', start), text.size());
            NETLOOM_TRY(const int64_t value, parseInteger(spec, std::string_view(text).substr(start, end - start)));
            list.push_back(value);
            start = end + 1;
        }
    }
    // One number stands for all of a fixed-length list: "3" is "3,3".
    if (list.size() == 1 && spec.minimumLength > 1) list.resize(size_t(spec.minimumLength), list[0]);
    return ParamValue(std::move(list));
}

Expected<ParamValue> parseByKind(const ParamSpec& spec, const std::string& text) {
    switch (spec.kind) {
        case ParamKind::boolean:
            if (text == "true" || text == "1") return ParamValue(true);
            if (text == "false" || text == "0") return ParamValue(false);
            return fail({NL_TR("engine", "“%1” is neither true nor false"), text}, whereOf(spec));
        case ParamKind::integer: {
            NETLOOM_TRY(const int64_t value, parseInteger(spec, text));
            return ParamValue(value);
        }
        case ParamKind::real: {
            double value = 0;
            const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
            if (error == std::errc() && end == text.data() + text.size()) return ParamValue(value);
            return fail({NL_TR("engine", "“%1” is not a number"), text}, whereOf(spec), rangeRemedy(spec));
        }
        case ParamKind::integerList: return parseList(spec, text);
        case ParamKind::text:
        case ParamKind::choice: break;
    }
    return ParamValue(text);
}

tl::unexpected<Error> wrongKind(const ParamSpec& spec, const ParamValue& value) {
    return fail({NL_TR("engine", "“%1” is of the wrong kind"), paramText(value)}, whereOf(spec),
                {NL_TR("engine", "A value like %1 is needed"), paramText(spec.defaultValue)});
}

}  // namespace

Expected<void> checkParam(const ParamSpec& spec, const ParamValue& value) {
    // A whole number is a fine real number.
    if (spec.kind == ParamKind::real && std::holds_alternative<int64_t>(value)) {
        return checkParam(spec, double(std::get<int64_t>(value)));
    }
    if (value.index() != spec.defaultValue.index()) return wrongKind(spec, value);
    switch (spec.kind) {
        case ParamKind::integer:
            if (!inRange(spec, double(std::get<int64_t>(value)))) return outOfRange(spec, paramText(value));
            break;
        case ParamKind::real:
            if (!inRange(spec, std::get<double>(value))) return outOfRange(spec, paramText(value));
            break;
        case ParamKind::integerList: return checkList(spec, std::get<std::vector<int64_t>>(value));
        case ParamKind::choice: {
            const auto& id = std::get<std::string>(value);
            if (std::ranges::none_of(spec.choices, [&](const Choice& choice) { return choice.id == id; })) {
                return fail({NL_TR("engine", "“%1” is not a choice"), id}, whereOf(spec),
                            {NL_TR("engine", "Choose one of: %1"), choiceIds(spec)});
            }
            break;
        }
        case ParamKind::text:
            if (spec.checkText) return spec.checkText(std::get<std::string>(value));
            break;
        case ParamKind::boolean: break;
    }
    return {};
}

Expected<ParamValue> parseParam(const ParamSpec& spec, const std::string& text) {
    NETLOOM_TRY(ParamValue value, parseByKind(spec, text));
    NETLOOM_CHECK(checkParam(spec, value));
    return value;
}

std::string paramText(const ParamValue& value) {
    struct Writer {
        std::string operator()(bool v) const { return v ? "true" : "false"; }
        std::string operator()(int64_t v) const { return fmt::to_string(v); }
        std::string operator()(double v) const { return fmt::format("{}", v); }
        std::string operator()(const std::string& v) const { return v; }
        std::string operator()(const std::vector<int64_t>& v) const { return fmt::format("{}", fmt::join(v, ",")); }
    };
    return std::visit(Writer{}, value);
}

const ParamSpec* findSpec(const std::vector<ParamSpec>& specs, const std::string& id) {
    const auto found = std::ranges::find(specs, id, &ParamSpec::id);
    return found == specs.end() ? nullptr : &*found;
}

ParamMap completeParams(const std::vector<ParamSpec>& specs, const ParamMap& given) {
    ParamMap all;
    for (const ParamSpec& spec : specs) {
        const auto found = given.find(spec.id);
        all[spec.id] = found == given.end() ? spec.defaultValue : found->second;
    }
    return all;
}

Expected<void> checkParams(const std::vector<ParamSpec>& specs, const ParamMap& given) {
    for (const auto& [id, value] : given) {
        const ParamSpec* spec = findSpec(specs, id);
        if (!spec) return fail({NL_TR("engine", "There is no parameter “%1”"), id});
        NETLOOM_CHECK(checkParam(*spec, value));
    }
    return {};
}

double realParam(const std::vector<ParamSpec>& specs, const ParamMap& given, const std::string& id) {
    const auto found = given.find(id);
    const ParamSpec* spec = findSpec(specs, id);
    NETLOOM_ASSERT(spec && spec->kind == ParamKind::real);
    const ParamValue& value = found == given.end() ? spec->defaultValue : found->second;
    return std::holds_alternative<int64_t>(value) ? double(std::get<int64_t>(value)) : std::get<double>(value);
}

int64_t integerParam(const std::vector<ParamSpec>& specs, const ParamMap& given, const std::string& id) {
    const auto found = given.find(id);
    const ParamSpec* spec = findSpec(specs, id);
    NETLOOM_ASSERT(spec && spec->kind == ParamKind::integer);
    return std::get<int64_t>(found == given.end() ? spec->defaultValue : found->second);
}

const std::string& textParam(const std::vector<ParamSpec>& specs, const ParamMap& given, const std::string& id) {
    const auto found = given.find(id);
    const ParamSpec* spec = findSpec(specs, id);
    NETLOOM_ASSERT(spec && (spec->kind == ParamKind::text || spec->kind == ParamKind::choice));
    return std::get<std::string>(found == given.end() ? spec->defaultValue : found->second);
}

bool booleanParam(const std::vector<ParamSpec>& specs, const ParamMap& given, const std::string& id) {
    const auto found = given.find(id);
    const ParamSpec* spec = findSpec(specs, id);
    NETLOOM_ASSERT(spec && spec->kind == ParamKind::boolean);
    return std::get<bool>(found == given.end() ? spec->defaultValue : found->second);
}

}  // namespace netloom
