#pragma once
// The example projects of the start page. Each yields data, recipe, network and settings; a run to repeat.

#include "engine/base/progress.h"
#include "engine/data/table.h"
#include "engine/project/document.h"

namespace netloom {

enum class ExampleKind { table, image };

/// A tiny vector picture for the card: points with a series index, bars, or a patch of grey images.
struct ExamplePreview {
    enum class Style { scatter, bars, images, spiral, line } style = Style::scatter;
    struct Point { double x = 0, y = 0; int series = 0; };
    std::vector<Point> points;                       ///< in 0..1
    std::vector<std::vector<uint8_t>> images;        ///< grey or RGB bytes
    int imageWidth = 0, imageHeight = 0, imageChannels = 1;
};

struct ExampleDescriptor {
    std::string id;   ///< stable
    Message title, summary;
    ExampleKind kind = ExampleKind::table;
    int64_t rows = 0;
    double seconds = 0;  ///< about how long the run takes
    std::function<ExamplePreview()> preview;
    /// Tables and document. `dataFolder` is resources/samples of the installed program.
    std::function<Expected<std::pair<std::vector<Table>, Document>>(const std::string& dataFolder, const ProgressSink&)> make;
};

const std::vector<ExampleDescriptor>& builtinExamples();
const ExampleDescriptor* findExample(const std::string& id);

}  // namespace netloom
