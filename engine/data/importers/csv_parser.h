#pragma once
// Splits delimited text into records after RFC 4180: quoted fields may hold delimiters, line ends and "" for a quote.
// Lines end in LF, CRLF or CR. Spaces around an unquoted field are trimmed.

#include <deque>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/error.h"

namespace netloom {

constexpr char kWhiteSpace = ' ';  ///< as a delimiter: any run of spaces and tabs

struct CsvDialect {
    char delimiter = ',';
    char quote = '"';  ///< 0 = none
    char decimal = '.';
    bool header = true;
    std::string encoding;              ///< "" = detect
    std::vector<std::string> missing;  ///< words that mean "no value", beside the empty field
    bool operator==(const CsvDialect&) const = default;
};

struct CsvField {
    std::string_view text;
    bool quoted = false;
};

/// One record; the views are valid until the next call.
struct CsvRecord {
    std::vector<CsvField> fields;
    int64_t line = 0;  ///< line it starts in, from 1
    bool blank() const { return fields.empty() || (fields.size() == 1 && fields[0].text.empty() && !fields[0].quoted); }
};

class CsvParser {
 public:
    explicit CsvParser(const CsvDialect& dialect);

    enum class Outcome { record, needMore, unterminatedQuote };
    /// Parses the record at the front of `text` and moves `text` behind it. needMore: the record may go on beyond the
    /// text (`text` is left alone); it is never returned when `atEnd`. unterminatedQuote: record.line is the line of
    /// the quote.
    Outcome next(std::string_view& text, bool atEnd, CsvRecord& record);
    int64_t line() const { return line_; }

 private:
    bool quotedField(std::string_view text, size_t& at, CsvField& field, int64_t& line);
    void plainField(std::string_view text, size_t& at, CsvField& field) const;
    bool endsField(char c) const { return stop_[static_cast<unsigned char>(c)]; }

    CsvDialect dialect_;
    bool stop_[256] = {};
    int64_t line_ = 1;
    std::deque<std::string> unescaped_;  ///< storage of fields that held "" or text behind their quote
    size_t unescapedUsed_ = 0;
};

}  // namespace netloom
