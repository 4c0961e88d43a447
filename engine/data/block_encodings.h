#pragma once
// Encodings that make an input block of their own: texts as tokens, numbers as sequences. Fitted on training rows only.

#include <functional>
#include <span>
#include <string_view>

#include "engine/base/progress.h"
#include "engine/data/fitted_recipe.h"

namespace netloom {

constexpr int32_t kPaddingToken = 0, kUnknownToken = 1, kFirstToken = 2;

/// Calls `each` for every token. Words: runs of letters, digits and apostrophes in lower case (ASCII letters only);
/// every ideograph and every other sign is a word of its own; white space separates. Characters: every code point.
void splitTokens(std::string_view text, bool characters, const std::function<void(std::string_view)>& each);

/// Vocabulary by frequency (ties by name) and length from the training rows of every text column that is an input.
Expected<std::vector<TokenEncoding>> fitTokens(const Recipe& recipe, const Table& table,
                                               std::span<const int64_t> trainingRows, const ProgressSink& progress);
/// The enabled "window" and "series" steps. Numbers are standardised; a series has one centre and spread for all steps.
Expected<std::vector<SequenceEncoding>> fitSequences(const Recipe& recipe, const Table& table,
                                                     std::span<const int64_t> trainingRows);

/// Columns that such a step takes: they are no table features any more.
bool isInOwnBlock(const Recipe& recipe, const Column& column);
/// Text columns that become tokens: role Feature, and not taken otherwise.
bool becomesTokens(const Recipe& recipe, const Column& column);
/// Rows that the longest window needs before a row; 0 without windows.
int64_t historyOf(const Recipe& recipe);

/// Tokens of rows, prepared once: index lists, padded when a batch is written.
class PreparedTokens {
 public:
    static Expected<PreparedTokens> make(const TokenEncoding& encoding, const Table& table, std::span<const int64_t> rows);
    /// Writes `length` indices and returns how many are valid.
    int32_t write(int64_t position, float* out) const;

 private:
    int64_t length_ = 0;
    std::vector<int32_t> tokens_;
    std::vector<int64_t> starts_;
};

/// Numbers of all rows of a table, as a sequence encoding wants them.
class PreparedSequence {
 public:
    static Expected<PreparedSequence> make(const SequenceEncoding& encoding, const Table& table);
    /// Writes the sequence of a table row, [length, channels], and returns its valid steps: fewer at the table's start.
    int32_t write(int64_t row, float* out) const;

 private:
    bool window_ = false;
    int64_t length_ = 0, horizon_ = 0, channels_ = 1;
    std::vector<float> values_;  ///< window: [rows, channels]; series: [rows, length]
};

}  // namespace netloom
