#pragma once
// Keeps two programs from working on one project. A small file beside the project carries an advisory lock that the
// kernel releases when its holder ends in any way; the file goes away with the last holder.

#include <filesystem>

#include "engine/base/error.h"

namespace netloom {

class FileLock {
 public:
    /// Fails when another program (or another Project of this one) holds it.
    static Expected<FileLock> acquire(const std::filesystem::path& project);
    FileLock() = default;
    FileLock(FileLock&& other) noexcept;
    FileLock& operator=(FileLock&& other) noexcept;
    ~FileLock();

 private:
    void release();
    std::filesystem::path path_;
    int descriptor_ = -1;
};

}  // namespace netloom
