#pragma once
// The steps a recipe can be made of, each declared once: what it is for, its parameters, how it learns from training
// rows.

#include <functional>

#include "engine/data/fitted_recipe.h"

namespace netloom {

/// The training rows of one column, all a step may learn from.
struct TrainingColumn {
    const Column* column = nullptr;
    int64_t rows = 0;
    int64_t missing = 0;
    std::vector<double> sorted;   ///< numbers: present values, ascending
    std::vector<int64_t> counts;  ///< categories: occurrences per dictionary index
};

struct StepDescriptor {
    std::string id;
    Message title, help;
    std::vector<ColumnKind> kinds;  ///< column kinds it takes
    bool encodes = true;            ///< ends in numbers (an encoder); else a repair before the encoder
    std::vector<ParamSpec> params;
    /// Learns from the training rows; fills its part of the encoded column. Parameters are complete and checked.
    std::function<void(const ParamMap&, const TrainingColumn&, EncodedColumn&)> fit;
};

const std::vector<StepDescriptor>& builtinSteps();
const StepDescriptor* findStep(const std::string& id);

/// Value of the column -> slots (firstSlot is where out points). NaN = missing, category -1 = missing.
void encodeNumber(const EncodedColumn& column, double value, float* out);
/// `slotOf`: slot per dictionary index of the table being encoded, -1 = none (unseen).
void encodeCategory(const EncodedColumn& column, int32_t slot, float* out);
/// transform(value) of a number column, before offset and scale.
double transformNumber(const EncodedColumn& column, double value);

}  // namespace netloom
