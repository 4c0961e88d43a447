// recipe

#include "app/cli/cli.h"
#include "app/cli/recipe_options.h"
#include "app/cli/table_text.h"

namespace netloom::cli {

namespace {

struct Options {
    std::string path;
    RecipeOptions recipe;
};

std::string recipeText(const Recipe& recipe, const FittedRecipe* fitted, const Table& table) {
    std::string text = fmt::format("table {}{}\n{}", recipe.table,
                                   recipe.testTable.empty() ? "" : ", tested on " + recipe.testTable, columnsText(table, &recipe));
    for (const auto& [column, reason] : recipe.ignoredBecause) text += fmt::format("{} is ignored: {}\n", column, reason);
    for (const StepSpec& step : recipe.steps) text += fmt::format("{}: {}\n", step.type, fmt::join(step.columns, ", "));
    if (!fitted) return text;
    for (const FeatureBlock& block : fitted->signature().blocks)
        text += fmt::format("input {}: {}\n", block.id, block.shape.text());
    for (const TargetInfo& target : fitted->signature().targets)
        text += target.classes.empty() ? fmt::format("target {}: a number\n", target.column)
                                       : fmt::format("target {}: {} classes\n", target.column, target.classes.size());
    return text + fmt::format("rows: {} training, {} validation, {} test\n", fitted->rows(Part::train).rows.size(),
                              fitted->rows(Part::validation).rows.size(), fitted->rows(Part::test).rows.size());
}

Json recipeJson(const Recipe& recipe, const FittedRecipe* fitted) {
    Json json = {{"recipe", toJson(recipe)}};
    if (!fitted) return json;
    json["inputs"] = Json::array();
    for (const FeatureBlock& block : fitted->signature().blocks)
        json["inputs"].push_back({{"name", block.id},
                                  {"shape", std::vector<int64_t>(block.shape.begin(), block.shape.end())},
                                  {"slots", block.slotNames}});
    json["targets"] = Json::array();
    for (const TargetInfo& target : fitted->signature().targets)
        json["targets"].push_back({{"column", target.column}, {"classes", target.classes}, {"units", target.units}});
    for (const Part part : {Part::train, Part::validation, Part::test})
        json["rows"][partId(part)] = fitted->rows(part).rows.size();
    return json;
}

Expected<int> run(const Cli& cli, const Options& options) {
    const bool changes = options.recipe.anyGiven();
    NETLOOM_TRY(std::unique_ptr<Project> project, changes ? openForWriting(options.path) : openProject(options.path));
    NETLOOM_TRY(const Recipe recipe, options.recipe.apply(*project));
    std::shared_ptr<const FittedRecipe> fitted;
    if (!recipe.columnsWith(Role::target).empty()) {
        NETLOOM_TRY(fitted, fitFor(*project, recipe));
    }
    if (changes) {
        Document document = project->document();
        document.recipe = recipe;
        project->setDocument(document);
        NETLOOM_CHECK(project->save());
    }
    NETLOOM_TRY(const std::shared_ptr<const Table> table, project->table(recipe.table));
    print(cli, recipeJson(recipe, fitted.get()), recipeText(recipe, fitted.get(), *table));
    return kDone;
}

}  // namespace

void addRecipeCommand(Cli& cli) {
    auto options = std::make_shared<Options>();
    CLI::App* command = cli.command("recipe", "Sets how columns become tensors; prints the resulting recipe.",
                                    [&cli, options] { return run(cli, *options); });
    command->add_option("project", options->path, "project")->required();
    options->recipe.addTo(command);
}

}  // namespace netloom::cli
