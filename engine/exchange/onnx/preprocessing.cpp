#include "engine/exchange/onnx/preprocessing.h"

#include <cmath>

namespace netloom {
namespace {

using onnx::TensorProto;

bool isCategory(const EncodedColumn& column) {
    return column.encoder == "oneHot" || column.encoder == "index";
}

/// float32 keeps about 7 digits; where the values are large for their spread (years, time stamps), that is too few.
bool needsDouble(const EncodedColumn& column) {
    constexpr double kFloatPrecision = 6e-8, kVisible = 1e-6;
    if (column.transform == "quantile" && !column.knots.empty()) {
        double narrowest = INFINITY;
        for (size_t i = 1; i < column.knots.size(); ++i) {
            const double rise = std::abs(column.knotValues[i] - column.knotValues[i - 1]);
            if (rise > 0) narrowest = std::min(narrowest, (column.knots[i] - column.knots[i - 1]) / rise);
        }
        const double largest = std::max(std::abs(column.knots.front()), std::abs(column.knots.back()));
        return largest * kFloatPrecision / narrowest * column.scale > kVisible;
    }
    return column.transform.empty() && std::abs(column.offset) * column.scale * kFloatPrecision > kVisible;
}

/// Constant outside the knots, linear between them: first value + Σ share of each interval × its rise.
std::string writeQuantiles(OnnxGraphWriter& writer, const EncodedColumn& column, const std::string& value) {
    const auto& knots = column.knots;
    const double first = column.knotValues.empty() ? 0 : column.knotValues.front();
    if (knots.size() < 2) {
        const std::string nothing = writer.add("Mul", {value, writer.constantRow("zero", {0})});
        return writer.add("Add", {nothing, writer.constantRow("constant", {first})});
    }
    std::vector<double> starts, widths, rises;
    for (size_t i = 1; i < knots.size(); ++i) {
        starts.push_back(knots[i - 1]);
        widths.push_back(knots[i] - knots[i - 1]);
        rises.push_back(column.knotValues[i] - column.knotValues[i - 1]);
    }
    std::string share = writer.add("Sub", {value, writer.constantRow("knots", starts)});
    share = writer.add("Div", {share, writer.constantRow("widths", widths)});
    share = writer.add("Max", {share, writer.constantRow("zero", {0})});
    share = writer.add("Min", {share, writer.constantRow("one", {1})});
    const std::string sum = writer.add("MatMul", {share, writer.constantColumn("rises", rises)});
    return writer.add("Add", {sum, writer.constantRow("first", {first})});
}

std::string writeTransform(OnnxGraphWriter& writer, const EncodedColumn& column, const std::string& value) {
    if (column.transform == "quantile") return writeQuantiles(writer, column, value);
    if (column.transform != "signedLog") return value;
    const std::string size = writer.add("Add", {writer.add("Abs", {value}), writer.constantRow("one", {1})});
    return writer.add("Mul", {writer.add("Sign", {value}), writer.add("Log", {size})});
}

/// ((transform(value or imputed)) - offset) · scale in double, rounded to float32 at the end, as the recipe does.
std::vector<std::string> writeNumber(OnnxGraphWriter& writer, const EncodedColumn& column,
                                     std::vector<OnnxInput>& inputs) {
    const bool exact = needsDouble(column);
    const std::string input = writer.input(column.column, exact ? TensorProto::DOUBLE : TensorProto::FLOAT, {1});
    inputs.push_back({input, column.column, false});
    const std::string raw = exact ? input : writer.cast(input, TensorProto::DOUBLE);
    const std::string missing = writer.add("Or", {writer.add("IsNaN", {raw}), writer.add("IsInf", {raw})});
    std::string value = writer.add("Where", {missing, writer.constantRow("imputed", {column.imputed}), raw});
    value = writeTransform(writer, column, value);
    value = writer.add("Sub", {value, writer.constantRow("offset", {column.offset})});
    value = writer.add("Mul", {value, writer.constantRow("scale", {column.scale})});
    std::vector<std::string> slots{writer.cast(value, TensorProto::FLOAT)};
    if (column.hasMissingFlag) slots.push_back(writer.cast(missing, TensorProto::FLOAT));
    return slots;
}

/// The rank by frequency, standardised; unseen and missing categories have the rank `imputed`.
std::string writeIndex(OnnxGraphWriter& writer, const EncodedColumn& column, const std::string& input) {
    std::vector<double> lead(column.categories.size());
    for (size_t i = 0; i < lead.size(); ++i) lead[i] = double(i) - column.imputed;
    const std::string known = writer.cast(writer.countTexts(input, column.categories), TensorProto::DOUBLE);
    std::string rank = writer.add("MatMul", {known, writer.constantColumn("ranks", lead)});
    rank = writer.add("Add", {rank, writer.constantRow("centre", {column.imputed - column.offset})});
    rank = writer.add("Mul", {rank, writer.constantRow("scale", {column.scale})});
    return writer.cast(rank, TensorProto::FLOAT);
}

std::vector<std::string> writeCategory(OnnxGraphWriter& writer, const EncodedColumn& column,
                                       std::vector<OnnxInput>& inputs) {
    const std::string input = writer.input(column.column, TensorProto::STRING, {1});
    inputs.push_back({input, column.column, false});
    std::vector<std::string> slots;
    if (!column.categories.empty()) {
        slots.push_back(column.encoder == "index" ? writeIndex(writer, column, input)
                                                  : writer.countTexts(input, column.categories));
    }
    if (column.hasMissingFlag) slots.push_back(writer.countTexts(input, {""}));
    return slots;
}

std::string writeTable(OnnxGraphWriter& writer, const FittedRecipe& recipe, std::vector<OnnxInput>& inputs) {
    std::vector<std::string> slots;
    for (const EncodedColumn& column : recipe.encodedColumns()) {
        writer.setScope("prepare/" + column.column);
        const auto own =
            isCategory(column) ? writeCategory(writer, column, inputs) : writeNumber(writer, column, inputs);
        slots.insert(slots.end(), own.begin(), own.end());
    }
    writer.setScope("prepare");
    return slots.size() == 1 ? slots[0] : writer.add("Concat", slots, {{"axis", int64_t(1)}});
}

OnnxBlock writeTokens(OnnxGraphWriter& writer, const FeatureBlock& block, std::vector<OnnxInput>& inputs) {
    const std::string input = writer.input(block.id, TensorProto::INT64, {block.shape[0]});
    inputs.push_back({input, {}, false, block.id});
    writer.setScope("prepare/" + block.id);
    const std::string padding = writer.add("Equal", {input, writer.constant("padding", std::vector<int64_t>{0})});
    const std::string valid = writer.cast(writer.add("Not", {padding}), TensorProto::INT64);
    const std::string lengths = writer.add("ReduceSum", {valid, writer.constant("steps", std::vector<int64_t>{1})},
                                           {{"keepdims", int64_t(0)}});
    return {writer.cast(input, TensorProto::FLOAT), lengths};
}

OnnxBlock writeSequence(OnnxGraphWriter& writer, const FeatureBlock& block, std::vector<OnnxInput>& inputs) {
    const std::string input = writer.input(block.id, TensorProto::FLOAT, {block.shape[0], block.shape[1]});
    inputs.push_back({input, {}, false, block.id});
    if (!block.padded) return {input, {}};
    const std::string lengths = writer.input(block.id + "_length", TensorProto::INT64, {});
    inputs.push_back({lengths, {}, false, block.id, true});
    return {input, lengths};
}

}  // namespace

OnnxBlock writeBlock(OnnxGraphWriter& writer, const FittedRecipe& recipe, const FeatureBlock& block,
                     std::vector<OnnxInput>& inputs) {
    switch (block.kind) {
        case BlockKind::features: return {writeTable(writer, recipe, inputs), {}};
        case BlockKind::tokens: return writeTokens(writer, block, inputs);
        case BlockKind::sequence: return writeSequence(writer, block, inputs);
        case BlockKind::image: break;
    }
    const Shape& s = block.shape;
    const std::string input = writer.input(block.id, TensorProto::FLOAT, {s[2], s[0], s[1]});
    inputs.push_back({input, block.columns.empty() ? block.id : block.columns.front(), true});
    writer.setScope("prepare/" + block.id);
    const auto scalar = [&](const char* hint, double value) {
        Tensor<float> tensor(Shape{1});
        tensor[0] = float(value);
        return writer.constant(hint, tensor);
    };
    const auto [offset, scale] = recipe.pixelScaling(block.id);
    const std::string centred = offset != 0 ? writer.add("Sub", {input, scalar("offset", offset)}) : input;
    return {writer.add("Mul", {centred, scalar("scale", scale)}), {}};
}

}  // namespace netloom
