#pragma once
// Where the program's own files are: beside an installed program, else in the source tree it was built from.

#include <filesystem>

namespace netloom::app {

/// Folder of the bundled sample data (resources/samples).
std::filesystem::path sampleFolder();

}  // namespace netloom::app
