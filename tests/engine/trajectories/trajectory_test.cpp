// Ten training steps of small networks against tests/golden/trajectories.py: every layer family, optimizer, schedule and loss.
// Prints a report, one line per case: the largest difference of a variable in double (relative to the largest value of its array)
// and of a loss in float32.

#include <gtest/gtest.h>

#include <cmath>
#include <cstdio>
#include <fstream>
#include <nlohmann/json.hpp>
#include <set>

#include "engine/catalog/optimizer.h"
#include "engine/catalog/param_json.h"
#include "engine/graph/edit.h"
#include "engine/network/network.h"
#include "engine/network/row_source.h"
#include "engine/training/schedules/schedule.h"

namespace netloom {
namespace {

using Json = nlohmann::ordered_json;

constexpr int64_t kRows = 12, kBatch = 4, kSteps = 10, kStepsPerEpoch = 2;
constexpr double kLargestDouble = 1e-9, kLargestFloat = 1e-4;

/// Array `key` of the script: a linear congruential generator.
template <class T>
void numbers(int64_t key, double scale, std::span<T> values) {
    int64_t x = key * 7919 + 12345;
    for (T& value : values) {
        x = (1103515245 * x + 12345) % (int64_t(1) << 31);
        value = T((double(x) / double(int64_t(1) << 30) - 1) * scale);
    }
}

template <class T>
Tensor<T> targetsOf(const std::string& kind, int64_t units) {
    Tensor<T> targets(Shape{kRows, kind == "values" || kind == "counts" ? units : 1});
    if (kind == "values") {
        numbers<T>(50, 1, targets.span());
        return targets;
    }
    for (int64_t i = 0; i < targets.size(); ++i) {
        const int64_t row = i / targets.shape()[1], unit = i % targets.shape()[1];
        if (kind == "counts") targets[i] = T((row * 5 + unit * 3) % 7);
        else if (kind == "classes") targets[i] = T((row * 5 + row / 3) % units);
        else targets[i] = kind == "signs" ? T(row * 7 % 3 == 0 ? 1 : -1) : T(row * 7 % 3 == 0);
    }
    return targets;
}

ParamMap paramsOf(const Json& json, const std::vector<ParamSpec>& specs) { return paramsFromJson(json, specs).value(); }

struct Diagram {
    Graph graph;
    NodeId input = 0, output = 0;
    NetworkOptions options;

    explicit Diagram(const Json& which) {
        input = addNode(graph, *builtinLayers().find("input"), {}, {});
        std::vector<NodeId> layers;
        for (const Json& layer : which["layers"]) {
            const LayerDescriptor& descriptor = *builtinLayers().find(layer["type"].get<std::string>());
            const NodeId node = addNode(graph, descriptor, paramsOf(layer["params"], descriptor.params), {});
            const Json from = layer.contains("from") ? layer["from"] : Json::array({int64_t(layers.size()) - 1});
            for (size_t i = 0; i < from.size(); ++i) {
                const auto source = from[i].get<int64_t>();
                graph.links.push_back({source < 0 ? input : layers[size_t(source)], node, 0, int(i)});
            }
            layers.push_back(node);
        }
        const LayerDescriptor& out = *builtinLayers().find("output");
        ParamMap params = paramsOf(which["lossParams"], out.params);
        params["loss"] = which["loss"].get<std::string>();
        output = addNode(graph, out, params, {});
        graph.links.push_back({layers.back(), output, 0, 0});
        Shape shape;
        for (const Json& extent : which["input"]) shape.append(extent.get<int64_t>());
        options.inputShapes = {{input, shape}};
        options.optimizer = which["optimizer"].get<std::string>();
        options.optimizerParams = paramsOf(which["optimizerParams"], findOptimizer(options.optimizer)->params);
    }
};

template <class T>
class Trajectory : public RowSource<T> {
 public:
    explicit Trajectory(const Json& which)
        : which_(which), diagram_(which), network_(*Network<T>::build(diagram_.graph, builtinLayers(), diagram_.options)),
          targets_(targetsOf<T>(which["target"].get<std::string>(), which["units"].get<int64_t>())) {
        const Shape shape = diagram_.options.inputShapes.at(diagram_.input);
        rows_ = Tensor<T>(shape.withBatch(kRows));
        numbers<T>(1, 1, rows_.span());
        if (const auto tokens = which["tokens"].get<int64_t>(); tokens > 0)
            for (int64_t i = 0; i < rows_.size(); ++i) rows_[i] = T((i / shape[0] * 3 + i % shape[0] * 5) % tokens);
        network_.prepare(kBatch, true);
        network_.initialise(1);
        int64_t key = 100;
        for (const NetworkVariable<T>& variable : network_.variables())
            if (variable.trainable) numbers<T>(key++, 0.6, variable.value.span());
    }

    std::vector<double> losses() {
        const bool whole = findOptimizer(diagram_.options.optimizer)->kind == OptimizerKind::wholeBatch;
        const ScheduleDescriptor& schedule = *findSchedule(which_["schedule"].get<std::string>());
        const ParamMap params = completeParams(schedule.params, paramsOf(which_["scheduleParams"], schedule.params));
        std::vector<double> losses, memory;
        for (int64_t step = 0; step < kSteps; ++step) {
            const ScheduleMoment moment{step, kStepsPerEpoch, kSteps};
            StepSettings settings;
            settings.step = step + 1;
            settings.learningRate = which_["rate"].get<double>() * scheduleFactor(schedule, params, moment, memory);
            settings.weightDecay = which_["decay"].get<double>();
            losses.push_back(whole ? *network_.stepWhole(settings, *this) : stepBatch(step, settings));
            if ((step + 1) % kStepsPerEpoch == 0 && schedule.afterEpoch)
                schedule.afterEpoch(params, (losses.end()[-1] + losses.end()[-2]) / 2, memory);
        }
        return losses;
    }
    const std::vector<NetworkVariable<T>>& variables() const { return network_.variables(); }

    int64_t batches() const override { return kRows / kBatch; }
    std::optional<typename RowSource<T>::Batch> batch(int64_t index) override {
        inputs_ = {{diagram_.input, std::as_const(rows_).view().rows(index * kBatch, kBatch)}};
        batchTargets_ = {{diagram_.output, std::as_const(targets_).view().rows(index * kBatch, kBatch)}};
        return typename RowSource<T>::Batch{&inputs_, &batchTargets_, {}, kBatch};
    }

 private:
    double stepBatch(int64_t step, const StepSettings& settings) {
        const auto rows = *batch(step % batches());
        network_.forward(Mode::training, *rows.inputs, rows.rows, uint64_t(settings.step));
        const double loss = network_.lossAndBackward(*rows.targets);
        network_.step(settings);
        return loss;
    }

    const Json& which_;
    Diagram diagram_;
    Network<T> network_;
    Tensor<T> rows_, targets_;
    typename Network<T>::Inputs inputs_;
    typename Network<T>::Targets batchTargets_;
};

/// Largest difference from the reference, relative to the largest value of each array.
double variablesDifference(const std::vector<NetworkVariable<double>>& variables, const Json& reference) {
    double worst = 0;
    size_t at = 0;
    for (const NetworkVariable<double>& variable : variables) {
        if (!variable.trainable) continue;
        double difference = 0, largest = 0;
        for (const double value : variable.value.span()) {
            const double wanted = reference.at(at++).get<double>();
            difference = std::max(difference, std::isfinite(value) ? std::abs(value - wanted) : 1e300);
            largest = std::max(largest, std::abs(wanted));
        }
        worst = std::max(worst, difference / largest);
    }
    EXPECT_EQ(at, reference.size());
    return worst;
}

double lossesDifference(const std::vector<double>& losses, const Json& reference) {
    double worst = 0;
    for (size_t i = 0; i < losses.size(); ++i) {
        const double wanted = reference.at(i).get<double>(), difference = std::abs(losses[i] - wanted) / std::max(1.0, std::abs(wanted));
        worst = std::max(worst, std::isfinite(difference) ? difference : 1e300);
    }
    return worst;
}

Json readCases() {
    std::ifstream file(NETLOOM_SOURCE_DIR "/tests/golden/trajectories.json");
    return Json::parse(file);
}

TEST(Trajectories, FollowTheReferenceForTenSteps) {
    std::printf("%-32s %-44s %14s %14s\n", "case", "parameters", "double: values", "float: losses");
    const Json cases = readCases();
    for (const Json& which : cases) {
        const std::string name = which["name"].get<std::string>();
        Trajectory<double> inDouble(which);
        const double lossDifference = lossesDifference(inDouble.losses(), which["losses"]);
        const double values = variablesDifference(inDouble.variables(), which["values"]);
        const double losses = lossesDifference(Trajectory<float>(which).losses(), which["losses"]);
        const Json& layer = which["layers"].size() > 1 ? which["layers"][1] : which["layers"][0];
        const Json& params = name.starts_with("layer") ? layer["params"] : name.starts_with("loss") ? which["lossParams"]
                             : name.starts_with("schedule") ? which["scheduleParams"] : which["optimizerParams"];
        std::printf("%-32s %-44s %14.1e %14.1e\n", name.c_str(), params.empty() ? "" : params.dump().c_str(), values, losses);
        EXPECT_LE(values, kLargestDouble) << name;
        EXPECT_LE(lossDifference, kLargestDouble) << name;
        EXPECT_LE(losses, kLargestFloat) << name;
    }
    std::printf("%zu cases; largest allowed: %.0e in double, %.0e in float32\n", cases.size(), kLargestDouble, kLargestFloat);
}

TEST(Trajectories, CoverEveryOptimizerScheduleLossAndLayerThatLearns) {
    std::set<std::string> covered;
    for (const Json& which : readCases()) {
        for (const char* key : {"optimizer", "schedule", "loss"}) covered.insert(which[key].get<std::string>());
        for (const Json& layer : which["layers"]) covered.insert(layer["type"].get<std::string>());
    }
    for (const OptimizerDescriptor& optimizer : builtinOptimizers()) EXPECT_TRUE(covered.contains(optimizer.id)) << optimizer.id;
    for (const ScheduleDescriptor& schedule : builtinSchedules()) EXPECT_TRUE(covered.contains(schedule.id)) << schedule.id;
    for (const LossDescriptor& loss : builtinLosses()) EXPECT_TRUE(covered.contains(loss.id)) << loss.id;
    for (const LayerDescriptor& layer : builtinLayers().all()) {
        if (layer.samples.empty() || !layer.build) continue;
        const LayerSample& sample = layer.samples.front();
        const auto built = layer.build(layer.complete(sample.params), sample.inputs);
        EXPECT_TRUE(built->variables().empty() || covered.contains(layer.id)) << layer.id;
    }
}

}  // namespace
}  // namespace netloom
