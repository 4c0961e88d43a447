#include "engine/data/datetime.h"

#include <array>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <cstring>

#include <fmt/format.h>

namespace netloom {
namespace {

constexpr int64_t kSecondsPerDay = 86400;

// Days since 1970-01-01 and back: Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms".
int64_t daysFromCivil(int64_t year, int month, int day) {
    year -= month <= 2;
    const int64_t era = (year >= 0 ? year : year - 399) / 400;
    const int64_t yearOfEra = year - era * 400;
    const int64_t dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    return era * 146097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719468;
}

void civilFromDays(int64_t days, int64_t& year, int& month, int& day) {
    days += 719468;
    const int64_t era = (days >= 0 ? days : days - 146096) / 146097;
    const int64_t dayOfEra = days - era * 146097;
    const int64_t yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36524 - dayOfEra / 146096) / 365;
    const int64_t dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
    const int64_t shifted = (5 * dayOfYear + 2) / 153;
    day = int(dayOfYear - (153 * shifted + 2) / 5 + 1);
    month = int(shifted < 10 ? shifted + 3 : shifted - 9);
    year = yearOfEra + era * 400 + (month <= 2);
}

struct Cursor {
    const char* at;
    const char* end;

    bool done() const { return at == end; }
    bool take(char c) {
        if (at == end || *at != c) return false;
        ++at;
        return true;
    }
    /// Up to `most` digits; -1 if there is none.
    int digits(int most, int* count = nullptr) {
        int value = 0, taken = 0;
        while (at != end && taken < most && *at >= '0' && *at <= '9') {
            value = value * 10 + (*at++ - '0');
            ++taken;
        }
        if (count) *count = taken;
        return taken ? value : -1;
    }
};

int daysInMonth(int year, int month) {
    static constexpr std::array<int, 12> kDays{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return month == 2 && leap ? 29 : kDays[size_t(month - 1)];
}

/// Days since 1970 of the date part, leaving the cursor behind it.
std::optional<int64_t> parseDate(Cursor& cursor, DateOrder order) {
    int width = 0;
    const int first = cursor.digits(4, &width);
    if (first < 0 || (order == DateOrder::yearFirst ? width != 4 : width > 2) || cursor.done()) return std::nullopt;
    const char separator = *cursor.at++;
    if (separator != '-' && separator != '/' && separator != '.') return std::nullopt;
    const int second = cursor.digits(2);
    if (second < 0) return std::nullopt;
    int year = first, month = second, day = 1;
    if (order == DateOrder::yearFirst) {
        if (cursor.take(separator))
            day = cursor.digits(2);
        else if (!cursor.done() || separator == '.')
            return std::nullopt;  // "2004.5" is a number
    } else {
        if (!cursor.take(separator)) return std::nullopt;
        year = cursor.digits(4, &width);
        if (width != 4) return std::nullopt;
        day = order == DateOrder::dayFirst ? first : second;
        month = order == DateOrder::dayFirst ? second : first;
    }
    if (month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return std::nullopt;
    return daysFromCivil(year, month, day);
}

/// Seconds of "18:00", "18:00:05.25", with an optional zone; the cursor ends at the end of the text.
std::optional<double> parseTime(Cursor& cursor) {
    const int hour = cursor.digits(2);
    if (hour < 0 || hour > 24 || !cursor.take(':')) return std::nullopt;
    const int minute = cursor.digits(2);
    if (minute < 0 || minute > 59) return std::nullopt;
    double seconds = hour * 3600.0 + minute * 60.0;
    if (cursor.take(':')) {
        const int second = cursor.digits(2);
        if (second < 0 || second > 60) return std::nullopt;
        seconds += second;
        if (cursor.take('.')) {
            double place = 0.1;
            for (; !cursor.done() && *cursor.at >= '0' && *cursor.at <= '9'; ++cursor.at, place /= 10)
                seconds += place * (*cursor.at - '0');
        }
    }
    if (cursor.take('Z')) return cursor.done() ? std::optional(seconds) : std::nullopt;
    if (!cursor.done() && (*cursor.at == '+' || *cursor.at == '-')) {
        const double sign = *cursor.at++ == '+' ? -1 : 1;
        const int zoneHours = cursor.digits(2);
        cursor.take(':');
        const int zoneMinutes = cursor.done() ? 0 : cursor.digits(2);
        if (zoneHours < 0 || zoneMinutes < 0) return std::nullopt;
        seconds += sign * (zoneHours * 3600.0 + zoneMinutes * 60.0);
    }
    return cursor.done() ? std::optional(seconds) : std::nullopt;
}

std::string_view trimmed(std::string_view text) {
    while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
    while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
    return text;
}

/// Exact for up to 15 digits and 22 decimals, which is nearly every cell; anything else goes to from_chars.
std::optional<double> parsePlainDecimal(std::string_view text, char decimal) {
    static constexpr std::array<double, 16> kPowers{1e0, 1e1, 1e2,  1e3,  1e4,  1e5,  1e6,  1e7,
                                                    1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15};
    size_t i = text[0] == '-' ? 1 : 0;
    if (text.size() - i > 16 || i == text.size()) return std::nullopt;
    int64_t mantissa = 0;
    int digits = 0, decimals = -1;
    for (; i < text.size(); ++i) {
        if (text[i] >= '0' && text[i] <= '9') {
            mantissa = mantissa * 10 + (text[i] - '0');
            ++digits;
            if (decimals >= 0) ++decimals;
        } else if (text[i] == decimal && decimals < 0) {
            decimals = 0;
        } else {
            return std::nullopt;
        }
    }
    if (digits == 0 || digits > 15) return std::nullopt;
    const double value = double(mantissa) / kPowers[size_t(decimals > 0 ? decimals : 0)];
    return text[0] == '-' ? -value : value;
}

}  // namespace

std::optional<double> parseDatetime(std::string_view text, DateOrder order) {
    text = trimmed(text);
    if (text.size() < 6 || text.size() > 40 || text[0] < '0' || text[0] > '9') return std::nullopt;
    Cursor cursor{text.data(), text.data() + text.size()};
    const auto days = parseDate(cursor, order);
    if (!days) return std::nullopt;
    const double date = double(*days * kSecondsPerDay);
    if (cursor.done()) return date;
    if (!cursor.take(' ') && !cursor.take('T')) return std::nullopt;
    const auto time = parseTime(cursor);
    return time ? std::optional(date + *time) : std::nullopt;
}

std::string datetimeText(double seconds) {
    if (!std::isfinite(seconds) || std::abs(seconds) > 1e13) return {};
    const double dayCount = std::floor(seconds / double(kSecondsPerDay));
    int64_t year = 0;
    int month = 0, day = 0;
    civilFromDays(int64_t(dayCount), year, month, day);
    const int64_t rest = int64_t(seconds - dayCount * double(kSecondsPerDay));
    if (rest == 0) return fmt::format("{:04}-{:02}-{:02}", year, month, day);
    return fmt::format("{:04}-{:02}-{:02} {:02}:{:02}:{:02}", year, month, day, rest / 3600, rest / 60 % 60, rest % 60);
}

std::optional<double> parseNumber(std::string_view text, char decimal) {
    text = trimmed(text);
    if (!text.empty() && text[0] == '+') {
        text.remove_prefix(1);
        if (!text.empty() && text[0] == '-') return std::nullopt;
    }
    if (text.empty()) return std::nullopt;
    if (const auto plain = parsePlainDecimal(text, decimal)) return plain;
    char buffer[64];
    if (decimal != '.') {
        if (text.size() > sizeof buffer || text.find('.') != text.npos) return std::nullopt;
        std::memcpy(buffer, text.data(), text.size());
        for (size_t i = 0; i < text.size(); ++i)
            if (buffer[i] == decimal) buffer[i] = '.';
        text = {buffer, text.size()};
    }
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (end != text.data() + text.size() || error == std::errc::invalid_argument) return std::nullopt;
    // Out of range: from_chars leaves the value alone; a tiny number is 0, a huge one infinite.
    if (error == std::errc::result_out_of_range) {
        const bool tiny = text.find("e-") != text.npos || text.find("E-") != text.npos;
        value = tiny ? 0.0 : (text[0] == '-' ? -1 : 1) * std::numeric_limits<double>::infinity();
    }
    return value;
}

std::string numberText(double value) {
    return std::isnan(value) ? std::string() : fmt::format("{}", value);
}

}  // namespace netloom
