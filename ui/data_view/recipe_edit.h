#pragma once
// Pure edits of a recipe's steps: which encoders a column can have, which it has, and the recipe with another one.

#include <QString>

#include <utility>
#include <vector>

#include "engine/data/recipe.h"

namespace netloom::ui {

/// Encoders that fit a column, as (step id, title), the usual one first.
std::vector<std::pair<QString, QString>> encodingChoices(const Column& column);
/// Id of the enabled step that turns the column into numbers; empty when none is named for it.
QString encodingOf(const Recipe& recipe, const Column& column);
Recipe withEncoding(const Recipe& recipe, const Column& column, const QString& step);
Recipe withStepEnabled(const Recipe& recipe, size_t step, bool enabled);
Recipe withStepParams(const Recipe& recipe, size_t step, const ParamMap& params);
/// The step changes places with the one before (-1) or behind it (1).
Recipe withStepMoved(const Recipe& recipe, size_t step, int by);
Recipe withoutStep(const Recipe& recipe, size_t step);
/// Title, help and icon of a step, and its columns in a few words ("4 columns", "age").
QString stepTitle(const StepSpec& step);
QString stepHelp(const StepSpec& step);
QString stepIcon(const StepSpec& step);
QString stepSummary(const StepSpec& step);

}  // namespace netloom::ui
