#pragma once
// Reads a file in pieces; a .gz file is unpacked on the way (told by its content, not by its name).

#include <filesystem>
#include <memory>
#include <span>

#include "engine/base/error.h"

namespace netloom {

class ByteReader {
 public:
    static Expected<ByteReader> open(const std::filesystem::path& path);

    /// Fills as much of `out` as the file still has; 0 = end. A damaged or cut-off .gz file is an error.
    Expected<size_t> read(std::span<char> out);
    /// How much of the file has been read, 0 … 1.
    double fraction() const;
    const std::filesystem::path& path() const { return path_; }

 private:
    struct Close {
        void operator()(void* file) const;
    };
    std::filesystem::path path_;
    std::unique_ptr<void, Close> file_;  // gzFile
    int64_t fileSize_ = 0;
};

/// File name for messages, without its folder.
std::string shownName(const std::filesystem::path& path);

}  // namespace netloom
