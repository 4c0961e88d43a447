#include "engine/data/importers/byte_reader.h"

#include <zlib.h>

#include <cerrno>
#include <cstring>

namespace netloom {

std::string shownName(const std::filesystem::path& path) {
    return path.has_filename() ? path.filename().string() : path.parent_path().filename().string();
}

void ByteReader::Close::operator()(void* file) const {
    gzclose(static_cast<gzFile>(file));
}

Expected<ByteReader> ByteReader::open(const std::filesystem::path& path) {
    std::error_code error;
    if (std::filesystem::is_directory(path, error))
        return fail(NL_TR("engine", "This is a folder, not a file"), {"%1", path.string()},
                    NL_TR("engine", "Choose a file"));
    ByteReader reader;
    reader.path_ = path;
    errno = 0;
    gzFile file = gzopen(path.c_str(), "rb");
    if (!file)
        return fail({NL_TR("engine", "The file cannot be opened: %1"), std::strerror(errno)}, {"%1", path.string()},
                    NL_TR("engine", "Check that it exists and that you may read it"));
    reader.file_.reset(file);
    gzbuffer(file, 256 * 1024);
    const auto size = std::filesystem::file_size(path, error);
    reader.fileSize_ = error ? 0 : int64_t(size);
    return reader;
}

Expected<size_t> ByteReader::read(std::span<char> out) {
    const auto file = static_cast<gzFile>(file_.get());
    size_t filled = 0;
    while (filled < out.size()) {
        const size_t most = std::min(out.size() - filled, size_t(1) << 30);
        const int count = gzread(file, out.data() + filled, unsigned(most));
        int code = Z_OK;
        const char* text = gzerror(file, &code);
        if (count < 0 || code == Z_BUF_ERROR) {
            if (code == Z_BUF_ERROR)
                return fail(NL_TR("engine", "The compressed file is cut off"), shownName(path_),
                            NL_TR("engine", "Copy or download it again"));
            const std::string reason = code == Z_ERRNO ? std::strerror(errno) : text;
            return fail({NL_TR("engine", "The file cannot be read: %1"), reason}, shownName(path_),
                        NL_TR("engine", "Copy or download it again"));
        }
        if (count == 0) break;
        filled += size_t(count);
    }
    return filled;
}

double ByteReader::fraction() const {
    const auto offset = gzoffset(static_cast<gzFile>(file_.get()));
    return fileSize_ > 0 ? std::min(1.0, double(offset) / double(fileSize_)) : 1.0;
}

}  // namespace netloom
