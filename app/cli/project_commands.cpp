// new, import, tables

#include "app/cli/cli.h"
#include "app/cli/import_options.h"
#include "app/cli/table_text.h"

namespace netloom::cli {

namespace {

struct NewOptions {
    std::string path, name;
    bool force = false;
};

Expected<int> createProject(const Cli& cli, const NewOptions& options) {
    NETLOOM_TRY(std::unique_ptr<Project> project, Project::create(options.path, options.force));
    if (!options.name.empty()) {
        Document document = project->document();
        document.title = options.name;
        project->setDocument(document);
    }
    NETLOOM_CHECK(project->save());
    print(cli, {{"project", options.path}, {"name", options.name}}, "created " + options.path);
    return kDone;
}

struct ImportCommand {
    std::string path, source, name;
    ImportOptions reading;
};

Expected<int> importTable(const Cli& cli, const ImportCommand& options) {
    NETLOOM_TRY(std::unique_ptr<Project> project, openForWriting(options.path));
    NETLOOM_TRY(const ImportResult result, options.reading.read(options.source));
    reportImport(result);
    Table table = *result.table;
    if (!options.name.empty()) table.name = options.name;
    NETLOOM_TRY(const std::string name, project->addTable(table, progress()));
    // The first table is what the project is about until somebody says otherwise.
    if (Document document = project->document(); document.recipe.table.empty()) {
        table.name = name;
        document.recipe = defaultRecipe(table);
        project->setDocument(document);
    }
    NETLOOM_CHECK(project->save());
    Json json = {{"table", name}, {"rows", table.rows}, {"columns", columnsJson(table)}, {"skipped_rows", result.skippedRows}};
    json["warnings"] = Json::array();
    for (const Message& warning : result.warnings) json["warnings"].push_back(warning.english());
    json["skipped"] = Json::array();
    for (const SkippedItem& item : result.skipped) json["skipped"].push_back(item.text().english());
    print(cli, json, fmt::format("table {}: {} rows, {} columns\n{}", name, table.rows, table.columns.size(), columnsText(table)));
    return kDone;
}

Expected<int> listTables(const Cli& cli, const std::string& path) {
    NETLOOM_TRY(std::unique_ptr<Project> project, openProject(path));
    const Recipe recipe = project->document().recipe;
    Json json = {{"tables", Json::array()}};
    std::string text;
    for (const TableInfo& info : project->tables()) {
        NETLOOM_TRY(const std::shared_ptr<const Table> table, project->table(info.name));
        const bool used = info.name == recipe.table;
        json["tables"].push_back({{"table", info.name},
                                  {"origin", info.origin},
                                  {"rows", info.rows},
                                  {"columns", columnsJson(*table, used ? &recipe : nullptr)}});
        text += fmt::format("table {}: {} rows, {} columns\n{}", info.name, info.rows, info.columns,
                            columnsText(*table, used ? &recipe : nullptr));
    }
    print(cli, json, text.empty() ? "no tables" : text);
    return kDone;
}

}  // namespace

void addProjectCommands(Cli& cli) {
    auto creation = std::make_shared<NewOptions>();
    CLI::App* create = cli.command("new", "Makes an empty project.", [&cli, creation] { return createProject(cli, *creation); });
    create->add_option("project", creation->path, "file to make")->required();
    create->add_option("--name", creation->name, "title");
    create->add_flag("--force", creation->force, "replace a file that is there");

    auto importing = std::make_shared<ImportCommand>();
    CLI::App* import = cli.command("import", "Reads a file or folder as a table.",
                                   [&cli, importing] { return importTable(cli, *importing); });
    import->add_option("project", importing->path, "project")->required();
    import->add_option("source", importing->source, "file, folder or pattern")->required();
    import->add_option("--name", importing->name, "name of the table");
    importing->reading.addTo(import);

    auto path = std::make_shared<std::string>();
    CLI::App* tables = cli.command("tables", "Lists the tables with kinds, roles and statistics.",
                                   [&cli, path] { return listTables(cli, *path); });
    tables->add_option("project", *path, "project")->required();
}

}  // namespace netloom::cli
