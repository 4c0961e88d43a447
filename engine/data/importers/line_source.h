#pragma once
// Hands out the lines of a text file one by one, as UTF-8.

#include "engine/data/importers/text_reader.h"

namespace netloom {

class LineSource {
 public:
    /// `encoding` as in TextReader.
    static Expected<LineSource> open(const std::filesystem::path& path, const std::string& encoding);

    /// False at the end of the file. The line, without its line feed, is good until the next call.
    Expected<bool> next(std::string_view& line);
    int64_t number() const { return number_; }  ///< of the last line, from 1
    double fraction() const { return reader_.fraction(); }

 private:
    explicit LineSource(TextReader reader) : reader_(std::move(reader)) {}
    TextReader reader_;
    std::string text_;
    size_t at_ = 0;
    int64_t number_ = 0;
    bool ended_ = false;
};

}  // namespace netloom
