// The importer of delimited text: CSV, TSV and their relatives, plain or compressed.

#include "engine/data/importers/byte_reader.h"
#include "engine/data/importers/csv_table.h"
#include "engine/data/importers/importer.h"

namespace netloom {
namespace {

constexpr int64_t kPreviewRows = 30;

Expected<std::optional<char>> characterParam(const ParamMap& params, const std::string& id, const Message& name) {
    const std::string text = textParam(params, id);
    if (text.empty() || text == "auto") return std::nullopt;
    if (text == "none" && id == "quote") return char(0);
    if (text == "tab" || text == "\\t") return '\t';
    if (text == "space" || text == "whitespace") return kWhiteSpace;
    if (text.size() == 1) return text[0];
    return fail({NL_TR("engine", "'%1' is not one character"), text}, name,
                NL_TR("engine", "Give one character, or tab, space, none"));
}

Expected<CsvOptions> optionsFrom(const ParamMap& params) {
    CsvOptions options;
    NETLOOM_TRY(options.delimiter, characterParam(params, "delimiter", NL_TR("engine", "Delimiter")));
    NETLOOM_TRY(options.quote, characterParam(params, "quote", NL_TR("engine", "Quote character")));
    NETLOOM_TRY(options.decimal, characterParam(params, "decimal", NL_TR("engine", "Decimal mark")));
    const std::string header = textParam(params, "header");
    if (header == "yes") options.header = true;
    if (header == "no") options.header = false;
    const std::string encoding = textParam(params, "encoding");
    if (encoding != "auto") options.encoding = encoding;
    const std::string missing = textParam(params, "missing");
    if (!missing.empty()) {
        options.missing.emplace();
        for (size_t at = 0; at <= missing.size();) {
            const size_t comma = std::min(missing.find(',', at), missing.size());
            if (comma > at) options.missing->push_back(missing.substr(at, comma - at));
            at = comma + 1;
        }
    }
    return options;
}

std::string characterText(char c) {
    return c == 0 ? "none" : c == '\t' ? "tab" : c == kWhiteSpace ? "space" : std::string(1, c);
}

Expected<ImportPreview> previewCsv(const std::filesystem::path& path, const ParamMap& params, const ImportContext&) {
    NETLOOM_TRY(const CsvOptions options, optionsFrom(params));
    NETLOOM_TRY(const CsvSample sample, sampleCsv(path, options));
    const CsvDialect& dialect = sample.layout.dialect;
    ImportPreview preview;
    preview.detected["delimiter"] = characterText(dialect.delimiter);
    preview.detected["quote"] = characterText(dialect.quote);
    preview.detected["decimal"] = std::string(1, dialect.decimal);
    preview.detected["header"] = std::string(dialect.header ? "yes" : "no");
    preview.detected["encoding"] = sample.encoding;
    preview.detected["missing"] = fmt::format("{}", fmt::join(dialect.missing, ","));
    for (const CsvColumnGuess& column : sample.layout.columns) {
        preview.columns.push_back(column.name);
        preview.kinds.push_back(column.kind);
    }
    CsvParser parser(dialect);
    CsvRecord record;
    std::string_view text = sample.text;
    int64_t skip = sample.layout.skippedRecords + (dialect.header ? 1 : 0);
    while (int64_t(preview.rows.size()) < kPreviewRows &&
           parser.next(text, sample.whole, record) == CsvParser::Outcome::record) {
        if (record.blank() || skip-- > 0) continue;
        if (record.fields.size() != preview.columns.size()) {
            preview.notes.push_back({NL_TR("engine", "Line %1 has %2 fields, expected %3"), record.line,
                                     record.fields.size(), preview.columns.size()});
            continue;
        }
        auto& row = preview.rows.emplace_back();
        for (const CsvField& field : record.fields) row.emplace_back(field.text);
    }
    return preview;
}

/// Any text will do: no control characters in the first bytes, or a byte order mark of UTF-16.
bool isText(const std::filesystem::path& path) {
    auto reader = ByteReader::open(path);
    if (!reader) return false;
    char buffer[4096];
    const auto count = reader->read(buffer);
    if (!count) return true;  // a damaged .gz: the import itself says what is wrong
    const std::string_view text(buffer, *count);
    if (text.starts_with("\xFF\xFE") || text.starts_with("\xFE\xFF")) return true;
    return std::all_of(text.begin(), text.end(), [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return byte >= 32 || byte == '\n' || byte == '\r' || byte == '\t' || byte == '\f';
    });
}

std::vector<ParamSpec> csvParams() {
    ParamSpec header =
        textSpec("header", NL_TR("engine", "First line"), NL_TR("engine", "Does the first line name the columns?"));
    header.kind = ParamKind::choice;
    header.defaultValue = std::string("auto");
    header.choices = {
        {"auto", NL_TR("engine", "Detect")}, {"yes", NL_TR("engine", "Column names")}, {"no", NL_TR("engine", "Data")}};
    return {textSpec("delimiter", NL_TR("engine", "Delimiter"),
                     NL_TR("engine",
                           "The character between fields; tab, or space for any run of white space. Empty: detect.")),
            textSpec("quote", NL_TR("engine", "Quote character"),
                     NL_TR("engine",
                           "Encloses fields that hold delimiters or line ends; none to switch it off. Empty: detect.")),
            header,
            textSpec("decimal", NL_TR("engine", "Decimal mark"), NL_TR("engine", "Point or comma. Empty: detect.")),
            textSpec("encoding", NL_TR("engine", "Encoding"),
                     NL_TR("engine", "For example UTF-8, GB18030 or ISO-8859-1. Empty: detect.")),
            textSpec("missing", NL_TR("engine", "Missing values"),
                     NL_TR("engine", "Words that mean no value, separated by commas. Empty fields always do."))};
}

}  // namespace

ImporterDescriptor csvImporter() {
    ImporterDescriptor importer;
    importer.id = "csv";
    importer.title = NL_TR("engine", "Table (CSV, TSV)");
    importer.help = NL_TR(
        "engine", "Reads delimited text, plain or compressed with gzip. How it is written is detected and can be set.");
    importer.params = csvParams();
    importer.filePatterns = {"*.csv", "*.tsv", "*.txt", "*.data", "*.csv.gz", "*.tsv.gz", "*.txt.gz"};
    importer.sniff = [](const std::filesystem::path& path) {
        std::error_code error;
        return std::filesystem::is_regular_file(path, error) && isText(path);
    };
    importer.preview = previewCsv;
    importer.import = [](const std::filesystem::path& path, const ParamMap& params,
                         const ImportContext& context) -> Expected<ImportResult> {
        NETLOOM_TRY(const CsvOptions options, optionsFrom(params));
        return readCsvTable(path, options, context.progress);
    };
    return importer;
}

}  // namespace netloom
