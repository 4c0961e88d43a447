#include "engine/data/importers/npy_array.h"

#include <bit>
#include <charconv>
#include <cmath>
#include <cstring>
#include <limits>

namespace netloom {
namespace {

constexpr int64_t kMostHeader = 1 << 20;

tl::unexpected<Error> notNpy(const std::string& where) {
    return fail(NL_TR("engine", "This is not a NumPy array"), where, NL_TR("engine", "Save it with numpy.save"));
}

/// The text behind "'key':" in a Python dictionary, up to the end of its value.
std::string_view valueOf(std::string_view header, const std::string& key) {
    const size_t at = header.find("'" + key + "'");
    const size_t colon = at == header.npos ? header.npos : header.find(':', at + key.size() + 2);
    if (colon == header.npos) return {};
    size_t first = header.find_first_not_of(' ', colon + 1);
    if (first == header.npos) return {};
    const char open = header[first];
    if (open == '\'') return header.substr(first, header.find('\'', first + 1) + 1 - first);
    if (open == '(' || open == '[') return header.substr(first, header.find(open == '(' ? ')' : ']', first) + 1 - first);
    return header.substr(first, header.find_first_of(",}", first) - first);
}

/// Seconds of "[ms]", "[25us]"; 0 when the unit has no fixed length.
double tickOf(std::string_view unit) {
    if (!unit.starts_with('[') || !unit.ends_with(']')) return 0;
    unit = unit.substr(1, unit.size() - 2);
    int64_t count = 1;
    const auto [end, error] = std::from_chars(unit.data(), unit.data() + unit.size(), count);
    unit.remove_prefix(size_t(end - unit.data()));
    if (error == std::errc::result_out_of_range || count < 1) return 0;
    const std::pair<std::string_view, double> units[] = {{"W", 604800}, {"D", 86400}, {"h", 3600}, {"m", 60},
                                                         {"s", 1},      {"ms", 1e-3}, {"us", 1e-6}, {"ns", 1e-9}};
    for (const auto& [name, seconds] : units)
        if (unit == name) return double(count) * seconds;
    return 0;
}

Expected<NpyType> typeOf(std::string_view text, const std::string& where) {
    const auto unsupported = [&] {
        return fail({NL_TR("engine", "NumPy elements of type %1 cannot be read"), std::string(text)}, where,
                    NL_TR("engine", "Save the array as numbers, texts or datetimes"));
    };
    if (text.size() < 4 || text.front() != '\'') return unsupported();
    const std::string_view code = text.substr(1, text.size() - 2);
    NpyType type;
    type.kind = code[1];
    const auto [end, error] = std::from_chars(code.data() + 2, code.data() + code.size(), type.size);
    if (error != std::errc() || type.size < 1 || type.size > kMostHeader) return unsupported();
    type.swapped = type.size > 1 && code[0] == (std::endian::native == std::endian::little ? '>' : '<');
    const std::string_view rest = code.substr(size_t(end - code.data()));
    const bool isPower = type.size == 1 || type.size == 2 || type.size == 4 || type.size == 8;
    switch (type.kind) {
        case 'f':
            if (!isPower || type.size == 1) return unsupported();
            break;
        case 'b':
        case 'i':
        case 'u':
            if (!isPower) return unsupported();
            break;
        case 'M':
            type.tick = tickOf(rest);
            if (type.size != 8 || type.tick == 0) return unsupported();
            return type;
        case 'U': type.size *= 4; break;
        case 'S': break;
        default: return unsupported();
    }
    if (!rest.empty()) return unsupported();
    return type;
}

template <class T>
T elementOf(const NpyType& type, const char* element) {
    char bytes[sizeof(T)];
    std::memcpy(bytes, element, sizeof(T));
    if (type.swapped) std::reverse(bytes, bytes + sizeof(T));
    return std::bit_cast<T>(bytes);
}

/// IEEE 754 binary16.
double halfOf(uint16_t bits) {
    const int exponent = bits >> 10 & 31, fraction = bits & 1023;
    const double sign = bits & 0x8000 ? -1 : 1;
    if (exponent == 31) return fraction ? std::nan("") : sign * INFINITY;
    return sign * (exponent ? std::ldexp(1024 + fraction, exponent - 25) : std::ldexp(fraction, -24));
}

void appendUtf8(std::string& text, uint32_t c) {
    if (c > 0x10FFFF || (c >= 0xD800 && c < 0xE000)) c = 0xFFFD;
    if (c < 0x80) {
        text += char(c);
        return;
    }
    const int more = c < 0x800 ? 1 : c < 0x10000 ? 2 : 3;
    text += char((0xFF << (7 - more) & 0xFF) | c >> 6 * more);
    for (int i = more; i-- > 0;) text += char(0x80 | (c >> 6 * i & 63));
}

}  // namespace

int64_t NpyHeader::perRow() const {
    int64_t elements = 1;
    for (size_t i = 1; i < shape.size(); ++i) elements *= shape[i];
    return elements;
}

Expected<NpyHeader> readNpyHeader(const ReadBytes& read, const std::string& where) {
    char start[12] = {};
    NETLOOM_TRY(const size_t got, read(std::span(start, 10)));
    if (got < 10 || std::memcmp(start, "\x93NUMPY", 6) != 0 || start[6] < 1 || start[6] > 3) return notNpy(where);
    const auto byte = [&](int i) { return int64_t(static_cast<unsigned char>(start[i])); };
    int64_t length = byte(8) | byte(9) << 8;
    if (start[6] > 1) {
        NETLOOM_TRY(const size_t more, read(std::span(start + 10, 2)));
        if (more < 2) return notNpy(where);
        length |= byte(10) << 16 | byte(11) << 24;
    }
    if (length > kMostHeader) return notNpy(where);
    std::string header(size_t(length), ' ');
    NETLOOM_TRY(const size_t count, read(header));
    if (count < header.size()) return notNpy(where);

    NpyHeader array;
    NETLOOM_TRY(array.type, typeOf(valueOf(header, "descr"), where));
    array.columnsFirst = valueOf(header, "fortran_order") == "True";
    std::string_view shape = valueOf(header, "shape");
    if (!shape.starts_with('(') || !shape.ends_with(')')) return notNpy(where);
    int64_t elements = 1;
    for (shape = shape.substr(1, shape.size() - 2); !shape.empty();) {
        int64_t extent = -1;
        const size_t first = std::min(shape.find_first_not_of(", "), shape.size());
        shape.remove_prefix(first);
        if (shape.empty()) break;
        const auto [end, error] = std::from_chars(shape.data(), shape.data() + shape.size(), extent);
        if (error != std::errc() || extent < 0 || (extent > 0 && elements > kMostElements / extent)) return notNpy(where);
        elements *= std::max<int64_t>(extent, 1);
        array.shape.push_back(extent);
        shape.remove_prefix(size_t(end - shape.data()));
    }
    return array;
}

double npyNumber(const NpyType& type, const char* element) {
    switch (type.kind) {
        case 'f':
            if (type.size == 2) return halfOf(elementOf<uint16_t>(type, element));
            return type.size == 4 ? double(elementOf<float>(type, element)) : elementOf<double>(type, element);
        case 'i':
            switch (type.size) {
                case 1: return double(elementOf<int8_t>(type, element));
                case 2: return double(elementOf<int16_t>(type, element));
                case 4: return double(elementOf<int32_t>(type, element));
                default: return double(elementOf<int64_t>(type, element));
            }
        case 'M': {
            const auto ticks = elementOf<int64_t>(type, element);
            return ticks == std::numeric_limits<int64_t>::min() ? std::nan("") : double(ticks) * type.tick;
        }
        default:
            switch (type.size) {
                case 1: return double(elementOf<uint8_t>(type, element));
                case 2: return double(elementOf<uint16_t>(type, element));
                case 4: return double(elementOf<uint32_t>(type, element));
                default: return double(elementOf<uint64_t>(type, element));
            }
    }
}

std::string npyText(const NpyType& type, const char* element) {
    std::string text;
    const NpyType character{'u', 4, type.swapped};
    // Texts of bytes have no encoding of their own: Latin-1 keeps them all apart.
    for (int64_t i = 0; i < type.size; i += type.kind == 'U' ? 4 : 1)
        appendUtf8(text, type.kind == 'U' ? elementOf<uint32_t>(character, element + i) : static_cast<unsigned char>(element[i]));
    const size_t last = text.find_last_not_of('\0');
    text.resize(last == text.npos ? 0 : last + 1);
    return text;
}

}  // namespace netloom
