#pragma once
// An importer turns a file or folder into a table. Each is declared once; the dialog, the command line and the help
// come from the declaration.

#include <filesystem>

#include "engine/base/progress.h"
#include "engine/catalog/param.h"
#include "engine/data/image_decoder.h"
#include "engine/data/table.h"

namespace netloom {

struct ImportContext {
    ProgressSink progress;
    const ImageDecoder* decoder = nullptr;  ///< needed for image folders
};

/// A row (or image file) that was left out, and why.
struct SkippedItem {
    int64_t line = 0;  ///< of a text file, from 1; 0 = none
    std::string file;  ///< of an image folder, or of several files read as one table
    Message reason;
    Message text() const;  ///< "line 12: 3 fields, expected 5"
};

struct ImportResult {
    std::shared_ptr<const Table> table;
    int64_t skippedRows = 0;
    std::vector<SkippedItem> skipped;  ///< the first kMostReported
    std::vector<Message> warnings;
    static constexpr size_t kMostReported = 100;
    void skip(SkippedItem item);
};

struct PreviewImage {
    Shape shape;  ///< [height, width, channels]
    std::vector<uint8_t> pixels;
    std::string label;
};

/// What the dialog shows before anything is imported.
struct ImportPreview {
    std::vector<std::string> columns;
    std::vector<ColumnKind> kinds;
    std::vector<std::vector<std::string>> rows;  ///< the first rows as text
    std::vector<PreviewImage> images;            ///< the first images of an image source
    ParamMap detected;                           ///< every parameter as it will be used
    std::vector<Message> notes;
};

struct ImporterDescriptor {
    std::string id;  ///< stable: "csv", "json", "sqlite", "numpy", "images", "idx", "vectors"
    Message title;
    Message help;
    std::vector<ParamSpec> params;          ///< an empty text or the choice "auto" means: detect
    std::vector<std::string> filePatterns;  ///< "*.csv"; empty for folders
    bool takesFolder = false;
    /// Is this a source for me? Reads a few bytes at most.
    std::function<bool(const std::filesystem::path&)> sniff;
    std::function<Expected<ImportPreview>(const std::filesystem::path&, const ParamMap&, const ImportContext&)> preview;
    std::function<Expected<ImportResult>(const std::filesystem::path&, const ParamMap&, const ImportContext&)> import;
};

/// All importers, most particular first (csv, which reads any text, last).
const std::vector<ImporterDescriptor>& builtinImporters();
const ImporterDescriptor* findImporter(const std::string& id);
/// The importer for a source, or why there is none.
Expected<const ImporterDescriptor*> importerFor(const std::filesystem::path& source);

ImporterDescriptor csvImporter();
ImporterDescriptor imageFolderImporter();
ImporterDescriptor idxImporter();
ImporterDescriptor wordVectorsImporter();
ImporterDescriptor jsonImporter();
ImporterDescriptor sqliteImporter();
ImporterDescriptor numpyImporter();

/// Name for a table from this source: "train" for "train.csv.gz".
std::string tableNameFor(const std::filesystem::path& source);

/// A setting of any text; empty unless the user says something.
ParamSpec textSpec(std::string id, Message title, Message help);

/// Text of a parameter, "" when it is absent.
std::string textParam(const ParamMap& params, const std::string& id);

}  // namespace netloom
