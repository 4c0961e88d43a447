#pragma once
// Builds a LayerDescriptor from a plain parameter struct and member pointers, and erases the struct's type.
//
//   struct DropoutParams { double rate = 0.5; };
//   return describeLayer<DropoutParams>("dropout", "Dropout", LayerCategory::regular)
//       .param(&DropoutParams::rate, {.id = "rate", .title = …, .help = …, .minimum = 0, .maximum = 0.95})
//       .shape(inferDropout).brief(briefDropout).build<DropoutLayer>().done();
//
// Member types: bool, int64_t, double, std::string, std::array<int64_t, N>, std::vector<int64_t> (the spec says how long it may
// be) and enums (see EnumChoices).

#include <array>

#include "engine/catalog/layer_descriptor.h"

namespace netloom {

/// One value of an enum parameter. An enum E is usable once `std::vector<EnumChoice<E>> enumChoices(E)` is found beside it.
template <class E>
struct EnumChoice {
    E value;
    Choice choice;
};

namespace detail {

template <class E>
ParamValue toParam(E value, ParamSpec& spec) {
    spec.kind = ParamKind::choice;
    std::string id;
    for (const auto& entry : enumChoices(value)) {
        spec.choices.push_back(entry.choice);
        if (entry.value == value) id = entry.choice.id;
    }
    return id;
}
inline ParamValue toParam(bool value, ParamSpec& spec) { spec.kind = ParamKind::boolean; return value; }
inline ParamValue toParam(int64_t value, ParamSpec& spec) { spec.kind = ParamKind::integer; return value; }
inline ParamValue toParam(double value, ParamSpec& spec) { spec.kind = ParamKind::real; return value; }
ParamValue toParam(const std::string& value, ParamSpec& spec);  // not inline: g++ 12 warns wrongly when it is
inline ParamValue toParam(const std::vector<int64_t>& value, ParamSpec& spec) { spec.kind = ParamKind::integerList; return value; }
template <size_t N>
ParamValue toParam(const std::array<int64_t, N>& value, ParamSpec& spec) {
    spec.kind = ParamKind::integerList;
    spec.minimumLength = spec.maximumLength = int(N);
    return std::vector<int64_t>(value.begin(), value.end());
}

template <class E>
void fromParam(const ParamValue& value, E& to) {
    for (const auto& entry : enumChoices(to)) {
        if (entry.choice.id == std::get<std::string>(value)) { to = entry.value; return; }
    }
    NETLOOM_ASSERT(!"a checked choice");
}
inline void fromParam(const ParamValue& value, bool& to) { to = std::get<bool>(value); }
inline void fromParam(const ParamValue& value, int64_t& to) { to = std::get<int64_t>(value); }
inline void fromParam(const ParamValue& value, double& to) {
    to = std::holds_alternative<int64_t>(value) ? double(std::get<int64_t>(value)) : std::get<double>(value);
}
inline void fromParam(const ParamValue& value, std::string& to) { to = std::get<std::string>(value); }
inline void fromParam(const ParamValue& value, std::vector<int64_t>& to) { to = std::get<std::vector<int64_t>>(value); }
template <size_t N>
void fromParam(const ParamValue& value, std::array<int64_t, N>& to) {
    std::copy_n(std::get<std::vector<int64_t>>(value).begin(), N, to.begin());
}

}  // namespace detail

template <class Params>
class LayerDeclaration {
 public:
    using Shapes = std::span<const Shape>;

    LayerDeclaration(std::string id, std::string title, LayerCategory category) {
        d_.id = std::move(id);
        d_.title = std::move(title);
        d_.category = category;
        d_.inputs = {{"in"}};
    }

    LayerDeclaration& text(Message summary, Message help) {
        d_.summary = std::move(summary);
        d_.help = std::move(help);
        return *this;
    }
    /// Kind, default and choices of the spec come from the member.
    template <class Member>
    LayerDeclaration& param(Member Params::*member, ParamSpec spec) {
        const Params defaults;
        spec.defaultValue = detail::toParam(defaults.*member, spec);
        read_.push_back([member, id = spec.id](const ParamMap& map, Params& params) {
            if (const auto found = map.find(id); found != map.end()) detail::fromParam(found->second, params.*member);
        });
        d_.params.push_back(std::move(spec));
        return *this;
    }
    LayerDeclaration& inputs(std::vector<PortSpec> ports) { d_.inputs = std::move(ports); return *this; }
    LayerDeclaration& noInput() { d_.inputs.clear(); return *this; }
    LayerDeclaration& noOutput() { d_.hasOutput = false; return *this; }
    LayerDeclaration& compact() { d_.compact = true; return *this; }
    LayerDeclaration& presets(std::vector<LayerPreset> presets) { d_.presets = std::move(presets); return *this; }
    LayerDeclaration& samples(std::vector<LayerSample> samples) { d_.samples = std::move(samples); return *this; }

    // The following come after all param() calls.
    LayerDeclaration& shape(Expected<Shape> (*infer)(const Params&, Shapes)) {
        infer_ = infer;
        return *this;
    }
    LayerDeclaration& cost(LayerCost (*costOf)(const Params&, Shapes)) {
        d_.cost = [costOf, read = reader()](const ParamMap& map, Shapes in) { return costOf(read(map), in); };
        return *this;
    }
    LayerDeclaration& brief(Message (*briefOf)(const Params&)) {
        d_.brief = [briefOf, read = reader()](const ParamMap& map) { return briefOf(read(map)); };
        return *this;
    }
    /// LayerOf<T> is constructed from (const Params&, input shapes).
    template <template <class> class LayerOf>
    LayerDeclaration& build() {
        d_.build = [read = reader()](const ParamMap& map, Shapes in) -> std::unique_ptr<Layer<float>> {
            return std::make_unique<LayerOf<float>>(read(map), in);
        };
        d_.buildDouble = [read = reader()](const ParamMap& map, Shapes in) -> std::unique_ptr<Layer<double>> {
            return std::make_unique<LayerOf<double>>(read(map), in);
        };
        return *this;
    }
    LayerDeclaration& madeOf(Composite (*parts)(const Params&, Shapes)) {
        d_.composite = [parts, read = reader()](const ParamMap& map, Shapes in) { return parts(read(map), in); };
        return *this;
    }
    LayerDeclaration& exportTo(Expected<std::string> (*write)(const Params&, const ExportContext&, OperatorSink&)) {
        d_.exportOperators = [write, read = reader()](const ParamMap& map, const ExportContext& context,
                                                      OperatorSink& sink) { return write(read(map), context, sink); };
        return *this;
    }
    /// Adds the parameters that all learning layers have in common.
    LayerDescriptor done() {
        addLearningParams(d_);
        d_.inferShape = [infer = infer_, read = reader(), specs = d_.params](const ParamMap& map, Shapes in) -> Expected<Shape> {
            NETLOOM_CHECK(checkParams(specs, map));
            return infer(read(map), in);
        };
        if (!d_.cost) d_.cost = [](const ParamMap&, Shapes) { return LayerCost{}; };
        if (!d_.brief) d_.brief = [](const ParamMap&) { return Message{}; };
        return std::move(d_);
    }

 private:
    std::function<Params(const ParamMap&)> reader() const {
        return [steps = read_](const ParamMap& map) {
            Params params;
            for (const auto& step : steps) step(map, params);
            return params;
        };
    }

    LayerDescriptor d_;
    Expected<Shape> (*infer_)(const Params&, Shapes) = nullptr;
    std::vector<std::function<void(const ParamMap&, Params&)>> read_;
};

template <class Params>
LayerDeclaration<Params> describeLayer(std::string id, std::string title, LayerCategory category) {
    return {std::move(id), std::move(title), category};
}

}  // namespace netloom
