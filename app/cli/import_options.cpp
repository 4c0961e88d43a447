#include "app/cli/import_options.h"

#include <glob.h>

#include "app/image/qt_image_decoder.h"
#include "engine/data/importers/append_tables.h"

namespace netloom::cli {

namespace {

constexpr size_t kShownSkips = 10;

/// The source itself, or the files that fit it if it is a pattern, sorted; never none.
Expected<std::vector<std::filesystem::path>> filesOf(const std::string& source) {
    std::error_code ignored;
    if (std::filesystem::exists(source, ignored) || source.find_first_of("*?[") == std::string::npos)
        return std::vector<std::filesystem::path>{source};
    glob_t found{};
    std::vector<std::filesystem::path> matches;
    if (glob(source.c_str(), 0, nullptr, &found) == 0) matches.assign(found.gl_pathv, found.gl_pathv + found.gl_pathc);
    globfree(&found);
    if (matches.empty())
        return fail(NL_TR("engine", "No file fits the pattern"), source, NL_TR("engine", "Check the pattern and the folder"));
    return matches;
}

/// "sales" for "data/sales-*.csv".
std::string nameOfPattern(const std::string& pattern) {
    std::string name = tableNameFor(pattern);
    std::erase_if(name, [](char c) { return std::string_view("*?[]").find(c) != std::string_view::npos; });
    const size_t first = name.find_first_not_of("-_. "), last = name.find_last_not_of("-_. ");
    return first == std::string::npos ? "table" : name.substr(first, last - first + 1);
}

}  // namespace

void ImportOptions::addTo(CLI::App* command, bool withKind) {
    const std::string group = "How the source is read (default: detected)";
    if (withKind) command->add_option("--kind", kind_, "auto, table (CSV), json, sqlite, numpy, images, idx or vectors (of words)")->group(group);
    command->add_option("--delimiter", delimiter_, "one character, or tab, space")->group(group);
    command->add_option("--quote", quote_, "one character, or none")->group(group);
    command->add_flag("--no-header", noHeader_, "the first line is data")->group(group);
    command->add_option("--decimal", decimal_, "decimal mark")->group(group);
    command->add_option("--encoding", encoding_, "UTF-8, GB18030, latin1, …")->group(group);
    command->add_option("--missing", missing_, "words that mean no value: NA,-999")->group(group);
    command->add_option("--size", size_, "images: WIDTHxHEIGHT")->group(group);
    command->add_option("--channels", channels_, "images: 1 or 3")->check(CLI::IsMember({"1", "3"}))->group(group);
    command->add_option("--labels", labels_, "IDX: the label file")->group(group);
    command->add_option("--table", table_, "SQLite: the table or view")->group(group);
    command->add_option("--query", query_, "SQLite: a SELECT instead of a table")->group(group);
    command->add_option("--arrays", arrays_, "NumPy: NAME[,NAME] of a .npz file")->group(group);
}

Expected<const ImporterDescriptor*> ImportOptions::importer(const std::filesystem::path& source) const {
    if (kind_ == "auto") return importerFor(source);
    const ImporterDescriptor* found = findImporter(kind_ == "table" ? "csv" : kind_);
    if (!found) wrongUsage("--kind " + kind_ + ": not one of auto, table, json, sqlite, numpy, images, idx, vectors");
    return found;
}

Expected<ParamMap> ImportOptions::paramsFor(const ImporterDescriptor& importer) const {
    const std::pair<const char*, std::string> given[] = {
        {"delimiter", delimiter_}, {"quote", quote_},     {"header", noHeader_ ? "no" : ""}, {"decimal", decimal_},
        {"encoding", encoding_},   {"missing", missing_}, {"size", size_},                   {"channels", channels_},
        {"labels", labels_},       {"table", table_},     {"query", query_},       {"arrays", arrays_}};
    ParamMap params;
    for (const auto& [id, text] : given) {
        if (text.empty()) continue;
        const auto spec = std::find_if(importer.params.begin(), importer.params.end(),
                                       [&, wanted = std::string(id)](const ParamSpec& s) { return s.id == wanted; });
        if (spec == importer.params.end())
            wrongUsage(fmt::format("{} does not apply to a source of kind {}",
                                   std::string(id) == "header" ? "--no-header" : fmt::format("--{}", id), importer.id));
        NETLOOM_TRY(params[id], parseParam(*spec, text));
    }
    return params;
}

Expected<ImportResult> ImportOptions::readFile(const std::filesystem::path& path, const ImporterDescriptor& importer) const {
    NETLOOM_TRY(const ParamMap params, paramsFor(importer));
    const app::QtImageDecoder decoder;
    ImportContext context;
    context.progress = progress();
    context.decoder = &decoder;
    auto result = importer.import(path, params, context);
    endProgress();
    return result;
}

Expected<ImportResult> ImportOptions::read(const std::string& source) const {
    NETLOOM_TRY(const std::vector<std::filesystem::path> files, filesOf(source));
    std::vector<ImportResult> parts;
    for (const std::filesystem::path& file : files) {
        std::error_code ignored;
        if (!std::filesystem::exists(file, ignored))
            return fail(NL_TR("engine", "There is no such file or folder"), file.string(), NL_TR("engine", "Check the name"));
        NETLOOM_TRY(const ImporterDescriptor* chosen, importer(file));
        NETLOOM_TRY(ImportResult part, readFile(file, *chosen));
        const auto& columns = part.table->columns;
        if (files.size() > 1 && std::any_of(columns.begin(), columns.end(), [](const Column& c) { return c.kind == ColumnKind::image; }))
            return fail({NL_TR("engine", "Only tables can be appended, and %1 files fit the pattern"), files.size()}, file.string(),
                        NL_TR("engine", "Import them one by one, or name their folder if they are images"));
        parts.push_back(std::move(part));
    }
    if (parts.size() == 1) return parts.front();
    return appendTables(parts, nameOfPattern(source), source);
}

void reportImport(const ImportResult& result) {
    for (const Message& warning : result.warnings) message("warning: " + warning.english());
    if (result.skippedRows == 0) return;
    message(fmt::format("skipped {} rows:", result.skippedRows));
    for (size_t i = 0; i < std::min(kShownSkips, result.skipped.size()); ++i)
        message("  " + result.skipped[i].text().english());
    if (result.skippedRows > int64_t(kShownSkips)) message("  …");
}

}  // namespace netloom::cli
