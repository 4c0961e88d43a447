#include "engine/data/importers/csv_parser.h"

#include <algorithm>

namespace netloom {
namespace {

bool isSpace(char c) {
    return c == ' ' || c == '\t';
}
bool isLineEnd(char c) {
    return c == '\n' || c == '\r';
}

}  // namespace

CsvParser::CsvParser(const CsvDialect& dialect) : dialect_(dialect) {
    stop_['\n'] = stop_['\r'] = true;
    stop_[static_cast<unsigned char>(dialect.delimiter)] = true;
    if (dialect.delimiter == kWhiteSpace) stop_['\t'] = true;
}

void CsvParser::plainField(std::string_view text, size_t& at, CsvField& field) const {
    const size_t begin = at;
    while (at < text.size() && !endsField(text[at])) ++at;
    size_t end = at;
    while (end > begin && isSpace(text[end - 1])) --end;
    field = {text.substr(begin, end - begin), false};
}

/// `at` is at the opening quote and ends behind the field. False when the text ends inside the quotes; then `line` is
/// that of the quote.
bool CsvParser::quotedField(std::string_view text, size_t& at, CsvField& field, int64_t& line) {
    const size_t begin = ++at;
    int64_t lineEnds = 0;
    std::string* copy = nullptr;
    size_t copied = begin;
    for (;; ++at) {
        while (at < text.size() && text[at] != dialect_.quote) lineEnds += text[at++] == '\n';
        if (at >= text.size()) return false;
        if (at + 1 >= text.size() || text[at + 1] != dialect_.quote) break;
        if (!copy) {
            if (unescapedUsed_ == unescaped_.size()) unescaped_.emplace_back();
            copy = &unescaped_[unescapedUsed_++];
            copy->clear();
        }
        copy->append(text.substr(copied, at + 1 - copied));
        copied = at + 2;
        ++at;
    }
    line += lineEnds;
    const size_t close = at++;
    size_t rest = at;
    while (rest < text.size() && isSpace(text[rest]) && !endsField(text[rest])) ++rest;
    const bool clean = rest >= text.size() || endsField(text[rest]);
    if (!clean && !copy) {
        if (unescapedUsed_ == unescaped_.size()) unescaped_.emplace_back();
        copy = &unescaped_[unescapedUsed_++];
        copy->clear();
    }
    if (copy) copy->append(text.substr(copied, close - copied));
    at = rest;
    if (!clean) {  // text behind the closing quote belongs to the field, as most programs read it
        CsvField tail;
        at = close + 1;
        plainField(text, at, tail);
        copy->append(tail.text);
    }
    field = {copy ? std::string_view(*copy) : text.substr(begin, close - begin), true};
    return true;
}

CsvParser::Outcome CsvParser::next(std::string_view& text, bool atEnd, CsvRecord& record) {
    record.fields.clear();
    record.line = line_;
    unescapedUsed_ = 0;
    if (text.empty()) return Outcome::needMore;
    const bool runs = dialect_.delimiter == kWhiteSpace;
    size_t at = 0;
    int64_t line = line_;
    for (bool more = true; more;) {
        // With a tab as delimiter a leading tab is an empty field, so only spaces are skipped.
        while (at < text.size() && (runs ? isSpace(text[at]) : text[at] == ' ')) ++at;
        if (runs && (at >= text.size() || isLineEnd(text[at]))) {  // spaces at the end of a line
            if (at >= text.size() && !atEnd) return Outcome::needMore;
            break;
        }
        CsvField& field = record.fields.emplace_back();
        if (at < text.size() && dialect_.quote && text[at] == dialect_.quote) {
            if (!quotedField(text, at, field, line)) {
                if (!atEnd) return Outcome::needMore;
                record.line = line;
                return Outcome::unterminatedQuote;
            }
        } else {
            plainField(text, at, field);
        }
        if (at >= text.size() && !atEnd) return Outcome::needMore;
        more = at < text.size() && !isLineEnd(text[at]);
        if (more) ++at;
    }
    if (at < text.size()) {
        if (text[at] == '\r') {
            if (at + 1 >= text.size() && !atEnd) return Outcome::needMore;
            at += at + 1 < text.size() && text[at + 1] == '\n' ? 2 : 1;
        } else {
            ++at;
        }
        ++line;
    }
    line_ = line;
    text.remove_prefix(at);
    return Outcome::record;
}

}  // namespace netloom
