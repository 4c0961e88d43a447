#pragma once
// Runs the real netloom-cli as a process in a folder of its own.

#include <gtest/gtest.h>

#include <filesystem>
#include <nlohmann/json.hpp>

namespace netloom {

struct CliResult {
    int status = -1;
    std::string out, err;
    nlohmann::json json() const;  ///< of stdout; a test failure when it is not one object
};

class CliTest : public testing::Test {
 protected:
    void SetUp() override;
    void TearDown() override { std::filesystem::remove_all(folder_); }

    /// Arguments as a list, so that no shell reads them. Works in the test's folder.
    CliResult cli(const std::vector<std::string>& arguments) const;
    /// Expects status 0.
    CliResult run(const std::vector<std::string>& arguments) const;
    /// Starts it, sends an interrupt once `marker` appears on stderr, and waits for the end.
    CliResult interruptAfter(const std::string& marker, const std::vector<std::string>& arguments) const;

    std::string path(const std::string& name) const { return (folder_ / name).string(); }
    void write(const std::string& name, const std::string& text) const;
    std::string read(const std::string& name) const;
    /// Three classes in two numbers and a word; `rows` a multiple of 3.
    std::string makeFlowers(int rows = 150) const;

    std::filesystem::path folder_;
};

std::string sample(const std::string& name);

}  // namespace netloom
