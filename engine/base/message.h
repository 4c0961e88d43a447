#pragma once
// A sentence for people, kept apart from its language.
//
// The engine writes English patterns with %1 … %9; the UI looks the pattern up in its translation (context "engine") and
// fills the arguments in; the command line prints english(). Mark every pattern with NL_TR so that lupdate finds it.

#include <fmt/format.h>

#include <string>
#include <vector>

/// Marks an English sentence for translation: NL_TR("engine", "Line %1 has %2 fields").
#define NL_TR(context, text) text

namespace netloom {

struct Message {
    std::string pattern;
    std::vector<std::string> arguments;

    Message() = default;
    Message(const char* text) : pattern(text) {}  // NOLINT: a bare sentence is a message
    Message(std::string text) : pattern(std::move(text)) {}  // NOLINT

    template <class... Args>
        requires(sizeof...(Args) > 0)
    Message(const char* text, const Args&... args) : pattern(text), arguments{fmt::to_string(args)...} {}

    bool empty() const { return pattern.empty(); }
    /// The pattern with its arguments filled in.
    std::string english() const;

    bool operator==(const Message&) const = default;
};

}  // namespace netloom
