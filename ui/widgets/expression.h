#pragma once
// Arithmetic as people type it into a number field: "28*28", "3×(4+1)", "2^10", "1e-3/4".

#include <QString>
#include <optional>

namespace netloom::ui {

/// The value, or nothing when the text is not a complete expression or divides by zero. Decimal mark is the point.
std::optional<double> evaluateExpression(const QString& text);

}  // namespace netloom::ui
