#pragma once
// A folder under the system's temporary folder that goes away with the test, and files to put into it.

#include <zlib.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>

namespace netloom::test {

class TempFolder {
 public:
    TempFolder() {
        std::string pattern = (std::filesystem::temp_directory_path() / "netloom-test-XXXXXX").string();
        path_ = mkdtemp(pattern.data());
    }
    ~TempFolder() {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }
    TempFolder(const TempFolder&) = delete;
    TempFolder& operator=(const TempFolder&) = delete;

    const std::filesystem::path& path() const { return path_; }
    std::filesystem::path write(const std::string& name, const std::string& bytes) const {
        const auto file = path_ / name;
        std::filesystem::create_directories(file.parent_path());
        std::ofstream(file, std::ios::binary) << bytes;
        return file;
    }
    std::filesystem::path writeGz(const std::string& name, const std::string& bytes) const {
        const auto file = path_ / name;
        gzFile out = gzopen(file.c_str(), "wb");
        gzwrite(out, bytes.data(), unsigned(bytes.size()));
        gzclose(out);
        return file;
    }

 private:
    std::filesystem::path path_;
};

/// Folder of the local data sets: $NETLOOM_DATA, else ../shared/data beside the source tree.
inline std::filesystem::path dataFolder() {
    const char* given = std::getenv("NETLOOM_DATA");
    return given ? std::filesystem::path(given) : std::filesystem::path(NETLOOM_SOURCE_DIR) / "../shared/data";
}

}  // namespace netloom::test

/// The file below the data folder, or skips the test.
#define NETLOOM_DATA_FILE(name, relative)                         \
    const auto name = ::netloom::test::dataFolder() / (relative); \
    if (!std::filesystem::exists(name)) GTEST_SKIP() << "not here: " << name
