#pragma once
// Errors that a person, a file or a network definition can cause: what happened, where, what to do.
// Bugs and exhaustion are exceptions or NETLOOM_ASSERT instead.

#include <string>
#include <tl/expected.hpp>

#include "engine/base/message.h"

namespace netloom {

struct Error {
    Message what;    ///< "The file ends inside a quoted field"
    Message where;   ///< "iris.csv, line 12" (file, line, column or node; may be empty)
    Message remedy;  ///< "Close the quote or choose another quote character" (may be empty)

    /// "WHAT; WHERE; WHAT TO DO" in English, empty parts left out: the one line netloom-cli prints.
    std::string english() const;
    bool operator==(const Error&) const = default;
};

template <class T>
using Expected = tl::expected<T, Error>;

/// return fail("No rows left", {"%1", file}, "Choose another file");
inline tl::unexpected<Error> fail(Message what, Message where = {}, Message remedy = {}) {
    return tl::unexpected<Error>(Error{std::move(what), std::move(where), std::move(remedy)});
}

[[noreturn]] void assertionFailed(const char* expression, const char* file, int line);

}  // namespace netloom

/// Only for what a bug could break, never for input. Active in every build: a wrong result is worse than a stop.
#define NETLOOM_ASSERT(expression) \
    ((expression) ? void(0) : ::netloom::assertionFailed(#expression, __FILE__, __LINE__))

#define NETLOOM_CONCAT_INNER(a, b) a##b
#define NETLOOM_CONCAT(a, b) NETLOOM_CONCAT_INNER(a, b)
/// NETLOOM_TRY(auto table, readTable(path));  — assigns the value or returns the error from this function.
#define NETLOOM_TRY(declaration, expression) NETLOOM_TRY_AS(NETLOOM_CONCAT(expected_, __LINE__), declaration, expression)
#define NETLOOM_TRY_AS(name, declaration, expression)                \
    auto name = (expression);                                        \
    if (!name) return tl::unexpected<::netloom::Error>(std::move(name).error()); \
    declaration = std::move(*name)
/// The same for Expected<void>.
#define NETLOOM_CHECK(expression) \
    if (auto checked = (expression); !checked) return tl::unexpected<::netloom::Error>(std::move(checked).error())
