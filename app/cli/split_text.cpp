#include "app/cli/split_text.h"

#include <charconv>

namespace netloom::cli {

std::pair<std::string, std::string> cutAt(const std::string& text, char mark) {
    const size_t at = text.find(mark);
    if (at == std::string::npos) return {text, ""};
    return {text.substr(0, at), text.substr(at + 1)};
}

Expected<ParamMap> parseParams(const std::string& text, std::span<const ParamSpec> specs, const std::string& owner) {
    std::vector<std::string> assignments;
    std::string rest = text;
    while (!rest.empty()) {
        auto [first, others] = cutAt(rest, ',');
        if (first.find('=') == std::string::npos && !assignments.empty()) assignments.back() += "," + first;
        else assignments.push_back(first);
        rest = others;
    }
    ParamMap params;
    for (const std::string& assignment : assignments) {
        const auto [id, value] = cutAt(assignment, '=');
        const auto spec = std::find_if(specs.begin(), specs.end(),
                                       [&, wanted = id](const ParamSpec& candidate) { return candidate.id == wanted; });
        if (spec == specs.end()) {
            std::vector<std::string> known;
            for (const ParamSpec& candidate : specs) known.push_back(candidate.id);
            return fail({NL_TR("engine", "There is no parameter “%1”"), id}, owner,
                        known.empty() ? Message(NL_TR("engine", "It has no parameters"))
                                      : Message(NL_TR("engine", "Choose one of: %1"), fmt::format("{}", fmt::join(known, ", "))));
        }
        NETLOOM_TRY(params[id], parseParam(*spec, value));
        NETLOOM_CHECK(checkParam(*spec, params[id]));
    }
    return params;
}

std::optional<std::tuple<double, double, double>> parseShares(const std::string& text) {
    double shares[3] = {0, 0, 0};
    int count = 0;
    std::string rest = text;
    while (!rest.empty()) {
        const auto [first, others] = cutAt(rest, '/');
        double share = 0;
        const auto [end, problem] = std::from_chars(first.data(), first.data() + first.size(), share);
        if (count == 3 || problem != std::errc() || end != first.data() + first.size() || share < 0) return std::nullopt;
        shares[count++] = share;
        rest = others;
    }
    const double total = shares[0] + shares[1] + shares[2];
    if (count < 2 || shares[0] <= 0 || !(total > 0)) return std::nullopt;
    return std::tuple(shares[0] / total, shares[1] / total, shares[2] / total);
}

}  // namespace netloom::cli
