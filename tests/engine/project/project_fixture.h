#pragma once
// A folder of its own for every test, and small tables and runs to store.

#include <gtest/gtest.h>

#include <filesystem>

#include "engine/project/project.h"

namespace netloom {

/// Makes the disk of an open project "full", and roomy again.
struct ProjectTestAccess {
    static void fillDisk(Project& project);
    static void freeDisk(Project& project);

 private:
    static void limitPages(Project& project, const std::string& limit);
};

class ProjectTest : public testing::Test {
 protected:
    void SetUp() override;
    void TearDown() override { std::filesystem::remove_all(folder_); }
    std::filesystem::path file(const std::string& name) const { return folder_ / name; }

    std::filesystem::path folder_;
};

/// One column of every kind; `rows` may span several chunks.
Table mixedTable(int64_t rows);
RunRecord someRun();
/// Succeeds or shows the error.
template <class T>
T must(Expected<T> value) {
    if (!value) ADD_FAILURE() << value.error().english();
    return std::move(value).value();
}
std::string bytesOf(const std::filesystem::path& path);

}  // namespace netloom
