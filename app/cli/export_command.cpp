// export

#include "app/cli/export_work.h"

namespace netloom::cli {

namespace {

struct Options {
    std::string path, format, out;
    int64_t run = 0, verify = 100;
};

Expected<int> runExport(const Cli& cli, const Options& options) {
    NETLOOM_TRY(std::unique_ptr<Project> project, openProject(options.path));
    NETLOOM_TRY(const StoredModel stored, storedModel(*project, options.run));
    NETLOOM_TRY(const OnnxReport report, exportVerified(stored.model, options.out, options.verify));
    print(cli,
          {{"format", options.format},
           {"file", report.file.string()},
           {"bytes", report.bytes},
           {"verified_rows", report.verifiedRows},
           {"max_abs_difference", numberJson(report.maxAbsDifference)},
           {"same_class", report.sameClass},
           {"run", stored.run}},
          fmt::format("{}: {} bytes, {} rows verified, largest difference {:.3g}", report.file.string(), report.bytes,
                      report.verifiedRows, report.maxAbsDifference));
    return kDone;
}

}  // namespace

Expected<OnnxReport> exportVerified(const TrainedModel& model, const std::filesystem::path& file, int64_t rows) {
    NETLOOM_TRY(const OnnxReport report, exportOnnx(model, file, rows, progress()));
    endProgress();
    if (report.file != file)
        return fail({NL_TR("engine", "The exported model differs from the trained one by %1"), report.maxAbsDifference},
                    {NL_TR("engine", "%1, first at node %2"), report.file.string(), report.firstDeviatingNode},
                    NL_TR("engine", "Do not use the file; report this as a bug"));
    return report;
}

void addExportCommand(Cli& cli) {
    auto options = std::make_shared<Options>();
    CLI::App* command = cli.command("export", "Writes the trained model and verifies the file.",
                                    [&cli, options] { return runExport(cli, *options); });
    command->add_option("project", options->path, "project")->required();
    command->add_option("--format", options->format, "onnx")->required()->check(CLI::IsMember({"onnx"}));
    command->add_option("--out", options->out, "file to write")->required();
    command->add_option("--run", options->run, "run (default: the newest)")->check(CLI::PositiveNumber);
    command->add_option("--verify", options->verify, "rows to compare")->check(CLI::PositiveNumber);
}

}  // namespace netloom::cli
