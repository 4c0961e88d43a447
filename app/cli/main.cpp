// netloom-cli: reads the command line, runs one command, turns its end into an exit status.

#include <clocale>
#include <cstdio>

#include "app/cli/cli.h"
#include "app/cli/interrupt.h"

namespace {

using namespace netloom;

int endWithError(const Error& error) {
    cli::endProgress();
    if (isCancelled(error) || cli::isInterrupted()) {
        fmt::print(stderr, "interrupted\n");
        return cli::kInterrupted;
    }
    // One line, whatever a file name or a value has in it.
    std::string line = error.english();
    std::replace(line.begin(), line.end(), '\n', ' ');
    fmt::print(stderr, "error: {}\n", line);
    return cli::kFailed;
}

int run(int argc, char** argv) {
    cli::Cli cli;
    cli.app.name("netloom-cli");
    cli.app.set_version_flag("--version", "netloom-cli " NETLOOM_VERSION);
    cli.app.require_subcommand(1);
    cli.app.failure_message(CLI::FailureMessage::simple);
    cli::addProjectCommands(cli);
    cli::addRecipeCommand(cli);
    cli::addGraphCommands(cli);
    cli::addCatalogCommands(cli);
    cli::addTrainingCommands(cli);
    cli::addEvaluationCommands(cli);
    cli::addExportCommand(cli);
    cli::addFitCommand(cli);
    cli::addDemoCommand(cli);
    try {
        cli.app.parse(argc, argv);
        const Expected<int> ended = cli.action();
        return ended ? *ended : endWithError(ended.error());
    } catch (const CLI::Success& wanted) {  // --help, --version
        return cli.app.exit(wanted);
    } catch (const CLI::ParseError& problem) {
        cli.app.exit(problem);
        return cli::kWrongUsage;
    }
}

}  // namespace

int main(int argc, char** argv) {
    std::setlocale(LC_CTYPE, "");
    cli::catchInterrupts();
    try {
        return run(argc, argv);
    } catch (const std::exception& bug) {
        fmt::print(stderr, "error: {}; netloom-cli; report this as a bug\n", bug.what());
        return cli::kFailed;
    }
}
