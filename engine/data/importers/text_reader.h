#pragma once
// Reads a text file of any encoding as UTF-8, in pieces.

#include <string>

#include "engine/data/importers/byte_reader.h"

namespace netloom {

/// Encoding of a sample: "UTF-8", "UTF-16LE", "UTF-16BE", "GB18030" or "windows-1252". Pure ASCII is "UTF-8".
std::string detectEncoding(std::string_view sample);

class TextReader {
 public:
    /// `encoding`: "" detects it; else any name iconv knows, such as "UTF-8", "GBK", "latin1".
    static Expected<TextReader> open(const std::filesystem::path& path, const std::string& encoding);

    /// Appends the next piece (about 1 MiB) as UTF-8 without a byte order mark; false at the end of the file.
    Expected<bool> read(std::string& out);
    /// Encoding in use; "UTF-8" as long as only ASCII was seen.
    const std::string& encoding() const { return encoding_; }
    double fraction() const { return bytes_.fraction(); }

 private:
    struct Close {
        void operator()(void* converter) const;
    };
    explicit TextReader(ByteReader bytes) : bytes_(std::move(bytes)) {}
    Expected<void> choose(const std::string& encoding);
    Expected<void> convert(std::string& out, bool atEnd);
    tl::unexpected<Error> invalidText(size_t at) const;

    ByteReader bytes_;
    std::string encoding_ = "UTF-8";
    bool decided_ = false;  ///< the encoding is given or has been seen in the bytes
    bool started_ = false;
    std::unique_ptr<void, Close> converter_;  ///< iconv_t; null for UTF-8, which is only checked
    std::string raw_;                         ///< bytes not converted yet: the new piece, or a cut character
    int64_t lines_ = 1;                       ///< line the next byte is in, for messages
};

}  // namespace netloom
