#include "engine/data/importers/line_source.h"

namespace netloom {

Expected<LineSource> LineSource::open(const std::filesystem::path& path, const std::string& encoding) {
    NETLOOM_TRY(TextReader reader, TextReader::open(path, encoding));
    return LineSource(std::move(reader));
}

Expected<bool> LineSource::next(std::string_view& line) {
    size_t end = text_.find('\n', at_);
    while (end == std::string::npos && !ended_) {
        text_.erase(0, at_);
        const size_t searched = text_.size();
        at_ = 0;
        NETLOOM_TRY(const bool more, reader_.read(text_));
        ended_ = !more;
        end = text_.find('\n', searched);
    }
    if (end == std::string::npos && at_ >= text_.size()) return false;
    line = std::string_view(text_).substr(at_, end == std::string::npos ? end : end - at_);
    at_ = end == std::string::npos ? text_.size() : end + 1;
    ++number_;
    return true;
}

}  // namespace netloom
