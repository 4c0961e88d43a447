#pragma once
// What all commands of netloom-cli share: how a command is registered, where its words go, how it ends.

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include "engine/base/progress.h"
#include "engine/project/project.h"

namespace netloom::cli {

using Json = nlohmann::ordered_json;

constexpr int kDone = 0, kFailed = 1, kWrongUsage = 2, kInterrupted = 130;

/// A command's work after its arguments are read; returns the exit status.
using Action = std::function<Expected<int>()>;

struct Cli {
    CLI::App app{"Netloom without a display: the same projects, data, networks, training and export as in the window."};
    bool json = false;
    Action action;  ///< of the command that was given

    /// A sub-command with --json; `run` becomes the action when it is chosen.
    CLI::App* command(const std::string& name, const std::string& description, Action run);
};

/// stdout: JSON when asked for, else the text.
void print(const Cli& cli, const Json& json, const std::string& text);
/// One line on stderr.
void message(const std::string& text);
/// Shows progress on stderr (a bar on a terminal, else nothing but messages) and stops when Ctrl+C was pressed.
ProgressSink progress();
/// Ends the bar's line.
void endProgress();

/// Columns aligned; the first row is the heading.
std::string alignedTable(const std::vector<std::vector<std::string>>& rows);
std::string numberText(double value);  ///< at most 6 significant digits
/// NaN and infinity become null.
Json numberJson(double value);

/// Opens a project and says its notice on stderr.
Expected<std::unique_ptr<Project>> openProject(const std::string& path);
/// Same, but a project that cannot be written is an error.
Expected<std::unique_ptr<Project>> openForWriting(const std::string& path);
/// The named table; without a name the only one, or the recipe's.
Expected<std::shared_ptr<const Table>> chooseTable(const Project& project, const std::string& name);

/// A usage error (exit status 2) found after parsing.
[[noreturn]] void wrongUsage(const std::string& text);

// One function per group of commands.
void addProjectCommands(Cli& cli);    // new, import, tables
void addRecipeCommand(Cli& cli);      // recipe
void addGraphCommands(Cli& cli);      // graph, check
void addCatalogCommands(Cli& cli);    // templates, examples, layers, losses, optimizers, encoders, importers
void addTrainingCommands(Cli& cli);   // train, runs, find-rate
void addEvaluationCommands(Cli& cli); // evaluate, predict, activations
void addExportCommand(Cli& cli);      // export
void addFitCommand(Cli& cli);         // fit
void addDemoCommand(Cli& cli);        // demo

}  // namespace netloom::cli
