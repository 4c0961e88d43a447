// fit: new, import, recipe, graph, train and evaluate in one go.

#include "app/cli/cli.h"
#include "app/cli/graph_options.h"
#include "app/cli/import_options.h"
#include "app/cli/recipe_options.h"
#include "app/cli/training_options.h"
#include "app/cli/training_work.h"

namespace netloom::cli {

namespace {

struct Options {
    std::string source, test, out, name;
    bool force = false;
    std::optional<uint64_t> seed;
    ImportOptions reading;
    RecipeOptions recipe;
    GraphOptions graph;
    TrainingOptions training;
};

Expected<std::string> import(Project& project, const Options& options, const std::string& source) {
    NETLOOM_TRY(const ImportResult result, options.reading.read(source));
    reportImport(result);
    return project.addTable(*result.table, progress());
}

Expected<int> run(const Cli& cli, Options options) {
    options.recipe.seed = options.training.seed = options.seed;
    NETLOOM_TRY(std::unique_ptr<Project> project, Project::create(options.out, options.force));
    const auto prepare = [&]() -> Expected<Document> {
        NETLOOM_TRY(options.recipe.table, import(*project, options, options.source));
        if (!options.test.empty()) {
            NETLOOM_TRY(options.recipe.testTable, import(*project, options, options.test));
        }
        Document document = project->document();
        document.title = options.name;
        NETLOOM_TRY(document.recipe, options.recipe.apply(*project));
        NETLOOM_TRY(const std::shared_ptr<const FittedRecipe> fitted, fitFor(*project, document.recipe));
        if (!options.graph.makesGraph()) options.graph.automatic = true;
        NETLOOM_CHECK(options.graph.apply(fitted->signature(), document));
        NETLOOM_CHECK(options.training.apply(document.settings));
        NETLOOM_CHECK(options.training.apply(document.graph, fitted->signature()));
        return document;
    };
    const Expected<Document> document = prepare();
    if (!document) {
        project.reset();
        std::error_code ignored;
        std::filesystem::remove(options.out, ignored);
        return tl::unexpected(document.error());
    }
    project->setDocument(*document);
    NETLOOM_TRY(const RunRecord record, trainNewRun(*project, *document, options.training.note));
    return endOfRun(cli, record, {{"project", options.out}});
}

}  // namespace

void addFitCommand(Cli& cli) {
    auto options = std::make_shared<Options>();
    CLI::App* command = cli.command("fit", "Everything in one go: import, recipe, network, training, test.",
                                    [&cli, options] { return run(cli, *options); });
    command->add_option("source", options->source, "file, folder or pattern")->required();
    command->add_option("--out", options->out, "project to make")->required();
    command->add_option("--test", options->test, "file or folder with the test rows");
    command->add_option("--name", options->name, "title of the project");
    command->add_flag("--force", options->force, "replace a project that is there");
    command->add_option("--seed", options->seed, "of split, first weights and order of rows");
    options->recipe.addTo(command, true);
    options->graph.addTo(command);
    options->training.addTo(command);
    options->reading.addTo(command);
}

}  // namespace netloom::cli
