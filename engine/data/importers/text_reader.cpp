#include "engine/data/importers/text_reader.h"

#include <iconv.h>

#include <algorithm>
#include <cerrno>

namespace netloom {
namespace {

constexpr size_t kPiece = 1 << 20;

bool isAscii(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<signed char>(c) >= 0; });
}

/// Bytes of the UTF-8 character at text[i]: its length, 0 when it is wrong, -1 when the text ends inside it.
int characterLength(std::string_view text, size_t i) {
    const auto byte = [&](size_t k) { return static_cast<unsigned char>(text[k]); };
    const unsigned lead = byte(i);
    if (lead < 0x80) return 1;
    const int length = lead >= 0xF0 && lead <= 0xF4  ? 4
                       : lead >= 0xE0 && lead < 0xF0 ? 3
                       : lead >= 0xC2 && lead < 0xE0 ? 2
                                                     : 0;
    for (int k = 1; k < length; ++k) {
        if (i + size_t(k) >= text.size()) return -1;
        const unsigned next = byte(i + size_t(k));
        const unsigned low = k == 1 && lead == 0xE0 ? 0xA0 : k == 1 && lead == 0xF0 ? 0x90 : 0x80;
        const unsigned high = k == 1 && lead == 0xED ? 0x9F : k == 1 && lead == 0xF4 ? 0x8F : 0xBF;
        if (next < low || next > high) return 0;
    }
    return length;
}

/// Length of the valid UTF-8 prefix; `cut` tells that only the last character is incomplete.
size_t validPrefix(std::string_view text, bool& cut) {
    cut = false;
    size_t i = 0;
    while (i < text.size()) {
        const int length = characterLength(text, i);
        if (length <= 0) {
            cut = length < 0;
            return i;
        }
        i += size_t(length);
    }
    return i;
}

/// In Chinese text a lead byte is followed by another high byte; in western text an accented letter mostly is not.
bool looksChinese(std::string_view sample) {
    int64_t pairs = 0, singles = 0;
    for (size_t i = 0; i + 1 < sample.size(); ++i) {
        const auto lead = static_cast<unsigned char>(sample[i]), next = static_cast<unsigned char>(sample[i + 1]);
        if (lead < 0x80) continue;
        if (lead >= 0x81 && lead <= 0xFE && next >= 0x80 && next != 0xFF) {
            ++pairs;
            ++i;
        } else {
            ++singles;
        }
    }
    return pairs > 4 * singles;
}

std::string iconvName(const std::string& encoding) {
    std::string lower;
    for (const char c : encoding) lower += char(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
    if (lower == "gbk" || lower == "gb2312" || lower == "gb18030") return "GB18030";  // a superset of the others
    if (lower == "utf8" || lower == "utf-8" || lower == "utf-8-sig") return "UTF-8";
    if (lower == "ansi" || lower == "cp1252") return "windows-1252";
    return encoding;
}

}  // namespace

std::string detectEncoding(std::string_view sample) {
    if (sample.starts_with("\xEF\xBB\xBF")) return "UTF-8";
    if (sample.starts_with("\xFF\xFE")) return "UTF-16LE";
    if (sample.starts_with("\xFE\xFF")) return "UTF-16BE";
    size_t evenZeros = 0, oddZeros = 0;
    for (size_t i = 0; i < sample.size(); ++i)
        if (sample[i] == 0) ++(i % 2 ? oddZeros : evenZeros);
    if (oddZeros > sample.size() / 4) return "UTF-16LE";
    if (evenZeros > sample.size() / 4) return "UTF-16BE";
    bool cut = false;
    if (validPrefix(sample, cut) == sample.size() || cut) return "UTF-8";
    return looksChinese(sample) ? "GB18030" : "windows-1252";
}

void TextReader::Close::operator()(void* converter) const {
    iconv_close(converter);
}

Expected<TextReader> TextReader::open(const std::filesystem::path& path, const std::string& encoding) {
    NETLOOM_TRY(ByteReader bytes, ByteReader::open(path));
    TextReader reader(std::move(bytes));
    if (!encoding.empty()) NETLOOM_CHECK(reader.choose(encoding));
    return reader;
}

Expected<void> TextReader::choose(const std::string& encoding) {
    encoding_ = iconvName(encoding);
    decided_ = true;
    if (encoding_ == "UTF-8") return {};
    const iconv_t converter = iconv_open("UTF-8", encoding_.c_str());
    if (converter == iconv_t(-1))
        return fail({NL_TR("engine", "The encoding '%1' is not known"), encoding}, {},
                    NL_TR("engine", "Use for example UTF-8, UTF-16, GB18030 or ISO-8859-1"));
    converter_.reset(converter);
    return {};
}

Expected<bool> TextReader::read(std::string& out) {
    const size_t kept = raw_.size();
    raw_.resize(kept + kPiece);
    NETLOOM_TRY(const size_t count, bytes_.read({raw_.data() + kept, kPiece}));
    raw_.resize(kept + count);
    const bool atEnd = count < kPiece;
    if (raw_.empty()) return false;
    if (!decided_ && !isAscii(raw_)) NETLOOM_CHECK(choose(detectEncoding(raw_)));
    if (!decided_ && raw_.find('\0') != raw_.npos) NETLOOM_CHECK(choose(detectEncoding(raw_)));
    const size_t before = out.size();
    NETLOOM_CHECK(convert(out, atEnd));
    if (!started_ && std::string_view(out).substr(before).starts_with("\xEF\xBB\xBF")) out.erase(before, 3);
    started_ = true;
    lines_ += std::count(out.begin() + std::ptrdiff_t(before), out.end(), '\n');
    return true;
}

tl::unexpected<Error> TextReader::invalidText(size_t at) const {
    const auto line = lines_ + std::count(raw_.begin(), raw_.begin() + std::ptrdiff_t(at), '\n');
    return fail({NL_TR("engine", "The text is not valid %1"), encoding_},
                {NL_TR("engine", "%1, line %2"), shownName(bytes_.path()), line},
                NL_TR("engine", "Choose another encoding"));
}

Expected<void> TextReader::convert(std::string& out, bool atEnd) {
    if (!converter_) {
        bool cut = false;
        const size_t valid = validPrefix(raw_, cut);
        if (valid < raw_.size() && (!cut || atEnd)) return invalidText(valid);
        out.append(raw_, 0, valid);
        raw_.erase(0, valid);
        return {};
    }
    char* from = raw_.data();
    size_t left = raw_.size();
    char buffer[64 * 1024];
    while (left > 0) {
        char* to = buffer;
        size_t space = sizeof buffer;
        const size_t result = iconv(converter_.get(), &from, &left, &to, &space);
        out.append(buffer, sizeof buffer - space);
        if (result != size_t(-1) || errno == E2BIG) continue;
        if (errno == EINVAL && !atEnd) break;  // a character cut by the end of the piece
        return invalidText(raw_.size() - left);
    }
    raw_.erase(0, raw_.size() - left);
    return {};
}

}  // namespace netloom
