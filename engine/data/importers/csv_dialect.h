#pragma once
// Finds out how a delimited text file is written, from its first piece. What the user has set is taken as given.

#include <algorithm>
#include <optional>

#include "engine/data/datetime.h"
#include "engine/data/importers/csv_parser.h"
#include "engine/data/table.h"

namespace netloom {

struct CsvOptions {
    std::optional<char> delimiter;  ///< kWhiteSpace for runs of white space
    std::optional<char> quote;      ///< 0 = none
    std::optional<bool> header;
    std::optional<char> decimal;
    std::string encoding;  ///< "" = detect
    std::optional<std::vector<std::string>> missing;
};

/// How the cells of a column are read. Later rows may still refute it.
struct CsvColumnGuess {
    std::string name;
    ColumnKind kind = ColumnKind::number;  ///< number, datetime or category (any text)
    DateOrder dateOrder = DateOrder::yearFirst;
};

struct CsvLayout {
    CsvDialect dialect;
    int64_t skippedRecords = 0;  ///< before the header or the first row
    std::vector<CsvColumnGuess> columns;
};

/// Tells which texts stand for "no value".
class MissingWords {
 public:
    explicit MissingWords(const std::vector<std::string>& words);
    bool contains(std::string_view text) const;
    /// Some words are numbers (such as -999): then -999.0 is missing, too.
    bool contains(double number) const {
        return !numbers_.empty() && std::find(numbers_.begin(), numbers_.end(), number) != numbers_.end();
    }
    /// Words that mean "no value" only where every other value of the column is a number.
    static bool amongNumbers(std::string_view text);

 private:
    std::vector<std::string> words_;
    uint64_t lengths_ = 0;
    std::vector<double> numbers_;
};

const std::vector<std::string>& defaultMissingWords();

/// `sample` is UTF-8 text from the beginning of the file; `whole`: it is all of it. Errors: no text, an unterminated
/// quote (with its line).
Expected<CsvLayout> detectCsvLayout(std::string_view sample, bool whole, const CsvOptions& options);

}  // namespace netloom
