#pragma once
// Turns an example into the open project: its tables are made and stored in the background, then its document applied.

#include <functional>
#include <string>

#include "engine/project/examples.h"

namespace netloom::ui {

class Workbench;

/// The workbench has a fresh project. `done` is called on the GUI thread once data and network are there; with `train`
/// the run starts as soon as the data are prepared.
void openExample(Workbench* workbench, const ExampleDescriptor& example, const std::string& samplesFolder, bool train,
                 std::function<void(Expected<void>)> done);

}  // namespace netloom::ui
