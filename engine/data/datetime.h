#pragma once
// Numbers, dates and times as people write them. A datetime is seconds since 1970-01-01 UTC (proleptic Gregorian); a
// text without a zone is taken as UTC, so that a table means the same on every machine.

#include <limits>
#include <optional>
#include <string>
#include <string_view>

namespace netloom {

/// Order of the date's parts. yearFirst: 2004-03-10; dayFirst: 10/03/2004; monthFirst: 03/10/2004.
enum class DateOrder { yearFirst, dayFirst, monthFirst };

/// "2004-03-10", "2004/3/10 18:00", "10.03.2004 18:00:05.5", "2004-03-10T18:00:00Z", "2004-03", "…+02:00".
std::optional<double> parseDatetime(std::string_view text, DateOrder order);

/// "2004-03-10 18:00:05"; only the date when the time is midnight; empty for NaN.
std::string datetimeText(double seconds);

/// A whole field as a number; surrounding spaces, a leading + and "inf"/"nan" words are accepted.
std::optional<double> parseNumber(std::string_view text, char decimal = '.');

/// Shortest text that reads back as the same number; empty for NaN.
std::string numberText(double value);

}  // namespace netloom
