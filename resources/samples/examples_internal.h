#pragma once
// The example projects in parts. They live beside their data, outside engine/, so that no data set is named there.

#include <algorithm>
#include <span>
#include <string_view>

#include "engine/project/examples.h"

namespace netloom::samples {

using Made = Expected<std::pair<std::vector<Table>, Document>>;

/// What differs from one example to the next, besides the data.
struct Plan {
    std::string title;
    std::string target;
    std::string templateId;
    ParamMap templateParams;
    TrainingSettings settings;
    SplitSpec split;
    std::vector<StepSpec> steps;  ///< instead of the default ones for the columns they name
};

/// Recipe, network and settings for a table.
Made finish(std::shared_ptr<const Table> table, const Plan& plan, const ProgressSink& progress);
/// Reads a bundled file with the program's own importer.
Expected<std::shared_ptr<const Table>> readSample(const std::string& dataFolder, const std::string& file,
                                                  const std::string& name, const ProgressSink& progress);

// Generated data (examples_generated.cpp).
Expected<std::shared_ptr<const Table>> spiralsTable();
Expected<std::shared_ptr<const Table>> truthTable();
Expected<std::shared_ptr<const Table>> patternsTable();
ExamplePreview spiralsPreview();
ExamplePreview truthPreview();
ExamplePreview patternsPreview();

// From a few rows of the data (example_previews.cpp).
ExamplePreview flowersPreview();
ExamplePreview winesPreview();
ExamplePreview patientsPreview();
ExamplePreview digitsPreview();

}  // namespace netloom::samples
