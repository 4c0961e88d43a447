// demo: the main job on bundled data, so that a machine without a display shows what the program does.

#include "app/cli/activation_files.h"
#include "app/cli/cli.h"
#include "app/cli/export_work.h"
#include "app/cli/files.h"
#include "app/cli/interrupt.h"
#include "app/cli/stored_model.h"
#include "app/cli/training_work.h"
#include "app/image/curve_picture.h"
#include "app/image/installed_files.h"
#include "engine/evaluation/evaluation.h"
#include "engine/project/examples.h"

namespace netloom::cli {

namespace {

struct Options {
    std::string out = "netloom-demo", example;
};

/// The one that is named, else the first with images (they show most), else the first.
Expected<const ExampleDescriptor*> chooseExample(const std::string& id) {
    if (const ExampleDescriptor* named = findExample(id)) return named;
    if (!id.empty() || builtinExamples().empty())
        return fail({NL_TR("engine", "There is no example “%1”"), id}, {}, NL_TR("engine", "See netloom-cli examples"));
    for (const ExampleDescriptor& example : builtinExamples())
        if (example.kind == ExampleKind::image) return &example;
    return &builtinExamples().front();
}

Expected<Document> fill(Project& project, const ExampleDescriptor& example) {
    NETLOOM_TRY(const auto made, example.make(app::sampleFolder().string(), progress()));
    for (const Table& table : made.first) NETLOOM_CHECK(project.addTable(table, progress()));
    project.setDocument(made.second);
    return made.second;
}

/// One picture and array per node, for the first test row.
Expected<std::vector<std::string>> writeActivations(const Project& project, const TrainedModel& model,
                                                    const std::filesystem::path& folder) {
    NETLOOM_CHECK(makeFolder(folder));
    const RowSet& test = model.recipe->rows(Part::test);
    const RowSet& rows = test.rows.empty() ? model.recipe->rows(Part::train) : test;
    NETLOOM_TRY(const std::shared_ptr<const Table> table, project.table(rows.table->name));
    NETLOOM_TRY(const Snapshot snapshot, captureRow(model, *table, rows.rows.front()));
    std::vector<std::string> files;
    for (const NodeCapture& capture : snapshot.nodes) {
        NETLOOM_TRY(const ActivationFiles written,
                    writeActivation(model.graph, snapshot, model.graph.find(capture.node)->name, folder));
        files.push_back(written.png);
    }
    return files;
}

Expected<int> run(const Cli& cli, const Options& options) {
    const std::filesystem::path folder = options.out;
    NETLOOM_TRY(const ExampleDescriptor* example, chooseExample(options.example));
    NETLOOM_CHECK(makeFolder(folder));
    message(example->title.english() + ": " + example->summary.english());
    const std::filesystem::path file = folder / (example->id + ".loom");
    NETLOOM_TRY(std::unique_ptr<Project> project, Project::create(file, true));
    NETLOOM_TRY(const Document document, fill(*project, *example));
    NETLOOM_TRY(const RunRecord record, trainNewRun(*project, document, ""));
    if (record.state == RunState::failed || isInterrupted()) return endOfRun(cli, record);

    NETLOOM_TRY(const StoredModel stored, storedModel(*project, record.id));
    const std::filesystem::path onnx = folder / (example->id + ".onnx"), curves = folder / "curves.png";
    constexpr int64_t kVerifiedRows = 100;
    NETLOOM_TRY(const OnnxReport report, exportVerified(stored.model, onnx, kVerifiedRows));
    NETLOOM_CHECK(app::writeCurvePicture(project->log(record.id), curves));
    NETLOOM_TRY(const std::vector<std::string> pictures, writeActivations(*project, stored.model, folder / "activations"));
    NETLOOM_CHECK(project->save());

    const Json files = {{"project", file.string()}, {"onnx", onnx.string()}, {"curves", curves.string()},
                        {"activations", pictures}, {"max_abs_difference", numberJson(report.maxAbsDifference)}};
    if (!cli.json) {
        message(fmt::format("project      {}", file.string()));
        message(fmt::format("ONNX model   {} (verified on {} rows, largest difference {:.2g})", onnx.string(),
                            report.verifiedRows, report.maxAbsDifference));
        message(fmt::format("curves       {}", curves.string()));
        message(fmt::format("activations  {}", (folder / "activations").string()));
    }
    return endOfRun(cli, record, files);
}

}  // namespace

void addDemoCommand(Cli& cli) {
    auto options = std::make_shared<Options>();
    CLI::App* command = cli.command("demo", "Trains an example and writes project, ONNX file, curves and activations.",
                                    [&cli, options] { return run(cli, *options); });
    command->add_option("--out", options->out, "folder");
    command->add_option("--example", options->example, "which example (see examples)");
}

}  // namespace netloom::cli
