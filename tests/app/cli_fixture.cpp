#include "tests/app/cli_fixture.h"

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <fstream>
#include <sstream>

namespace netloom {

namespace {

struct Process {
    pid_t id = -1;
    int err = -1;  ///< read end
};

/// stdout goes to a file, stderr to a pipe: reading one can never block the other.
Process start(const std::filesystem::path& folder, const std::vector<std::string>& arguments) {
    int err[2];
    if (pipe(err) != 0) return {};
    const pid_t child = fork();
    if (child == 0) {
        if (chdir(folder.c_str()) != 0) _exit(126);
        const int out = open(".stdout", O_CREAT | O_TRUNC | O_WRONLY, 0600);
        dup2(out, STDOUT_FILENO);
        dup2(err[1], STDERR_FILENO);
        close(err[0]);
        std::vector<char*> argv = {const_cast<char*>("netloom-cli")};
        for (const std::string& argument : arguments) argv.push_back(const_cast<char*>(argument.c_str()));
        argv.push_back(nullptr);
        execv(NETLOOM_CLI, argv.data());
        _exit(127);
    }
    close(err[1]);
    return {child, err[0]};
}

CliResult finish(const std::filesystem::path& folder, Process process, const std::string& marker) {
    CliResult result;
    char buffer[4096];
    bool sent = marker.empty();
    for (ssize_t count; (count = ::read(process.err, buffer, sizeof buffer)) > 0;) {
        result.err.append(buffer, size_t(count));
        if (!sent && result.err.find(marker) != std::string::npos) {
            kill(process.id, SIGINT);
            sent = true;
        }
    }
    close(process.err);
    int status = 0;
    waitpid(process.id, &status, 0);
    result.status = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    std::ostringstream out;
    out << std::ifstream(folder / ".stdout").rdbuf();
    result.out = out.str();
    return result;
}

}  // namespace

nlohmann::json CliResult::json() const {
    auto parsed = nlohmann::json::parse(out, nullptr, false);
    EXPECT_TRUE(parsed.is_object()) << "stdout: " << out << "\nstderr: " << err;
    return parsed.is_object() ? parsed : nlohmann::json::object();
}

void CliTest::SetUp() {
    std::string pattern = (std::filesystem::temp_directory_path() / "netloom-cli-XXXXXX").string();
    ASSERT_NE(mkdtemp(pattern.data()), nullptr);
    folder_ = pattern;
}

CliResult CliTest::cli(const std::vector<std::string>& arguments) const { return finish(folder_, start(folder_, arguments), ""); }

CliResult CliTest::run(const std::vector<std::string>& arguments) const {
    CliResult result = cli(arguments);
    EXPECT_EQ(result.status, 0) << result.err;
    return result;
}

CliResult CliTest::interruptAfter(const std::string& marker, const std::vector<std::string>& arguments) const {
    return finish(folder_, start(folder_, arguments), marker);
}

void CliTest::write(const std::string& name, const std::string& text) const {
    std::filesystem::create_directories((folder_ / name).parent_path());
    std::ofstream(folder_ / name, std::ios::binary).write(text.data(), std::streamsize(text.size()));
}

std::string CliTest::read(const std::string& name) const {
    std::ostringstream text;
    text << std::ifstream(folder_ / name, std::ios::binary).rdbuf();
    return text.str();
}

std::string CliTest::makeFlowers(int rows) const {
    std::string csv = "length,width,soil,kind\n";
    const char* kinds[] = {"aster", "bellis", "crocus"};
    for (int row = 0; row < rows; ++row) {
        const int kind = row % 3;
        // Small wobbles that repeat with periods prime to 3 keep the classes apart and the numbers varied.
        const double length = kind * 2.0 + (row * 7 % 11) * 0.05, width = 5 - kind * 1.5 + (row * 5 % 13) * 0.04;
        csv += std::to_string(length) + "," + std::to_string(width) + "," + (row % 2 ? "sand" : "clay") + "," + kinds[kind] + "\n";
    }
    write("flowers.csv", csv);
    return "flowers.csv";
}

std::string sample(const std::string& name) { return std::string(NETLOOM_SOURCE_DIR) + "/resources/samples/" + name; }

}  // namespace netloom
