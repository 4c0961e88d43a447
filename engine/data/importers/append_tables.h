#pragma once
// Several files of the same columns become one table.

#include "engine/data/importers/importer.h"

namespace netloom {

/// The rows of all parts, in their order. The columns must have equal names and kinds; a column without any value fits every
/// kind, categories and text fit each other. Otherwise an error that names the first part (its Table::origin) that differs
/// from those before it. Images cannot be appended. Skipped rows and warnings keep the name of their file.
Expected<ImportResult> appendTables(const std::vector<ImportResult>& parts, const std::string& name, const std::string& origin,
                                    const ProgressSink& progress = {});

}  // namespace netloom
