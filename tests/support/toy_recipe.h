#pragma once
// A fitted recipe over numbers that stand in the test itself: training and evaluation tests need no import and no encoders.

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

#include "engine/data/fitted_recipe.h"

namespace netloom::testing {

/// Row i of the table is row i of `features`; the target of classes and binary is the class index.
struct ToyData {
    Shape shape = {};             ///< of one row: [slots] or [height, width, channels]
    std::vector<float> features = {};  ///< [rows, …shape]
    std::vector<float> targets = {};   ///< [rows]
    TargetKind kind = TargetKind::classes;
    int64_t classes = 2;          ///< of classes and binary
    std::vector<int64_t> train = {}, validation = {}, test = {};
    std::vector<float> weights = {};   ///< [rows], or empty
    double targetOffset = 0, targetScale = 1;  ///< own unit = encoded * scale + offset
};

class ToyRecipe : public FittedRecipe {
 public:
    explicit ToyRecipe(ToyData data) : data_(std::move(data)) {
        auto table = std::make_shared<Table>();
        table->name = recipe_.table = "toy";
        table->rows = int64_t(data_.targets.size());
        if (data_.train.empty())
            for (int64_t i = 0; i < table->rows; ++i) data_.train.push_back(i);
        parts_ = {RowSet{table, data_.train}, RowSet{table, data_.validation}, RowSet{table, data_.test}};
        FeatureBlock block{"features", BlockKind::features, data_.shape, {}, {}};
        if (data_.shape.rank() == 3) block.kind = BlockKind::image;
        for (int64_t i = 0; data_.shape.rank() == 1 && i < data_.shape[0]; ++i) {
            block.slotNames.push_back("x" + std::to_string(i));
            block.columns.push_back(block.slotNames.back());
        }
        TargetInfo target{"y", data_.kind, {}, 1};
        if (data_.kind != TargetKind::number)
            for (int64_t c = 0; c < data_.classes; ++c) target.classes.push_back("class" + std::to_string(c));
        if (data_.kind == TargetKind::classes) target.units = data_.classes;
        describeTarget(target);
        signature_ = {{block}, {target}, int64_t(data_.train.size())};
        recipe_.roles["y"] = Role::target;
    }

    const Recipe& recipe() const override { return recipe_; }
    const DataSignature& signature() const override { return signature_; }
    const RowSet& rows(Part part) const override { return parts_[size_t(part)]; }
    const std::vector<TokenEncoding>& tokens() const override {
        static const std::vector<TokenEncoding> none;
        return none;
    }
    const std::vector<SequenceEncoding>& sequences() const override {
        static const std::vector<SequenceEncoding> none;
        return none;
    }
    const std::vector<EncodedColumn>& encodedColumns() const override { return columns_; }
    std::pair<double, double> pixelScaling(const std::string&) const override { return {0, 1}; }

    Expected<EncodedRows> encode(const Table& table, std::span<const int64_t> rows, bool withTargets) const override {
        EncodedRows out;
        if (auto done = encodeInto(table, rows, out, withTargets); !done) return tl::unexpected(done.error());
        return out;
    }
    Expected<void> encodeInto(const Table&, std::span<const int64_t> rows, EncodedRows& out, bool withTargets) const override {
        const int64_t width = data_.shape.size();
        out.inputs.resize(1);
        out.targets.resize(withTargets ? 1 : 0);
        for (Tensor<float>& input : out.inputs) ensure(input, data_.shape.withBatch(int64_t(rows.size())));
        for (Tensor<float>& target : out.targets) ensure(target, Shape{int64_t(rows.size()), 1});
        if (!data_.weights.empty()) out.weights.resize(rows.size());
        for (size_t i = 0; i < rows.size(); ++i) {
            std::copy_n(data_.features.data() + rows[i] * width, width, out.inputs[0].data() + int64_t(i) * width);
            if (withTargets) out.targets[0][int64_t(i)] = data_.targets[size_t(rows[i])];
            if (!data_.weights.empty()) out.weights[i] = data_.weights[size_t(rows[i])];
        }
        return {};
    }

    double targetValue(size_t, double encoded) const override { return encoded * data_.targetScale + data_.targetOffset; }
    double targetScale(size_t) const override { return data_.targetScale; }
    nlohmann::ordered_json stateJson() const override { return nlohmann::ordered_json::object(); }

 private:
    static void ensure(Tensor<float>& tensor, const Shape& shape) {
        if (tensor.size() < shape.size()) tensor = Tensor<float>(shape);
    }

    /// As fitTarget() does from the training rows.
    void describeTarget(TargetInfo& target) const {
        if (target.isClasses()) target.classRows.assign(target.classes.size(), 0);
        target.lowest = std::numeric_limits<double>::infinity();
        target.highest = -target.lowest;
        for (const int64_t row : data_.train) {
            const double value = double(data_.targets[size_t(row)]);
            if (std::isnan(value)) continue;
            if (target.isClasses()) ++target.classRows[size_t(value)];
            target.lowest = std::min(target.lowest, targetValue(0, value));
            target.highest = std::max(target.highest, targetValue(0, value));
        }
    }

    ToyData data_;
    Recipe recipe_;
    DataSignature signature_;
    std::vector<EncodedColumn> columns_;
    std::array<RowSet, 3> parts_;
};

}  // namespace netloom::testing
