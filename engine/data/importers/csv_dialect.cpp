#include "engine/data/importers/csv_dialect.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <set>

namespace netloom {
namespace {

constexpr int64_t kSampleRecords = 2000;
using Rows = std::vector<std::vector<std::string>>;

struct Sample {
    Rows rows;
    std::vector<int64_t> lines;
    int64_t unterminatedAt = 0;  ///< line of a quote that the whole file never closes
};

Sample parseSample(std::string_view text, bool whole, const CsvDialect& dialect) {
    Sample sample;
    CsvParser parser(dialect);
    CsvRecord record;
    while (int64_t(sample.rows.size()) < kSampleRecords && !text.empty()) {
        const auto outcome = parser.next(text, whole, record);
        if (outcome == CsvParser::Outcome::unterminatedQuote) sample.unterminatedAt = record.line;
        if (outcome != CsvParser::Outcome::record) break;
        if (record.blank()) continue;
        auto& row = sample.rows.emplace_back();
        for (const CsvField& field : record.fields) row.emplace_back(field.text);
        sample.lines.push_back(record.line);
    }
    return sample;
}

bool isClean(const std::string& text) {
    return text.find_first_of(",;\t|") == text.npos || parseNumber(text, ',').has_value();
}

/// The field count that most rows have.
size_t usualCount(const Rows& rows) {
    std::map<size_t, int64_t> counts;
    for (const auto& row : rows) ++counts[row.size()];
    size_t best = 0;
    int64_t most = 0;
    for (const auto& [count, times] : counts)
        if (times >= most) {
            best = count;
            most = times;
        }
    return best;
}

/// 0 … 1: how much the text looks like a table with this delimiter.
double delimiterScore(const Sample& sample) {
    const size_t usual = usualCount(sample.rows);
    if (usual < 2) return 0;
    int64_t same = 0, clean = 0, fields = 0;
    for (const auto& row : sample.rows) {
        same += row.size() == usual;
        fields += int64_t(row.size());
        clean += std::count_if(row.begin(), row.end(), isClean);
    }
    const double consistency = double(same) / double(sample.rows.size());
    return consistency * consistency * (0.5 + 0.5 * double(clean) / double(fields));
}

char detectDelimiter(std::string_view text, bool whole, const CsvDialect& base) {
    char best = ',';
    double bestScore = 0.3;  // below this the file has one column
    for (const char delimiter : {'\t', ';', ',', '|'}) {
        CsvDialect dialect = base;
        dialect.delimiter = delimiter;
        const double score = delimiterScore(parseSample(text, whole, dialect));
        if (score > bestScore + 1e-9) {
            best = delimiter;
            bestScore = score;
        }
    }
    if (bestScore > 0.6) return best;
    // Prose has white space as well: only very regular lines make it a delimiter.
    CsvDialect dialect = base;
    dialect.delimiter = kWhiteSpace;
    const Sample sample = parseSample(text, whole, dialect);
    return sample.rows.size() >= 2 && delimiterScore(sample) > std::max(0.9, bestScore) ? kWhiteSpace : best;
}

struct QuoteUse {
    int64_t enclosed = 0;  ///< fields that begin and end with the quote
    int64_t stray = 0;     ///< fields that begin with it but go on after it closes, or never close
};

/// Looks at the fields as a reader without quotes would see them, so that raw quotes in text are told from quoting.
QuoteUse quoteUse(std::string_view text, bool whole, CsvDialect dialect, char quote) {
    QuoteUse use;
    dialect.quote = quote;
    CsvParser parser(dialect);
    CsvRecord record;
    for (int64_t n = 0; n < kSampleRecords && !text.empty(); ++n) {
        const std::string_view before = text;
        const auto outcome = parser.next(text, whole, record);
        if (outcome == CsvParser::Outcome::unterminatedQuote) ++use.stray;
        if (outcome != CsvParser::Outcome::record) break;
        for (const CsvField& field : record.fields) {
            if (!field.quoted) continue;
            const bool inText = field.text.data() >= before.data() && field.text.data() < before.data() + before.size();
            const bool multiline = field.text.find('\n') != field.text.npos;
            const bool suspicious = !inText && field.text.find(quote) == field.text.npos;
            if (suspicious || (multiline && dialect.delimiter == '\t'))
                ++use.stray;
            else
                ++use.enclosed;
        }
    }
    return use;
}

char detectQuote(std::string_view text, bool whole, const CsvDialect& dialect) {
    const QuoteUse usual = quoteUse(text, whole, dialect, '"');
    if (usual.enclosed == 0 && usual.stray == 0) {
        const QuoteUse single = quoteUse(text, whole, dialect, '\'');
        return single.enclosed > 0 && single.stray == 0 ? '\'' : '"';
    }
    // Tab-separated text is often written without any quoting.
    const bool raw = dialect.delimiter == '\t' ? usual.stray > 0 : usual.stray > 1 && usual.stray > usual.enclosed;
    return raw ? char(0) : '"';
}

char detectDecimal(const Rows& rows, char delimiter) {
    if (delimiter == ',') return '.';
    int64_t points = 0, commas = 0;
    for (const auto& row : rows)
        for (const std::string& field : row) {
            const bool comma = field.find(',') != field.npos, point = field.find('.') != field.npos;
            if (comma == point) continue;
            if (comma && parseNumber(field, ',')) ++commas;
            if (point && parseNumber(field, '.')) ++points;
        }
    return commas > points ? ',' : '.';
}

/// Kind of column `index` over rows [first, …).
CsvColumnGuess guessColumn(const Rows& rows, size_t first, size_t index, const CsvDialect& dialect,
                           const MissingWords& missing) {
    CsvColumnGuess guess;
    bool number = true;
    int64_t values = 0, words = 0;
    std::array<bool, 3> orders{true, true, true};
    for (size_t r = first; r < rows.size(); ++r) {
        if (index >= rows[r].size()) continue;
        const std::string& text = rows[r][index];
        if (text.empty() || missing.contains(text)) continue;
        ++values;
        if (number && !parseNumber(text, dialect.decimal)) {
            if (MissingWords::amongNumbers(text))
                ++words;
            else
                number = false;
        }
        for (size_t order = 0; order < orders.size(); ++order)
            orders[order] = orders[order] && parseDatetime(text, DateOrder(order));
    }
    if (number && (words < values || values == 0)) return guess;
    guess.kind = ColumnKind::category;
    const auto order = std::find(orders.begin(), orders.end(), true);
    if (order == orders.end()) return guess;
    guess.kind = ColumnKind::datetime;
    guess.dateOrder = DateOrder(order - orders.begin());
    // Where the sample leaves both open, 10/03 is read as in the language that would write 0,5 or 0.5.
    if (guess.dateOrder == DateOrder::dayFirst && orders[2] && dialect.decimal == '.' &&
        rows.back()[index].find('/') != std::string::npos)
        guess.dateOrder = DateOrder::monthFirst;
    return guess;
}

bool looksLikeName(const std::string& text) {
    return !text.empty() && text.size() <= 60 && !parseNumber(text) && !parseNumber(text, ',') &&
           !parseDatetime(text, DateOrder::yearFirst);
}

/// Is row `at` a header of the rows behind it?
bool looksLikeHeader(const Rows& rows, size_t at, const CsvDialect& dialect, const MissingWords& missing) {
    if (at + 1 >= rows.size()) return std::all_of(rows[at].begin(), rows[at].end(), looksLikeName);
    const auto& first = rows[at];
    bool typedColumn = false;
    for (size_t i = 0; i < first.size(); ++i) {
        const CsvColumnGuess below = guessColumn(rows, at + 1, i, dialect, missing);
        const bool anyValue = std::any_of(rows.begin() + std::ptrdiff_t(at) + 1, rows.end(), [&](const auto& row) {
            return i < row.size() && !row[i].empty() && !missing.contains(row[i]);
        });
        if (below.kind == ColumnKind::category || !anyValue) continue;
        typedColumn = true;
        if (looksLikeName(first[i]) && !missing.contains(first[i])) return true;
    }
    if (typedColumn) return false;
    // Only text columns: names are all different and do not turn up as values.
    const std::set<std::string> names(first.begin(), first.end());
    if (names.size() != first.size() || !std::all_of(first.begin(), first.end(), looksLikeName)) return false;
    for (size_t r = at + 1; r < rows.size(); ++r)
        for (size_t i = 0; i < std::min(first.size(), rows[r].size()); ++i)
            if (rows[r][i] == first[i]) return false;
    return true;
}

/// A first line such as "506,13,,,,," or "569,30,a,b" that tells something about the file, before the real header or
/// rows.
bool startsWithPreamble(const Rows& rows, const CsvDialect& dialect, const MissingWords& missing) {
    if (rows.size() < 3) return false;
    const auto filled = [](const auto& row) {
        return size_t(std::count_if(row.begin(), row.end(), [](const std::string& s) { return !s.empty(); }));
    };
    const size_t usual = usualCount({rows.begin() + 1, rows.end()});
    const bool names = std::all_of(rows[0].begin(), rows[0].end(), looksLikeName);
    if (!names && rows[0].size() < usual && rows[1].size() == usual) return true;
    return filled(rows[0]) * 2 <= filled(rows[1]) && filled(rows[1]) == usual &&
           std::all_of(rows[1].begin(), rows[1].end(), looksLikeName) && looksLikeHeader(rows, 1, dialect, missing);
}

std::vector<std::string> columnNames(const std::vector<std::string>* header, size_t count) {
    std::vector<std::string> names;
    const size_t extra = header && header->size() + 1 == count ? 1 : 0;  // R writes no name above its row names
    std::set<std::string> used;
    for (size_t i = 0; i < count; ++i) {
        std::string name = header && i >= extra && i - extra < header->size() ? (*header)[i - extra] : "";
        std::replace(name.begin(), name.end(), '\n', ' ');
        if (name.empty()) name = extra && i == 0 ? "rownames" : fmt::format("column{}", i + 1);
        const std::string base = name;
        for (int copy = 2; !used.insert(name).second; ++copy) name = fmt::format("{}_{}", base, copy);
        names.push_back(name);
    }
    return names;
}

}  // namespace

MissingWords::MissingWords(const std::vector<std::string>& words) : words_(words) {
    for (const std::string& word : words_) {
        lengths_ |= uint64_t(1) << std::min<size_t>(word.size(), 63);
        if (const auto number = parseNumber(word); number && std::isfinite(*number)) numbers_.push_back(*number);
    }
}

bool MissingWords::contains(std::string_view text) const {
    return (lengths_ >> std::min<size_t>(text.size(), 63) & 1) &&
           std::find(words_.begin(), words_.end(), text) != words_.end();
}

bool MissingWords::amongNumbers(std::string_view text) {
    return text == "-" || text == "--" || text == "." || text == "None" || text == "none";
}

const std::vector<std::string>& defaultMissingWords() {
    static const std::vector<std::string> kWords{"NA",  "N/A", "n/a",  "#N/A", "<NA>", "nan",
                                                 "NaN", "NAN", "null", "NULL", "Null", "?"};
    return kWords;
}

Expected<CsvLayout> detectCsvLayout(std::string_view sample, bool whole, const CsvOptions& options) {
    CsvLayout layout;
    CsvDialect& dialect = layout.dialect;
    dialect.encoding = options.encoding;
    dialect.missing = options.missing.value_or(defaultMissingWords());
    dialect.quote = options.quote.value_or('"');
    dialect.delimiter = options.delimiter ? *options.delimiter : detectDelimiter(sample, whole, dialect);
    if (!options.quote) {
        dialect.quote = detectQuote(sample, whole, dialect);
        if (dialect.quote != '"' && !options.delimiter) dialect.delimiter = detectDelimiter(sample, whole, dialect);
    }
    Sample parsed = parseSample(sample, whole, dialect);
    if (parsed.unterminatedAt > 0)
        return fail(NL_TR("engine", "A quoted field never ends"), {NL_TR("engine", "line %1"), parsed.unterminatedAt},
                    NL_TR("engine", "Close the quote in the file, or choose another quote character"));
    if (parsed.rows.empty())
        return fail(NL_TR("engine", "The file is empty"), {}, NL_TR("engine", "Choose a file with at least one row"));
    dialect.decimal = options.decimal ? *options.decimal : detectDecimal(parsed.rows, dialect.delimiter);
    const MissingWords missing(dialect.missing);
    if (!options.header && startsWithPreamble(parsed.rows, dialect, missing)) {
        layout.skippedRecords = 1;
        parsed.rows.erase(parsed.rows.begin());
    }
    dialect.header = options.header ? *options.header : looksLikeHeader(parsed.rows, 0, dialect, missing);
    const size_t headerCount = parsed.rows[0].size();
    const Rows body(parsed.rows.begin() + (dialect.header ? 1 : 0), parsed.rows.end());
    const size_t usual = body.empty() ? headerCount : usualCount(body);
    const size_t count = !dialect.header || usual == headerCount + 1 ? usual : headerCount;
    const auto names = columnNames(dialect.header ? &parsed.rows[0] : nullptr, count);
    for (size_t i = 0; i < count; ++i) {
        layout.columns.push_back(body.empty() ? CsvColumnGuess{} : guessColumn(body, 0, i, dialect, missing));
        layout.columns.back().name = names[i];
    }
    return layout;
}

}  // namespace netloom
