#include "app/cli/import_options.h"

#include <glob.h>

#include "app/image/qt_image_decoder.h"

namespace netloom::cli {

namespace {

constexpr size_t kShownSkips = 10;

Expected<std::filesystem::path> onlyMatch(const std::string& source) {
    std::error_code ignored;
    if (std::filesystem::exists(source, ignored) || source.find_first_of("*?[") == std::string::npos) return source;
    glob_t found{};
    std::vector<std::string> matches;
    if (glob(source.c_str(), 0, nullptr, &found) == 0)
        for (size_t i = 0; i < found.gl_pathc; ++i) matches.emplace_back(found.gl_pathv[i]);
    globfree(&found);
    if (matches.size() == 1) return matches.front();
    if (matches.empty())
        return fail(NL_TR("engine", "No file fits the pattern"), source, NL_TR("engine", "Check the pattern and the folder"));
    return fail({NL_TR("engine", "%1 files fit the pattern"), matches.size()}, source,
                NL_TR("engine", "Import them one by one, or name their folder if they are images"));
}

}  // namespace

void ImportOptions::addTo(CLI::App* command, bool withKind) {
    const std::string group = "How the source is read (default: detected)";
    if (withKind) command->add_option("--kind", kind_, "auto, table, images or idx")->group(group);
    command->add_option("--delimiter", delimiter_, "one character, or tab, space")->group(group);
    command->add_option("--quote", quote_, "one character, or none")->group(group);
    command->add_flag("--no-header", noHeader_, "the first line is data")->group(group);
    command->add_option("--decimal", decimal_, "decimal mark")->group(group);
    command->add_option("--encoding", encoding_, "UTF-8, GB18030, latin1, …")->group(group);
    command->add_option("--missing", missing_, "words that mean no value: NA,-999")->group(group);
    command->add_option("--size", size_, "images: WIDTHxHEIGHT")->group(group);
    command->add_option("--channels", channels_, "images: 1 or 3")->check(CLI::IsMember({"1", "3"}))->group(group);
    command->add_option("--labels", labels_, "IDX: the label file")->group(group);
}

Expected<const ImporterDescriptor*> ImportOptions::importer(const std::filesystem::path& source) const {
    if (kind_ == "auto") return importerFor(source);
    const ImporterDescriptor* found = findImporter(kind_ == "table" ? "csv" : kind_);
    if (!found) wrongUsage("--kind " + kind_ + ": not one of auto, table, images, idx");
    return found;
}

Expected<ParamMap> ImportOptions::paramsFor(const ImporterDescriptor& importer) const {
    const std::pair<const char*, std::string> given[] = {
        {"delimiter", delimiter_}, {"quote", quote_},     {"header", noHeader_ ? "no" : ""}, {"decimal", decimal_},
        {"encoding", encoding_},   {"missing", missing_}, {"size", size_},                   {"channels", channels_},
        {"labels", labels_}};
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

Expected<ImportResult> ImportOptions::read(const std::string& source) const {
    NETLOOM_TRY(const std::filesystem::path path, onlyMatch(source));
    std::error_code ignored;
    if (!std::filesystem::exists(path, ignored))
        return fail(NL_TR("engine", "There is no such file or folder"), source, NL_TR("engine", "Check the name"));
    NETLOOM_TRY(const ImporterDescriptor* chosen, importer(path));
    NETLOOM_TRY(const ParamMap params, paramsFor(*chosen));
    const app::QtImageDecoder decoder;
    ImportContext context;
    context.progress = progress();
    context.decoder = &decoder;
    auto result = chosen->import(path, params, context);
    endProgress();
    return result;
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
