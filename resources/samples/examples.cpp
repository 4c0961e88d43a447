#include "engine/project/examples.h"

#include "engine/data/fitted_recipe.h"
#include "engine/data/importers/importer.h"
#include "engine/graph/templates.h"
#include "resources/samples/examples_internal.h"

namespace netloom {

namespace samples {

Made finish(std::shared_ptr<const Table> table, const Plan& plan, const ProgressSink& progress) {
    Recipe base;
    base.table = table->name;
    base.split = plan.split;
    Document document;
    document.title = plan.title;
    document.recipe = recipeForTarget(*table, plan.target, base);
    document.recipe.table = table->name;
    document.recipe.split = plan.split;
    for (const StepSpec& step : plan.steps) {
        for (StepSpec& other : document.recipe.steps) {
            std::erase_if(other.columns, [&](const std::string& name) {
                return std::find(step.columns.begin(), step.columns.end(), name) != step.columns.end();
            });
        }
        document.recipe.steps.push_back(step);
    }
    std::erase_if(document.recipe.steps, [](const StepSpec& step) { return step.columns.empty(); });
    NETLOOM_TRY(const auto fitted, fitRecipe(
                                       document.recipe, [&](const std::string&) { return table; }, progress));
    document.graph = findTemplate(plan.templateId)->instantiate(plan.templateParams, fitted->signature());
    document.settings = plan.settings;
    document.pinnedRows = {0};
    return std::pair(std::vector<Table>{*table}, std::move(document));
}

Expected<std::shared_ptr<const Table>> readSample(const std::string& dataFolder, const std::string& file,
                                                  const std::string& name, const ProgressSink& progress) {
    const std::filesystem::path path = std::filesystem::path(dataFolder) / file;
    NETLOOM_TRY(const ImporterDescriptor* importer, importerFor(path));
    NETLOOM_TRY(const ImportResult result, importer->import(path, {}, {progress, nullptr}));
    Table table = *result.table;
    table.name = name;
    table.origin.clear();  // the installed file is no source a person would re-read
    return std::make_shared<const Table>(std::move(table));
}

namespace {

using List = std::vector<int64_t>;

TrainingSettings settings(int64_t epochs, int64_t batchSize, double learningRate) {
    TrainingSettings result;
    result.optimizer = "adam";
    result.epochs = epochs;
    result.batchSize = batchSize;
    result.learningRate = learningRate;
    return result;
}

using Reader = std::function<Expected<std::shared_ptr<const Table>>(const std::string&, const ProgressSink&)>;

std::function<Made(const std::string&, const ProgressSink&)> maker(Reader reader, Plan plan) {
    return [reader = std::move(reader), plan = std::move(plan)](const std::string& folder,
                                                                const ProgressSink& progress) -> Made {
        NETLOOM_TRY(const auto table, reader(folder, progress));
        return finish(table, plan, progress);
    };
}

Reader file(const char* name, const char* tableName) {
    return [=](const std::string& folder, const ProgressSink& progress) {
        return readSample(folder, name, tableName, progress);
    };
}

Reader generated(Expected<std::shared_ptr<const Table>> (*make)()) {
    return [make](const std::string&, const ProgressSink&) { return make(); };
}

ExampleDescriptor iris() {
    return {"iris",
            NL_TR("engine", "Iris"),
            NL_TR("engine", "Three kinds of flower from four measurements; the first data set of many"),
            ExampleKind::table,
            150,
            1,
            flowersPreview,
            maker(file("iris.csv", "iris"),
                  {"Iris", "species", "mlp", {{"hidden", List{16, 8}}}, settings(80, 8, 5e-3), {}, {}})};
}

ExampleDescriptor digits() {
    return {
        "digits",
        NL_TR("engine", "Handwritten digits"),
        NL_TR("engine", "Small scans and a convolutional network that reads them"),
        ExampleKind::image,
        1797,
        10,
        digitsPreview,
        maker(
            file("digits-images-idx3-ubyte.gz", "digits"),
            {"Handwritten digits", "label", "smallCnn", {{"filters", List{16, 32}}}, settings(15, 32, 2e-3), {}, {}})};
}

ExampleDescriptor spirals() {
    return {"spirals",
            NL_TR("engine", "Two spirals"),
            NL_TR("engine", "No straight line can part them; watch the border bend as the network learns"),
            ExampleKind::table,
            400,
            3,
            spiralsPreview,
            maker(generated(spiralsTable), {"Two spirals",
                                            "arm",
                                            "mlp",
                                            {{"hidden", List{32, 32}}, {"activation", std::string("tanh")}},
                                            settings(150, 16, 1e-2),
                                            {},
                                            {}})};
}

ExampleDescriptor wine() {
    return {"wine",
            NL_TR("engine", "Wine"),
            NL_TR("engine", "Which of three cultivars a wine comes from, by its chemistry"),
            ExampleKind::table,
            178,
            1,
            winesPreview,
            maker(file("wine.csv", "wine"),
                  {"Wine", "cultivar", "mlp", {{"hidden", List{16}}}, settings(60, 16, 5e-3), {}, {}})};
}

ExampleDescriptor diabetes() {
    TrainingSettings gentle = settings(60, 16, 2e-3);
    gentle.weightDecay = 1e-3;
    gentle.patience = 15;
    return {"diabetes",
            NL_TR("engine", "Diabetes"),
            NL_TR("engine", "Predicts a number: how far the disease has come a year later"),
            ExampleKind::table,
            442,
            2,
            patientsPreview,
            maker(file("diabetes.csv", "diabetes"),
                  {"Diabetes", "progression", "mlp", {{"hidden", List{16}}, {"dropout", 0.2}}, gentle, {}, {}})};
}

/// All four rows are for training: there is nothing else to know.
ExampleDescriptor teachingTable() {
    const SplitSpec all{.method = SplitMethod::random, .train = 1, .validation = 0, .test = 0};
    // Five ReLU units sometimes get stuck on this table, a lesson in itself; this start finds the answer.
    TrainingSettings training = settings(1000, 4, 2e-2);
    training.seed = 2;
    return {
        "feedForward10-5-1",
        NL_TR("engine", "Feed-forward 10-5-1"),
        NL_TR("engine", "The classic teaching network on a truth table; its declared 10 inputs become the table's 3"),
        ExampleKind::table,
        4,
        1,
        truthPreview,
        maker(generated(truthTable), {"Feed-forward 10-5-1",
                                      "answer",
                                      "feedForward10-5-1",
                                      {},
                                      training,
                                      all,
                                      {{"passThrough", {"a", "b", "c"}, {}, true}}})};
}

ExampleDescriptor teachingImages() {
    return {"conv32x32x3",
            NL_TR("engine", "Convolutional 32×32×3"),
            NL_TR("engine", "The classic teaching network for pictures on 100 generated images of ten patterns"),
            ExampleKind::image,
            100,
            5,
            patternsPreview,
            maker(generated(patternsTable),
                  {"Convolutional 32×32×3", "pattern", "conv32x32x3", {}, settings(10, 8, 1e-3), {}, {}})};
}

}  // namespace

}  // namespace samples

const std::vector<ExampleDescriptor>& builtinExamples() {
    using namespace samples;
    static const std::vector<ExampleDescriptor> examples{iris(),     digits(),        spirals(),       wine(),
                                                         diabetes(), teachingTable(), teachingImages()};
    return examples;
}

const ExampleDescriptor* findExample(const std::string& id) {
    const auto& all = builtinExamples();
    const auto found = std::find_if(all.begin(), all.end(), [&](const ExampleDescriptor& e) { return e.id == id; });
    return found == all.end() ? nullptr : &*found;
}

}  // namespace netloom
