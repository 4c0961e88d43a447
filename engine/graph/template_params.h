#pragma once
// Parameters that several templates share. Internal to engine/graph.

#include <algorithm>

#include "engine/graph/templates.h"

namespace netloom {

std::vector<TemplateDescriptor> sequenceTemplates();  ///< for texts and series
TemplateDescriptor resNet();

namespace template_params {

/// A parameter's value: as given, or the default of its spec.
template <class T>
T value(const ParamMap& params, const std::vector<ParamSpec>& specs, const char* id) {
    const auto given = params.find(id);
    if (given != params.end() && std::holds_alternative<T>(given->second)) return std::get<T>(given->second);
    const auto spec = std::find_if(specs.begin(), specs.end(), [&](const ParamSpec& s) { return s.id == id; });
    return std::get<T>(spec->defaultValue);
}

inline ParamSpec dropoutSpec(double rate) {
    return {.id = "dropout",
            .title = NL_TR("engine", "Dropout"),
            .help = NL_TR("engine", "Share of the values left out at random while training; 0 = none"),
            .kind = ParamKind::real,
            .defaultValue = rate,
            .minimum = 0,
            .maximum = 0.95};
}

inline ParamSpec count(const char* id, Message title, Message help, int64_t usual, int64_t most) {
    return {.id = id,
            .title = std::move(title),
            .help = std::move(help),
            .kind = ParamKind::integer,
            .defaultValue = usual,
            .minimum = 1,
            .maximum = double(most)};
}

}  // namespace template_params
}  // namespace netloom
