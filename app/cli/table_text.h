#pragma once
// Columns of a table for people and for scripts.

#include "app/cli/cli.h"

namespace netloom::cli {

Json columnsJson(const Table& table, const Recipe* recipe = nullptr);
std::string columnsText(const Table& table, const Recipe* recipe = nullptr);

}  // namespace netloom::cli
