// train, runs, find-rate

#include "app/cli/cli.h"
#include "app/cli/recipe_options.h"
#include "app/cli/training_options.h"
#include "app/cli/training_work.h"
#include "app/cli/recipe_options.h"
#include "engine/project/run_blobs.h"
#include "engine/training/rate_finder.h"

namespace netloom::cli {

namespace {

struct TrainCommand {
    std::string path;
    int64_t resume = 0;
    TrainingOptions training;
};

Expected<int> runTrain(const Cli& cli, const TrainCommand& options) {
    NETLOOM_TRY(std::unique_ptr<Project> project, openForWriting(options.path));
    const auto change = [&](TrainingSettings& settings) { return options.training.apply(settings); };
    if (options.resume > 0) {
        NETLOOM_TRY(const RunRecord record, resumeRun(*project, options.resume, change));
        return endOfRun(cli, record);
    }
    Document document = project->document();
    NETLOOM_CHECK(options.training.apply(document.settings));
    if (options.training.choosesLoss()) {
        NETLOOM_TRY(const std::shared_ptr<const FittedRecipe> fitted, fitFor(*project, document.recipe));
        NETLOOM_CHECK(options.training.apply(document.graph, fitted->signature()));
    }
    project->setDocument(document);
    NETLOOM_TRY(const RunRecord record, trainNewRun(*project, document, options.training.note));
    return endOfRun(cli, record);
}

Expected<int> listRuns(const Cli& cli, const std::string& path) {
    NETLOOM_TRY(std::unique_ptr<Project> project, openProject(path));
    const Document document = project->document();
    Json json = {{"runs", Json::array()}};
    std::string text;
    for (const RunRecord& record : project->runs()) {
        Json entry = runJson(record);
        const auto mark = document.runs.find(record.id);
        entry["name"] = mark == document.runs.end() ? "" : mark->second.name;
        entry["note"] = record.note;
        entry["state"] = runStateId(record.state);
        entry["seed"] = record.settings.seed;
        entry["started_at"] = record.startedAt;
        entry["settings"] = toJson(record.settings);
        json["runs"].push_back(std::move(entry));
        text += runText(record);
        text += fmt::format("settings:   {}, learning rate {:g} ({}), batch {}, seed {}{}\n\n", record.settings.optimizer,
                            record.settings.effectiveLearningRate(), record.settings.schedule, record.settings.batchSize,
                            record.settings.seed, record.note.empty() ? "" : "; " + record.note);
    }
    print(cli, json, text.empty() ? "no runs" : text);
    return kDone;
}

struct FindRateCommand {
    std::string path;
    RateFinderOptions ramp;
    TrainingOptions training;
    bool apply = false;
};

Expected<int> runFindRate(const Cli& cli, const FindRateCommand& options) {
    NETLOOM_TRY(std::unique_ptr<Project> project, options.apply ? openForWriting(options.path) : openProject(options.path));
    Document document = project->document();
    NETLOOM_CHECK(options.training.apply(document.settings));
    NETLOOM_TRY(const std::shared_ptr<const FittedRecipe> fitted, fitFor(*project, document.recipe));
    NETLOOM_CHECK(options.training.apply(document.graph, fitted->signature()));
    const auto finding = findRate(document.graph, fitted, document.settings, options.ramp, progress());
    endProgress();
    if (!finding) return isCancelled(finding.error()) ? Expected<int>(kInterrupted) : tl::unexpected(finding.error());
    if (options.apply && finding->suggestion > 0) {
        document.settings.learningRate = finding->suggestion;
        project->setDocument(document);
        NETLOOM_CHECK(project->save());
    }
    Json json = {{"suggestion", finding->suggestion > 0 ? Json(finding->suggestion) : Json()},
                 {"diverged", finding->diverged},
                 {"points", Json::array()}};
    std::vector<std::vector<std::string>> rows = {{"rate", "loss", "smoothed"}};
    for (const RateFinding::Point& point : finding->points) {
        json["points"].push_back({{"rate", point.rate}, {"loss", numberJson(point.loss)}, {"smoothed", numberJson(point.smoothed)}});
        rows.push_back({fmt::format("{:.3g}", point.rate), numberText(point.loss), numberText(point.smoothed)});
    }
    const std::string verdict = finding->suggestion > 0 ? fmt::format("suggestion: {:.2g}", finding->suggestion)
                                                        : "no suggestion: the loss never fell";
    print(cli, json, alignedTable(rows) + "\n" + verdict);
    return kDone;
}

void addFindRateCommand(Cli& cli) {
    auto options = std::make_shared<FindRateCommand>();
    CLI::App* command = cli.command("find-rate", "Tries growing learning rates on fresh weights and suggests one.",
                                    [&cli, options] { return runFindRate(cli, *options); });
    command->add_option("project", options->path, "project")->required();
    command->add_option("--from", options->ramp.lowest, "lowest rate (default: far below what is usual for the optimizer)");
    command->add_option("--to", options->ramp.highest, "highest rate");
    command->add_option("--steps", options->ramp.batches, "batches, each with a higher rate");
    command->add_flag("--apply", options->apply, "make the suggestion the project's learning rate");
    options->training.addTo(command);
    command->add_option("--seed", options->training.seed, "of the first weights and the order of the rows")->group("Training");
}

}  // namespace

void addTrainingCommands(Cli& cli) {
    auto options = std::make_shared<TrainCommand>();
    CLI::App* train = cli.command("train", "Trains a new run, or goes on with one, and stores it.",
                                  [&cli, options] { return runTrain(cli, *options); });
    train->add_option("project", options->path, "project")->required();
    train->add_option("--resume", options->resume, "go on with this run")->check(CLI::PositiveNumber);
    options->training.addTo(train);
    train->add_option("--seed", options->training.seed, "of the first weights and the order of the rows")->group("Training");

    auto path = std::make_shared<std::string>();
    CLI::App* runs = cli.command("runs", "Lists the runs.", [&cli, path] { return listRuns(cli, *path); });
    runs->add_option("project", *path, "project")->required();

    addFindRateCommand(cli);
}

}  // namespace netloom::cli
