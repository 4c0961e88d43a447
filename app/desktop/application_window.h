#pragma once
// The composition root of the desktop program: one window with all modes, importer, examples, help and image decoder.

#include <memory>

#include "ui/main_window/main_window.h"

namespace netloom::app {

/// The theme must be installed already. The workbench outlives the window.
std::unique_ptr<ui::MainWindow> makeApplicationWindow(ui::Workbench& workbench);

/// Where the sample data of the examples lie: beside the installed program, else in the source tree.
std::string samplesFolder();

}  // namespace netloom::app
