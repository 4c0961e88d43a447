// evaluate, predict, activations

#include <cmath>

#include "app/cli/activation_files.h"
#include "app/cli/cli.h"
#include "app/cli/files.h"
#include "app/cli/import_options.h"
#include "app/cli/stored_model.h"
#include "engine/evaluation/predictions_csv.h"

namespace netloom::cli {

namespace {

struct EvaluateCommand {
    std::string path, split = "test", data;
    int64_t run = 0;
    ImportOptions reading;
};

struct PredictCommand {
    std::string path, data, out;
    int64_t run = 0;
    ImportOptions reading;
};

struct ActivationsCommand {
    std::string path, node, out;
    int64_t row = 0, run = 0;
};

Json outputJson(const Evaluation& evaluation) {
    Json json = {{"target", evaluation.target}, {"metrics", Json::object()}};
    for (const auto& [name, value] : evaluation.metrics) json["metrics"][name] = numberJson(value);
    if (!evaluation.quantiles.empty()) json["quantiles"] = evaluation.quantiles;
    if (evaluation.classes.empty()) return json;
    json["confusion"] = evaluation.confusion;
    json["classes"] = evaluation.classes;
    json["per_class"] = Json::array();
    for (size_t i = 0; i < evaluation.perClass.size(); ++i) {
        const auto& score = evaluation.perClass[i];
        json["per_class"].push_back({{"class", evaluation.classes[i]},
                                     {"precision", numberJson(score.precision)},
                                     {"recall", numberJson(score.recall)},
                                     {"f1", numberJson(score.f1)},
                                     {"support", score.support}});
    }
    return json;
}

Json evaluationJson(const Evaluation& evaluation, int64_t run, const std::string& split) {
    Json json = {{"run", run}, {"split", split}, {"rows", evaluation.rows}};
    json.update(outputJson(evaluation));
    for (const Evaluation& other : evaluation.more) json["more_outputs"].push_back(outputJson(other));
    return json;
}

std::string confusionText(const Evaluation& evaluation) {
    std::vector<std::vector<std::string>> rows = {{"true \\ predicted"}};
    for (const std::string& name : evaluation.classes) rows[0].push_back(name);
    for (size_t i = 0; i < evaluation.confusion.size(); ++i) {
        rows.push_back({evaluation.classes[i]});
        for (const int64_t count : evaluation.confusion[i]) rows.back().push_back(fmt::to_string(count));
    }
    std::vector<std::vector<std::string>> scores = {{"class", "precision", "recall", "f1", "rows"}};
    for (size_t i = 0; i < evaluation.perClass.size(); ++i) {
        const auto& score = evaluation.perClass[i];
        scores.push_back({evaluation.classes[i], numberText(score.precision), numberText(score.recall),
                          numberText(score.f1), fmt::to_string(score.support)});
    }
    return alignedTable(rows) + "\n" + alignedTable(scores);
}

/// Of prediction minus truth: mean, deviation and the quartiles of the absolute value.
std::string residualText(const Evaluation& evaluation) {
    std::vector<double> sizes;
    double sum = 0, squares = 0;
    for (const RowPrediction& prediction : evaluation.predictions) {
        if (prediction.values.empty() || std::isnan(prediction.truth)) continue;
        const double residual = double(prediction.values[0]) - prediction.truth;
        sum += residual;
        squares += residual * residual;
        sizes.push_back(std::abs(residual));
    }
    if (sizes.empty()) return "";
    std::sort(sizes.begin(), sizes.end());
    const double count = double(sizes.size()), mean = sum / count;
    return fmt::format("residuals: mean {}, deviation {}; absolute: median {}, 90 % within {}, largest {}\n", numberText(mean),
                       numberText(std::sqrt(std::max(0.0, squares / count - mean * mean))), numberText(sizes[sizes.size() / 2]),
                       numberText(sizes[size_t(0.9 * (count - 1))]), numberText(sizes.back()));
}

/// Residuals or confusion of every output.
std::string detailText(const Evaluation& evaluation) {
    std::string text = "\n" + (evaluation.classes.empty() ? residualText(evaluation) : confusionText(evaluation));
    for (const Evaluation& other : evaluation.more) text += "\n" + other.target + ":" + detailText(other);
    return text;
}

Expected<int> runEvaluate(const Cli& cli, const EvaluateCommand& options) {
    NETLOOM_TRY(std::unique_ptr<Project> project, openProject(options.path));
    NETLOOM_TRY(const StoredModel stored, storedModel(*project, options.run));
    Evaluation evaluation;
    if (options.data.empty()) {
        const Part part = options.split == "train" ? Part::train : options.split == "test" ? Part::test : Part::validation;
        NETLOOM_TRY(evaluation, evaluate(stored.model, part, progress()));
    } else {
        NETLOOM_TRY(const ImportResult data, options.reading.read(options.data));
        reportImport(data);
        NETLOOM_TRY(evaluation, evaluateTable(stored.model, *data.table, progress()));
    }
    const std::string split = options.data.empty() ? options.split : "data";
    std::string text = fmt::format("run {}, {}: {} rows\n", stored.run, split, evaluation.rows);
    for (const auto& [name, value] : evaluation.metrics) text += fmt::format("  {:<18} {}\n", name, numberText(value));
    text += detailText(evaluation);
    print(cli, evaluationJson(evaluation, stored.run, split), text);
    return kDone;
}

Expected<int> runPredict(const Cli& cli, const PredictCommand& options) {
    NETLOOM_TRY(std::unique_ptr<Project> project, openProject(options.path));
    NETLOOM_TRY(const StoredModel stored, storedModel(*project, options.run));
    NETLOOM_TRY(const ImportResult data, options.reading.read(options.data));
    reportImport(data);
    NETLOOM_TRY(const Evaluation evaluation, evaluateTable(stored.model, *data.table, progress()));
    NETLOOM_CHECK(writeFile(options.out, predictionsCsv(evaluation, false)));
    const int64_t rows = int64_t(evaluation.predictions.size());
    print(cli, {{"run", stored.run}, {"file", options.out}, {"rows", rows}, {"skipped_rows", data.skippedRows}},
          fmt::format("{} predictions in {}", rows, options.out));
    return kDone;
}

Expected<int> runActivations(const Cli& cli, const ActivationsCommand& options) {
    NETLOOM_TRY(std::unique_ptr<Project> project, openProject(options.path));
    NETLOOM_TRY(const StoredModel stored, storedModel(*project, options.run));
    const Recipe& recipe = stored.model.recipe->recipe();
    NETLOOM_TRY(const std::shared_ptr<const Table> table, project->table(recipe.table));
    if (options.row < 0 || options.row >= table->rows)
        return fail({NL_TR("engine", "There is no row %1"), options.row}, {NL_TR("engine", "table %1"), table->name},
                    {NL_TR("engine", "Rows count from 0 to %1"), table->rows - 1});
    NETLOOM_TRY(const Snapshot snapshot, captureRow(stored.model, *table, options.row));
    NETLOOM_CHECK(makeFolder(options.out));
    NETLOOM_TRY(const ActivationFiles files, writeActivation(stored.model.graph, snapshot, options.node, options.out));
    print(cli,
          {{"run", stored.run}, {"node", options.node}, {"row", options.row}, {"shape", files.shape}, {"files", {files.npy, files.png}}},
          files.npy + "\n" + files.png);
    return kDone;
}

}  // namespace

void addEvaluationCommands(Cli& cli) {
    auto evaluation = std::make_shared<EvaluateCommand>();
    CLI::App* evaluating = cli.command("evaluate", "Judges a trained run: metrics, confusion, residuals.",
                                       [&cli, evaluation] { return runEvaluate(cli, *evaluation); });
    evaluating->add_option("project", evaluation->path, "project")->required();
    evaluating->add_option("--run", evaluation->run, "run (default: the newest)")->check(CLI::PositiveNumber);
    auto* split = evaluating->add_option("--split", evaluation->split, "test, validation or train")
                      ->check(CLI::IsMember({"test", "validation", "train"}));
    evaluating->add_option("--data", evaluation->data, "judge on this file or folder instead")->excludes(split);
    evaluation->reading.addTo(evaluating);

    auto prediction = std::make_shared<PredictCommand>();
    CLI::App* predicting = cli.command("predict", "Answers for new data: one line per row, in the same order.",
                                       [&cli, prediction] { return runPredict(cli, *prediction); });
    predicting->add_option("project", prediction->path, "project")->required();
    predicting->add_option("--data", prediction->data, "file or folder")->required();
    predicting->add_option("--out", prediction->out, "CSV file to write")->required();
    predicting->add_option("--run", prediction->run, "run (default: the newest)")->check(CLI::PositiveNumber);
    prediction->reading.addTo(predicting);

    auto activation = std::make_shared<ActivationsCommand>();
    CLI::App* activations = cli.command("activations", "Writes a node's activation for one row as .npy and .png.",
                                        [&cli, activation] { return runActivations(cli, *activation); });
    activations->add_option("project", activation->path, "project")->required();
    activations->add_option("--node", activation->node, "name of the node")->required();
    activations->add_option("--row", activation->row, "row of the table, from 0")->required();
    activations->add_option("--out", activation->out, "folder")->required();
    activations->add_option("--run", activation->run, "run (default: the newest)")->check(CLI::PositiveNumber);
}

}  // namespace netloom::cli
