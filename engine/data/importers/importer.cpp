#include "engine/data/importers/importer.h"

#include <algorithm>

#include "engine/data/importers/byte_reader.h"

namespace netloom {

Message SkippedItem::text() const {
    const std::string why = reason.english();
    if (line > 0 && !file.empty()) return {NL_TR("engine", "%1, line %2: %3"), file, line, why};
    if (line > 0) return {NL_TR("engine", "line %1: %2"), line, why};
    return {NL_TR("engine", "%1: %2"), file, why};
}

void ImportResult::skip(SkippedItem item) {
    ++skippedRows;
    if (skipped.size() < kMostReported) skipped.push_back(std::move(item));
}

const std::vector<ImporterDescriptor>& builtinImporters() {
    static const std::vector<ImporterDescriptor> kImporters{imageFolderImporter(), idxImporter(), wordVectorsImporter(), sqliteImporter(), numpyImporter(), jsonImporter(), csvImporter()};
    return kImporters;
}

const ImporterDescriptor* findImporter(const std::string& id) {
    const auto& all = builtinImporters();
    const auto found = std::find_if(all.begin(), all.end(), [&](const auto& importer) { return importer.id == id; });
    return found == all.end() ? nullptr : &*found;
}

Expected<const ImporterDescriptor*> importerFor(const std::filesystem::path& source) {
    std::error_code error;
    if (!std::filesystem::exists(source, error))
        return fail(NL_TR("engine", "There is no such file or folder"), {"%1", source.string()},
                    NL_TR("engine", "Check the path"));
    for (const ImporterDescriptor& importer : builtinImporters())
        if (importer.sniff(source)) return &importer;
    return fail(
        NL_TR("engine", "No importer reads this"), {"%1", source.string()},
        NL_TR("engine", "Choose a table (CSV, TSV, JSON Lines, SQLite), NumPy arrays, an IDX file or a folder with one sub-folder of images per class"));
}

std::string tableNameFor(const std::filesystem::path& source) {
    std::filesystem::path name = shownName(source);
    if (name.extension() == ".gz") name = name.stem();
    const std::string stem = name.stem().string();
    return stem.empty() ? "table" : stem;
}

ParamSpec textSpec(std::string id, Message title, Message help) {
    return {.id = std::move(id), .title = std::move(title), .help = std::move(help), .kind = ParamKind::text, .defaultValue = std::string()};
}

std::string textParam(const ParamMap& params, const std::string& id) {
    const auto found = params.find(id);
    const auto* text = found == params.end() ? nullptr : std::get_if<std::string>(&found->second);
    return text ? *text : std::string();
}

}  // namespace netloom
