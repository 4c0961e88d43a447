#include "engine/project/file_lock.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <utility>

namespace netloom {

namespace {

/// The holder before us may have removed the file between our open and our lock.
bool isStillThere(int descriptor, const std::filesystem::path& path) {
    struct stat locked {};
    struct stat named {};
    return fstat(descriptor, &locked) == 0 && stat(path.c_str(), &named) == 0 && locked.st_ino == named.st_ino &&
           locked.st_dev == named.st_dev;
}

}  // namespace

Expected<FileLock> FileLock::acquire(const std::filesystem::path& project) {
    FileLock lock;
    lock.path_ = project;
    lock.path_ += "-lock";
    for (;;) {
        const int descriptor = open(lock.path_.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666);
        if (descriptor < 0)
            return fail(NL_TR("engine", "The project cannot be written in this folder"), project.string(),
                        NL_TR("engine", "Check that the folder exists and its permissions"));
        if (flock(descriptor, LOCK_EX | LOCK_NB) != 0) {
            close(descriptor);
            return fail(NL_TR("engine", "The project is in use by another program"), project.string(),
                        NL_TR("engine", "Close it there and try again"));
        }
        if (isStillThere(descriptor, lock.path_)) {
            lock.descriptor_ = descriptor;
            return lock;
        }
        close(descriptor);
    }
}

FileLock::FileLock(FileLock&& other) noexcept
    : path_(std::move(other.path_)), descriptor_(std::exchange(other.descriptor_, -1)) {}

FileLock& FileLock::operator=(FileLock&& other) noexcept {
    release();
    path_ = std::move(other.path_);
    descriptor_ = std::exchange(other.descriptor_, -1);
    return *this;
}

FileLock::~FileLock() { release(); }

void FileLock::release() {
    if (descriptor_ < 0) return;
    unlink(path_.c_str());
    close(descriptor_);
    descriptor_ = -1;
}

}  // namespace netloom
