#include "engine/exchange/onnx/verification.h"

#include <chrono>
#include <cmath>
#include <limits>

#include "engine/exchange/onnx/interpreter/interpreter.h"
#include "engine/graph/analysis.h"
#include "engine/graph/layer_types.h"
#include "engine/network/network.h"

namespace netloom {
namespace {

using onnx_interpreter::Interpreter;
using onnx_interpreter::Type;
using onnx_interpreter::Value;
using onnx_interpreter::Values;

constexpr double kTolerance = 1e-5;      ///< of probabilities; of numbers, relative to the target's spread
constexpr double kNodeTolerance = 1e-4;  ///< of activations, relative to the largest of the node
constexpr int64_t kBatch = 32;

RowSet rowsToCompare(const FittedRecipe& recipe, int64_t wanted) {
    for (const Part part : {Part::test, Part::validation, Part::train}) {
        const RowSet& all = recipe.rows(part);
        const auto count = int64_t(all.rows.size());
        if (!all.table || count == 0) continue;
        RowSet chosen{all.table, {}};
        for (int64_t i = 0; i < std::min(wanted, count); ++i)
            chosen.rows.push_back(all.rows[size_t(i * count / std::min(wanted, count))]);
        return chosen;
    }
    return {};
}

/// Raw cells as the exported model takes them.
Expected<Value> columnValue(const Table& table, const OnnxInput& input, Type type, std::span<const int64_t> rows) {
    const int index = table.indexOf(input.column);
    if (index < 0) return fail({NL_TR("engine", "The table has no column %1"), input.column});
    const Column& column = table.columns[size_t(index)];
    Value value{type, {int64_t(rows.size()), 1}, {}, {}};
    if (input.isImage) {
        const Shape& s = column.imageShape;
        value.shape = {int64_t(rows.size()), s[2], s[0], s[1]};
        for (const int64_t row : rows) {
            const auto pixels = table.pixels(index, row);
            for (int64_t c = 0; c < s[2]; ++c) {
                for (int64_t i = 0; i < s[0] * s[1]; ++i)
                    value.numbers.push_back(pixels ? double(pixels.get()[i * s[2] + c]) : 0.0);
            }
        }
    } else if (type == Type::text) {
        for (const int64_t row : rows) value.texts.push_back(table.isMissing(index, row) ? "" : table.text(index, row));
    } else {
        for (const int64_t row : rows) value.numbers.push_back(table.number(index, row));
    }
    return value;
}

/// A block that enters as the recipe encodes it.
Value blockValue(const FittedRecipe& recipe, const EncodedRows& encoded, const OnnxInput& input, Type type, int64_t rows) {
    const auto& blocks = recipe.signature().blocks;
    const auto found = std::find_if(blocks.begin(), blocks.end(), [&](const FeatureBlock& b) { return b.id == input.block; });
    const auto index = size_t(found - blocks.begin());
    Value value{type, {rows}, {}, {}};
    if (input.isLength) {
        const bool all = index >= encoded.lengths.size() || encoded.lengths[index].empty();
        for (int64_t i = 0; i < rows; ++i)
            value.numbers.push_back(all ? double(found->shape[0]) : double(encoded.lengths[index][size_t(i)]));
        return value;
    }
    value.shape.insert(value.shape.end(), found->shape.begin(), found->shape.end());
    const float* values = encoded.inputs[index].data();
    value.numbers.assign(values, values + value.size());
    return value;
}

Expected<Values> rawInputs(const FittedRecipe& recipe, const WrittenOnnx& written, const Interpreter& interpreter,
                           const Table& table, std::span<const int64_t> rows, const EncodedRows& encoded) {
    Values values;
    for (const OnnxInput& input : written.inputs) {
        Type type = Type::float32;
        for (const auto& declared : interpreter.inputs()) {
            if (declared.name == input.name) type = declared.type;
        }
        if (!input.block.empty()) {
            values[input.name] = blockValue(recipe, encoded, input, type, int64_t(rows.size()));
            continue;
        }
        NETLOOM_TRY(values[input.name], columnValue(table, input, type, rows));
    }
    return values;
}

/// [rows, channels, height, width] -> element of Netloom's [rows, height, width, channels].
double nhwcElement(const Value& value, const Shape& sample, int64_t flat) {
    if (sample.rank() != 3 || value.shape.size() != 4) return value.numbers[size_t(flat)];
    const int64_t c = flat % sample[2], pixel = flat / sample[2] % (sample[0] * sample[1]), row = flat / sample.size();
    return value.numbers[size_t((row * sample[2] + c) * sample[0] * sample[1] + pixel)];
}

/// Compares one batch after the other.
class Comparison {
 public:
    Comparison(const TrainedModel& model, const WrittenOnnx& written, Interpreter interpreter, Network<float> network,
               GraphAnalysis analysis)
        : model_(model),
          written_(written),
          interpreter_(std::move(interpreter)),
          network_(std::move(network)),
          analysis_(std::move(analysis)) {}

    Expected<void> batch(const Table& table, std::span<const int64_t> rows) {
        NETLOOM_TRY(const EncodedRows encoded, model_.recipe->encode(table, rows, false));
        network_.forward(Mode::inference, networkInputs(encoded), int64_t(rows.size()));
        NETLOOM_TRY(const Values inputs, rawInputs(*model_.recipe, written_, interpreter_, table, rows, encoded));
        const auto start = std::chrono::steady_clock::now();
        NETLOOM_TRY(const Values values, interpreter_.run(inputs));
        seconds_ += std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
        std::vector<RowVerdict> verdicts(rows.size());
        for (const OnnxAnswer& form : written_.answers) {
            const auto found = values.find(written_.tensors.at(form.output));
            if (found == values.end()) return fail(NL_TR("engine", "The ONNX file has another structure than this model"));
            NETLOOM_CHECK(compareAnswers(form, found->second, verdicts));
        }
        for (const RowVerdict& verdict : verdicts) {
            report.differences.push_back(verdict.difference);
            report.maxAbsDifference = std::max(report.maxAbsDifference, verdict.difference);
            report.sameClass += verdict.sameClass;
        }
        if (report.maxAbsDifference > kTolerance && report.firstDeviatingNode.empty())
            findDeviatingNode(values, int64_t(rows.size()));
        report.verifiedRows += int64_t(rows.size());
        report.secondsPerRow = seconds_ / double(report.verifiedRows);
        return {};
    }

    OnnxReport report;

 private:
    Network<float>::Inputs networkInputs(const EncodedRows& encoded) const {
        Network<float>::Inputs inputs;
        const auto& blocks = model_.recipe->signature().blocks;
        for (const Node& node : model_.graph.nodes) {
            if (node.type != layer_type::kInput) continue;
            for (size_t i = 0; i < blocks.size(); ++i) {
                if (blocks[i].id == analysis_.node(node.id)->block) inputs[node.id] = {encoded.inputs[i].view(), i < encoded.lengths.size() ? Lengths(encoded.lengths[i]) : Lengths()};
            }
        }
        return inputs;
    }

    /// Over all Outputs.
    struct RowVerdict {
        double difference = 0;
        bool sameClass = true;
    };

    Expected<void> compareAnswers(const OnnxAnswer& form, const Value& theirs, std::vector<RowVerdict>& verdicts) {
        const auto ours = network_.predictions(form.output);
        const auto rows = int64_t(verdicts.size());
        const int64_t width = theirs.size() / rows, own = ours.size() / rows;
        const bool isNumber = model_.recipe->signature().targets.at(form.target).kind == TargetKind::number;
        report.hasClasses = report.hasClasses || !isNumber;
        if (width != form.width) return fail(NL_TR("engine", "The ONNX file has another structure than this model"));
        for (int64_t row = 0; row < rows; ++row) {
            RowVerdict& verdict = verdicts[size_t(row)];
            int64_t ourClass = 0, theirClass = 0;
            std::vector<double> answer(size_t(width), 0.0);
            for (int64_t k = 0; k < width; ++k) {
                double value = double(ours[row * own + std::min(k, own - 1)]);
                if (form.splitsOne && k == 0) value = form.link == OutputLink::sigmoid ? 1 - value : -value;  // no, yes
                if (isNumber) value = model_.recipe->targetValue(form.target, form.scale.toEncoded(value));
                answer[size_t(k)] = value;
                const double other = theirs.numbers[size_t(row * width + k)];
                const double difference = std::abs(value - other) / unitOf(form, value, isNumber);
                verdict.difference = std::isnan(difference) ? std::numeric_limits<double>::infinity() : std::max(verdict.difference, difference);
                if (answer[size_t(k)] > answer[size_t(ourClass)]) ourClass = k;
                if (other > theirs.numbers[size_t(row * width + theirClass)]) theirClass = k;
            }
            verdict.sameClass = verdict.sameClass && (isNumber || ourClass == theirClass);
        }
        return {};
    }

    /// What a difference is compared with: the target's spread for numbers, the value itself for large scores and counts.
    double unitOf(const OnnxAnswer& form, double value, bool isNumber) const {
        if (!isNumber) return std::max(1.0, isProbability(form.link) ? 1.0 : std::abs(value));
        const double spread = model_.recipe->targetScale(form.target);
        return form.link == OutputLink::exponential ? std::max(spread, std::abs(value)) : spread;
    }

    void findDeviatingNode(const Values& values, int64_t rows) {
        for (const NodeId id : analysis_.order) {
            const auto name = written_.tensors.find(id);
            const auto theirs = name == written_.tensors.end() ? values.end() : values.find(name->second);
            if (theirs == values.end() || model_.graph.find(id)->type == layer_type::kOutput) continue;
            const auto ours = network_.activation(id);
            const Shape& sample = *analysis_.node(id)->output;
            if (theirs->second.size() != rows * sample.size()) continue;
            double largest = 1, worst = 0;
            for (int64_t i = 0; i < rows * sample.size(); ++i) {
                largest = std::max(largest, std::abs(double(ours[i])));
                worst = std::max(worst, std::abs(double(ours[i]) - nhwcElement(theirs->second, sample, i)));
            }
            if (worst / largest <= kNodeTolerance) continue;
            report.firstDeviatingNode = model_.graph.find(id)->name;
            return;
        }
        report.firstDeviatingNode = model_.graph.find(written_.answers.front().output)->name;
    }

    const TrainedModel& model_;
    const WrittenOnnx& written_;
    Interpreter interpreter_;
    Network<float> network_;
    GraphAnalysis analysis_;
    double seconds_ = 0;
};

}  // namespace

Expected<OnnxReport> compareWithNetwork(const TrainedModel& model, const WrittenOnnx& written, const std::string& bytes,
                                        int64_t rows, const ProgressSink& progress) {
    NETLOOM_TRY(Interpreter interpreter, Interpreter::fromBytes(bytes));
    GraphAnalysis analysis = analyze(model.graph, builtinLayers(), &model.recipe->signature());
    NETLOOM_TRY(auto network,
                Network<float>::build(model.graph, builtinLayers(), networkOptions(model.graph, analysis)));
    network.prepare(kBatch, false);
    if (!network.setVariables(model.weights->variables))
        return fail(NL_TR("engine", "The weights do not fit the diagram"));
    Comparison comparison(model, written, std::move(interpreter), std::move(network), std::move(analysis));
    const RowSet chosen = rowsToCompare(*model.recipe, rows);
    const std::span<const int64_t> all(chosen.rows);
    for (size_t first = 0; first < all.size(); first += size_t(kBatch)) {
        if (!progress.report(double(first) / double(all.size()), NL_TR("engine", "Comparing rows")))
            return tl::unexpected<Error>(cancelledError());
        NETLOOM_CHECK(
            comparison.batch(*chosen.table, all.subspan(first, std::min(size_t(kBatch), all.size() - first))));
    }
    return std::move(comparison.report);
}

}  // namespace netloom
