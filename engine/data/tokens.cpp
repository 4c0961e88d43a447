// Texts as tokens: splitting, vocabulary, encoding.
#include <algorithm>
#include <unordered_map>

#include "engine/data/block_encodings.h"
#include "engine/data/column_cells.h"
#include "engine/data/steps/step_descriptor.h"

namespace netloom {
namespace {

constexpr double kCoveredTexts = 0.95;     // share of the training texts that an automatic length holds whole
constexpr int64_t kLongestAutomatic = 256;

/// Bytes of the UTF-8 sequence that starts here; a broken one counts as one byte.
size_t codePointBytes(std::string_view text, size_t at) {
    const auto lead = static_cast<unsigned char>(text[at]);
    const size_t wanted = lead < 0x80 ? 1 : lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC0 ? 2 : 1;
    if (at + wanted > text.size()) return 1;
    for (size_t i = 1; i < wanted; ++i)
        if ((static_cast<unsigned char>(text[at + i]) & 0xC0) != 0x80) return 1;
    return wanted;
}

bool isAsciiSpace(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }
bool isAsciiWord(char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }

/// Letters of alphabets that write words with spaces between them; ideographs and kana stand alone.
bool joinsWords(std::string_view codePoint) {
    const auto lead = static_cast<unsigned char>(codePoint[0]);
    if (codePoint.size() == 1) return isAsciiWord(codePoint[0]);
    if (codePoint.size() == 2) return lead >= 0xC3;  // Latin-1 letters, Greek, Cyrillic, Hebrew, Arabic …; not its signs
    return codePoint.size() == 3 && lead <= 0xE1;    // Devanagari … extended Latin; from U+2000 on signs and CJK
}

void splitWords(std::string_view text, const std::function<void(std::string_view)>& each) {
    std::string word;
    const auto flush = [&] {
        if (!word.empty()) each(word);
        word.clear();
    };
    for (size_t at = 0; at < text.size();) {
        const size_t bytes = codePointBytes(text, at);
        const std::string_view point = text.substr(at, bytes);
        const bool inside = !word.empty() && at + 1 < text.size() && isAsciiWord(text[at + 1]);
        at += bytes;
        if (joinsWords(point) || (point == "'" && inside)) {
            for (const char c : point) word += c >= 'A' && c <= 'Z' ? char(c - 'A' + 'a') : c;
            continue;
        }
        flush();
        if (!isAsciiSpace(point[0]) && point != "\u3000" && point != "\u00a0") each(point);
    }
    flush();
}

/// The text of each row; empty when missing.
template <class Visit>
Expected<void> visitTexts(const Table& table, int index, std::span<const int64_t> rows, Visit&& visit) {
    const Column& column = table.columns[size_t(index)];
    if (column.kind != ColumnKind::text) {
        for (size_t i = 0; i < rows.size(); ++i) visit(i, table.text(index, rows[i]));
        return {};
    }
    return visitRows(column, rows, [&](size_t i, const Chunk& chunk, size_t row) { visit(i, chunk.texts[row]); });
}

ParamMap tokenParams(const Recipe& recipe, const std::string& column) {
    ParamMap params;
    for (const StepSpec& step : recipe.steps)
        if (step.type == "tokens" && step.enabled && std::ranges::find(step.columns, column) != step.columns.end())
            params = step.params;
    return completeParams(findStep("tokens")->params, params);
}

Expected<TokenEncoding> fitColumn(const ParamMap& params, const Table& table, int index, std::span<const int64_t> rows) {
    TokenEncoding encoding;
    encoding.column = table.columns[size_t(index)].name;
    encoding.characters = std::get<std::string>(params.at("unit")) == "character";
    std::unordered_map<std::string, int64_t> counts;
    std::vector<int64_t> lengths;
    NETLOOM_CHECK(visitTexts(table, index, rows, [&](size_t, const std::string& text) {
        int64_t length = 0;
        splitTokens(text, encoding.characters, [&](std::string_view token) {
            ++counts[std::string(token)];
            ++length;
        });
        lengths.push_back(length);
    }));
    const int64_t least = std::get<int64_t>(params.at("minimumCount"));
    std::vector<std::pair<int64_t, std::string>> byCount;
    for (const auto& [token, count] : counts)
        if (count >= least) byCount.emplace_back(-count, token);
    std::ranges::sort(byCount);
    const auto most = size_t(std::get<int64_t>(params.at("vocabulary")) - kFirstToken);
    if (byCount.size() > most) byCount.resize(most);
    if (byCount.empty())
        return fail(NL_TR("engine", "The texts hold no word that occurs often enough"), inColumn(encoding.column),
                    NL_TR("engine", "Lower the least count of the tokens step, or ignore the column"));
    for (auto& [count, token] : byCount) encoding.vocabulary.push_back(std::move(token));
    encoding.length = std::get<int64_t>(params.at("length"));
    if (encoding.length == 0) {
        std::ranges::sort(lengths);
        const size_t at = std::min(size_t(double(lengths.size()) * kCoveredTexts), lengths.size() - 1);
        encoding.length = std::clamp<int64_t>(lengths[at], 1, kLongestAutomatic);
    }
    return encoding;
}

}  // namespace

void splitTokens(std::string_view text, bool characters, const std::function<void(std::string_view)>& each) {
    if (!characters) return splitWords(text, each);
    for (size_t at = 0; at < text.size();) {
        const size_t bytes = codePointBytes(text, at);
        each(text.substr(at, bytes));
        at += bytes;
    }
}

bool becomesTokens(const Recipe& recipe, const Column& column) {
    const auto role = recipe.roles.find(column.name);
    if (role != recipe.roles.end() && role->second != Role::input) return false;
    if (column.kind == ColumnKind::text) return true;
    return column.kind == ColumnKind::category && std::ranges::any_of(recipe.steps, [&](const StepSpec& step) {
               return step.type == "tokens" && step.enabled && std::ranges::find(step.columns, column.name) != step.columns.end();
           });
}

Expected<std::vector<TokenEncoding>> fitTokens(const Recipe& recipe, const Table& table,
                                               std::span<const int64_t> trainingRows, const ProgressSink& progress) {
    std::vector<TokenEncoding> all;
    for (size_t i = 0; i < table.columns.size(); ++i) {
        if (!becomesTokens(recipe, table.columns[i])) continue;
        if (!progress.report(double(i) / double(table.columns.size()), NL_TR("engine", "Learning the preparation")))
            return tl::unexpected<Error>(cancelledError());
        const ParamMap params = tokenParams(recipe, table.columns[i].name);
        NETLOOM_CHECK(checkParams(findStep("tokens")->params, params));
        NETLOOM_TRY(TokenEncoding encoding, fitColumn(params, table, int(i), trainingRows));
        all.push_back(std::move(encoding));
    }
    return all;
}

Expected<PreparedTokens> PreparedTokens::make(const TokenEncoding& encoding, const Table& table, std::span<const int64_t> rows) {
    const int index = table.indexOf(encoding.column);
    if (index < 0 || table.columns[size_t(index)].kind == ColumnKind::image)
        return fail(NL_TR("engine", "A text column that the model needs is missing"), inColumn(encoding.column),
                    NL_TR("engine", "Add the column or rename it as in the training data"));
    std::unordered_map<std::string, int32_t> indexOf;
    for (size_t i = 0; i < encoding.vocabulary.size(); ++i) indexOf[encoding.vocabulary[i]] = kFirstToken + int32_t(i);
    PreparedTokens prepared;
    prepared.length_ = encoding.length;
    prepared.starts_.push_back(0);
    NETLOOM_CHECK(visitTexts(table, index, rows, [&](size_t, const std::string& text) {
        const auto start = int64_t(prepared.tokens_.size());
        splitTokens(text, encoding.characters, [&](std::string_view token) {
            if (int64_t(prepared.tokens_.size()) - start == encoding.length) return;
            const auto known = indexOf.find(std::string(token));
            prepared.tokens_.push_back(known == indexOf.end() ? kUnknownToken : known->second);
        });
        prepared.starts_.push_back(int64_t(prepared.tokens_.size()));
    }));
    return prepared;
}

int32_t PreparedTokens::write(int64_t position, float* out) const {
    const int64_t start = starts_[size_t(position)], count = starts_[size_t(position) + 1] - start;
    for (int64_t i = 0; i < count; ++i) out[i] = float(tokens_[size_t(start + i)]);
    std::fill_n(out + count, length_ - count, float(kPaddingToken));
    return int32_t(count);
}

}  // namespace netloom
