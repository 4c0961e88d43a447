// Word vectors as text: one line per word, the word and its numbers apart by single spaces (GloVe: Pennington et al. 2014), with
// a first line "words numbers" (word2vec: Mikolov et al. 2013, fastText) or without. Becomes a table: the column "word" and
// one number column per place of the vector. An Embedding takes such a table as its start.

#include <algorithm>
#include <charconv>
#include <cmath>

#include "engine/data/importers/importer.h"
#include "engine/data/importers/line_source.h"
#include "engine/data/table_builder.h"

namespace netloom {
namespace {

constexpr int64_t kFewestNumbers = 10;  // fewer: rather an ordinary table
constexpr size_t kSniffedLines = 3;

struct VectorLine {
    std::string_view word;
    std::vector<double> numbers;
};

/// Everything before the last `size` fields is the word (some words hold spaces); with size 0 the first field is.
bool parseLine(std::string_view line, int64_t size, VectorLine& into) {
    while (!line.empty() && (line.back() == ' ' || line.back() == '\r' || line.back() == '\t')) line.remove_suffix(1);
    into.numbers.clear();
    while (!line.empty() && (size == 0 || int64_t(into.numbers.size()) < size)) {
        const size_t space = line.find_last_of(" \t");
        if (space == std::string_view::npos) break;
        const std::string_view field = line.substr(space + 1);
        double value = 0;
        const auto [end, error] = std::from_chars(field.data(), field.data() + field.size(), value);
        if (error != std::errc() || end != field.data() + field.size() || !std::isfinite(value)) break;
        into.numbers.push_back(value);
        line = line.substr(0, space);
    }
    std::reverse(into.numbers.begin(), into.numbers.end());
    into.word = line;
    return !line.empty() && (size == 0 ? !into.numbers.empty() : int64_t(into.numbers.size()) == size);
}

/// "400000 50": words and numbers of a word2vec file; 0 when the line is another.
int64_t sizeInHeader(std::string_view line) {
    VectorLine fields;
    const bool two = parseLine(line, 1, fields) && fields.numbers[0] >= 1 && fields.numbers[0] == double(int64_t(fields.numbers[0]));
    const bool whole = two && std::all_of(fields.word.begin(), fields.word.end(), [](char c) { return c >= '0' && c <= '9'; });
    return whole ? int64_t(fields.numbers[0]) : 0;
}

/// Numbers per word, from the first lines; 0 when this is no such file.
Expected<int64_t> vectorSize(LineSource& lines) {
    std::string_view line;
    VectorLine fields;
    int64_t size = 0, read = 0;
    for (size_t i = 0; i < kSniffedLines; ++i) {
        NETLOOM_TRY(const bool more, lines.next(line));
        if (!more) break;
        if (i == 0) size = sizeInHeader(line);
        if (i == 0 && size > 0) continue;
        if (!parseLine(line, size, fields)) return 0;
        const auto count = int64_t(fields.numbers.size());
        if (size == 0 && (count < kFewestNumbers || fields.word.find(' ') != std::string_view::npos)) return 0;
        size = count;
        ++read;
    }
    return read > 0 ? size : 0;
}

bool sniffVectors(const std::filesystem::path& path) {
    std::error_code error;
    if (!std::filesystem::is_regular_file(path, error)) return false;
    auto lines = LineSource::open(path, "UTF-8");
    if (!lines) return false;
    const auto size = vectorSize(*lines);
    return size && *size >= kFewestNumbers;
}

Expected<int64_t> sizeOf(const std::filesystem::path& path) {
    NETLOOM_TRY(LineSource lines, LineSource::open(path, "UTF-8"));
    NETLOOM_TRY(const int64_t size, vectorSize(lines));
    if (size > 0) return size;
    return fail(NL_TR("engine", "This is no text file of word vectors"), shownName(path),
                NL_TR("engine", "Each line holds a word and its numbers, apart by spaces"));
}

int64_t mostWords(const ParamMap& params) {
    const auto found = params.find("words");
    return found == params.end() ? 200000 : std::get<int64_t>(found->second);
}

struct VectorTable {
    StringColumnBuilder words;
    std::vector<NumberColumnBuilder> numbers;

    void add(const VectorLine& line) {
        words.add(line.word);
        for (size_t i = 0; i < numbers.size(); ++i) numbers[i].add(line.numbers[i]);
    }
    std::vector<Column> finish() {
        std::vector<Column> columns{words.finish("word", ColumnKind::text)};
        for (size_t i = 0; i < numbers.size(); ++i) columns.push_back(numbers[i].finish(fmt::format("v{}", i + 1), ColumnKind::number));
        return columns;
    }
};

Expected<ImportResult> importVectors(const std::filesystem::path& path, const ParamMap& params, const ImportContext& context) {
    NETLOOM_TRY(const int64_t size, sizeOf(path));
    NETLOOM_TRY(LineSource lines, LineSource::open(path, "UTF-8"));
    VectorTable table;
    table.numbers.resize(size_t(size));
    ImportResult result;
    std::string_view line;
    VectorLine fields;
    while (table.words.rows() < mostWords(params)) {
        NETLOOM_TRY(const bool more, lines.next(line));
        if (!more) break;
        if (lines.number() == 1 && sizeInHeader(line) > 0) continue;
        if (parseLine(line, size, fields)) table.add(fields);
        else if (!line.empty())
            result.skip({lines.number(), {}, {NL_TR("engine", "no word with %1 numbers"), size}});
        if (lines.number() % 4096 == 0 && !context.progress.report(lines.fraction(), NL_TR("engine", "Reading word vectors")))
            return tl::unexpected(cancelledError());
    }
    const int64_t rows = table.words.rows();
    NETLOOM_TRY(result.table, finishTable(tableNameFor(path), path.string(), table.finish(), rows, context.progress));
    return result;
}

Expected<ImportPreview> previewVectors(const std::filesystem::path& path, const ParamMap& params, const ImportContext&) {
    NETLOOM_TRY(const int64_t size, sizeOf(path));
    NETLOOM_TRY(LineSource lines, LineSource::open(path, "UTF-8"));
    ImportPreview preview;
    preview.columns = {"word"};
    preview.kinds = {ColumnKind::text};
    for (int64_t i = 0; i < size; ++i) {
        preview.columns.push_back(fmt::format("v{}", i + 1));
        preview.kinds.push_back(ColumnKind::number);
    }
    std::string_view line;
    VectorLine fields;
    while (preview.rows.size() < 20) {
        NETLOOM_TRY(const bool more, lines.next(line));
        if (!more) break;
        if ((lines.number() == 1 && sizeInHeader(line) > 0) || !parseLine(line, size, fields)) continue;
        std::vector<std::string> row{std::string(fields.word)};
        for (const double number : fields.numbers) row.push_back(fmt::format("{:g}", number));
        preview.rows.push_back(std::move(row));
    }
    preview.detected = {{"words", mostWords(params)}};
    return preview;
}

}  // namespace

ImporterDescriptor wordVectorsImporter() {
    ImporterDescriptor d;
    d.id = "vectors";
    d.title = NL_TR("engine", "Word vectors");
    d.help = NL_TR("engine", "A text file of learnt word vectors (GloVe, word2vec, fastText): a word and its numbers per line. An "
                             "Embedding can start from it.");
    d.params = {{.id = "words",
                 .title = NL_TR("engine", "Words at most"),
                 .help = NL_TR("engine", "Only the first lines are read; these files begin with the most frequent words"),
                 .kind = ParamKind::integer,
                 .defaultValue = int64_t(200000),
                 .minimum = 1,
                 .maximum = 1e7}};
    d.filePatterns = {"*.vec", "*.txt", "*.vec.gz", "*.txt.gz"};
    d.sniff = sniffVectors;
    d.preview = previewVectors;
    d.import = importVectors;
    return d;
}

}  // namespace netloom
