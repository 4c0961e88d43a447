#include "app/cli/cli.h"

#include <unistd.h>

#include <chrono>
#include <cmath>
#include <cstdio>

#include "app/cli/interrupt.h"

namespace netloom::cli {

namespace {

bool barShown = false;

/// At most ten times a second, on a terminal only: logs should not fill up with bars.
void showBar(const Progress& progress) {
    static const bool terminal = isatty(STDERR_FILENO) == 1;
    static std::chrono::steady_clock::time_point last;
    const auto now = std::chrono::steady_clock::now();
    if (!terminal || now - last < std::chrono::milliseconds(100)) return;
    last = now;
    barShown = true;
    if (progress.fraction < 0) {
        fmt::print(stderr, "\r\x1b[K{} …", progress.doing.english());
    } else {
        constexpr int kWidth = 30;
        const int filled = int(std::lround(std::clamp(progress.fraction, 0.0, 1.0) * kWidth));
        fmt::print(stderr, "\r\x1b[K[{}{}] {:3.0f} %  {}", std::string(size_t(filled), '#'),
                   std::string(size_t(kWidth - filled), ' '), progress.fraction * 100, progress.doing.english());
    }
    std::fflush(stderr);
}

size_t shownWidth(const std::string& text) {
    return size_t(std::count_if(text.begin(), text.end(), [](char c) { return (uint8_t(c) & 0xc0) != 0x80; }));
}

}  // namespace

CLI::App* Cli::command(const std::string& name, const std::string& description, Action run) {
    CLI::App* sub = app.add_subcommand(name, description);
    sub->add_flag("--json", json, "print one JSON object on stdout");
    sub->callback([this, run = std::move(run)] { action = run; });
    return sub;
}

void print(const Cli& cli, const Json& json, const std::string& text) {
    endProgress();
    if (cli.json) fmt::print("{}\n", json.dump(-1, ' ', false, Json::error_handler_t::replace));
    else if (!text.empty()) fmt::print("{}{}", text, text.back() == '\n' ? "" : "\n");
    std::fflush(stdout);
}

void message(const std::string& text) {
    endProgress();
    fmt::print(stderr, "{}\n", text);
}

ProgressSink progress() {
    // Cancellation is asked from a signal handler, which may not touch a stop_source: the report does.
    auto stop = std::make_shared<std::stop_source>();
    return ProgressSink(stop->get_token(), [stop](const Progress& now) {
        if (isInterrupted()) stop->request_stop();
        showBar(now);
    });
}

void endProgress() {
    if (!std::exchange(barShown, false)) return;
    fmt::print(stderr, "\r\x1b[K");
    std::fflush(stderr);
}

std::string alignedTable(const std::vector<std::vector<std::string>>& rows) {
    std::vector<size_t> widths;
    for (const auto& row : rows) {
        if (widths.size() < row.size()) widths.resize(row.size());
        for (size_t i = 0; i < row.size(); ++i) widths[i] = std::max(widths[i], shownWidth(row[i]));
    }
    std::string text;
    for (const auto& row : rows) {
        for (size_t i = 0; i < row.size(); ++i) {
            text += row[i];
            if (i + 1 < row.size()) text += std::string(widths[i] - shownWidth(row[i]) + 2, ' ');
        }
        text += '\n';
    }
    return text;
}

std::string numberText(double value) { return std::isfinite(value) ? fmt::format("{:.6g}", value) : "–"; }

Json numberJson(double value) { return std::isfinite(value) ? Json(value) : Json(nullptr); }

Expected<std::unique_ptr<Project>> openProject(const std::string& path) {
    NETLOOM_TRY(std::unique_ptr<Project> project, Project::open(path));
    if (!project->notice().empty()) message("note: " + project->notice().english());
    return project;
}

Expected<std::unique_ptr<Project>> openForWriting(const std::string& path) {
    NETLOOM_TRY(std::unique_ptr<Project> project, openProject(path));
    if (project->isReadOnly())
        return fail(NL_TR("engine", "The project is opened for reading only"), path,
                    NL_TR("engine", "Use a newer version of the program, or change the file's permissions"));
    return project;
}

Expected<std::shared_ptr<const Table>> chooseTable(const Project& project, const std::string& name) {
    if (!name.empty()) return project.table(name);
    if (const std::string used = project.document().recipe.table; !used.empty()) return project.table(used);
    const std::vector<TableInfo> tables = project.tables();
    if (tables.size() == 1) return project.table(tables.front().name);
    if (tables.empty())
        return fail(NL_TR("engine", "The project has no table"), project.path().string(),
                    NL_TR("engine", "Import one with netloom-cli import"));
    return fail(NL_TR("engine", "The project has several tables"), project.path().string(),
                NL_TR("engine", "Name one with --table"));
}

void wrongUsage(const std::string& text) { throw CLI::ValidationError(text, kWrongUsage); }

}  // namespace netloom::cli
