#pragma once
// The curves of a run as a PNG file: what the window shows, for programs without a window.

#include <filesystem>

#include "engine/training/run.h"

namespace netloom::app {

/// Training loss per step (faint) and per epoch, validation loss per epoch. Starts Qt's offscreen platform for the text.
Expected<void> writeCurvePicture(const RunLog& log, const std::filesystem::path& file);

}  // namespace netloom::app
