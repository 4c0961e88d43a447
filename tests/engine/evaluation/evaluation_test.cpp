#include "engine/evaluation/evaluation.h"

#include <gtest/gtest.h>

#include <cmath>

#include "tests/support/toy_runs.h"

namespace netloom {
namespace {

using namespace netloom::testing;

struct Trained {
    RunRecord record;
    Recorder recorder;
    TrainedModel model;
};

Trained trained(const TrainingJob& job) {
    Trained result;
    const auto record = train(job, result.recorder);
    if (!record) ADD_FAILURE() << record.error().english();
    result.record = record.value_or(RunRecord{});
    result.model = {job.graph, job.recipe, result.recorder.best.empty() ? nullptr : result.recorder.best.back()};
    return result;
}

TEST(Evaluation, GivesTheMetricsTheRunRecorded) {
    for (const auto& recipe : {xorRecipe(), cloudsRecipe(), lineRecipe()}) {
        const Trained run = trained(jobFor(recipe, {8}));
        for (const auto& [part, metrics] : {std::pair(Part::train, run.record.train),
                                            std::pair(Part::validation, run.record.validation),
                                            std::pair(Part::test, run.record.test)}) {
            const auto evaluation = evaluate(run.model, part);
            ASSERT_TRUE(evaluation) << evaluation.error().english();
            EXPECT_EQ(evaluation->part, part);
            ASSERT_EQ(evaluation->metrics.size(), metrics.size());
            for (const auto& [name, value] : metrics)
                EXPECT_NEAR(evaluation->metrics.at(name), value, 1e-6 * (1 + std::abs(value))) << name;
        }
    }
}

TEST(Evaluation, ConfusionAndPredictionsAgree) {
    const Trained run = trained(jobFor(cloudsRecipe(), {8}));
    const auto evaluation = evaluate(run.model, Part::test);
    ASSERT_TRUE(evaluation);
    EXPECT_EQ(evaluation->rows, int64_t(run.model.recipe->rows(Part::test).rows.size()));
    EXPECT_EQ(evaluation->classes.size(), 3u);
    ConfusionMatrix counted(3, std::vector<int64_t>(3, 0));
    for (size_t i = 0; i < evaluation->predictions.size(); ++i) {
        const RowPrediction& prediction = evaluation->predictions[i];
        EXPECT_EQ(prediction.row, run.model.recipe->rows(Part::test).rows[i]);
        EXPECT_NEAR(prediction.values[0] + prediction.values[1] + prediction.values[2], 1, 1e-5);
        ++counted[size_t(prediction.truth)][size_t(prediction.predictedClass)];
    }
    EXPECT_EQ(evaluation->confusion, counted);
    EXPECT_EQ(evaluation->perClass.size(), 3u);
}

TEST(Evaluation, BinaryModelsGiveTwoProbabilities) {
    const Trained run = trained(jobFor(xorRecipe(), {8}));
    const auto evaluation = evaluate(run.model, Part::test);
    ASSERT_TRUE(evaluation);
    for (const RowPrediction& prediction : evaluation->predictions) {
        ASSERT_EQ(prediction.values.size(), 2u);
        EXPECT_NEAR(prediction.values[0] + prediction.values[1], 1, 1e-6);
    }
}

TEST(Evaluation, NumbersComeInTheTargetsUnit) {
    TrainingJob job = jobFor(lineRecipe(), {});
    job.settings.epochs = 200;
    job.settings.learningRate = 0.02;
    const auto evaluation = evaluate(trained(job).model, Part::test);
    ASSERT_TRUE(evaluation);
    EXPECT_TRUE(evaluation->confusion.empty());
    for (const RowPrediction& prediction : evaluation->predictions)
        EXPECT_NEAR(double(prediction.values[0]), prediction.truth, 10);
}

TEST(Evaluation, ATableWithoutTargetIsAnsweredWithoutMetrics) {
    const Trained run = trained(jobFor(xorRecipe(), {8}));
    Table table;
    table.rows = 7;
    const auto evaluation = evaluateTable(run.model, table);
    ASSERT_TRUE(evaluation) << evaluation.error().english();
    ASSERT_EQ(evaluation->predictions.size(), 7u);
    EXPECT_TRUE(evaluation->metrics.empty());
    EXPECT_TRUE(std::isnan(evaluation->predictions[0].truth));
    EXPECT_EQ(evaluation->predictions[6].row, 6);
    const auto whole = evaluate(run.model, Part::train);
    ASSERT_TRUE(whole);
    for (const RowPrediction& prediction : whole->predictions) {
        if (prediction.row >= 7) continue;
        EXPECT_NEAR(prediction.values[1], evaluation->predictions[size_t(prediction.row)].values[1], 1e-6);
    }
}

TEST(Evaluation, ReportsProgressAndCancels) {
    const Trained run = trained(jobFor(xorRecipe(), {8}));
    std::stop_source stop;
    int reports = 0;
    const ProgressSink progress(stop.get_token(), [&](const Progress& p) {
        EXPECT_GE(p.fraction, 0);
        EXPECT_LE(p.fraction, 1);
        if (++reports == 2) stop.request_stop();
    });
    const auto evaluation = evaluate(run.model, Part::train, progress);
    ASSERT_FALSE(evaluation);
    EXPECT_TRUE(isCancelled(evaluation.error()));
    EXPECT_EQ(reports, 2);
}

TEST(Evaluation, WeightsOfAnotherNetworkAreRefused) {
    Trained run = trained(jobFor(xorRecipe(), {8}));
    run.model.graph = jobFor(xorRecipe(), {9}).graph;
    EXPECT_FALSE(evaluate(run.model, Part::test));
}

TEST(CaptureRow, EqualsTheSnapshotOfTheTraining) {
    for (TrainingJob job : {jobFor(cloudsRecipe(), {8}, 0.3, true), pictureJob()}) {
        job.pinnedRows = {4};
        job.settings.epochs = 3;
        const Trained run = trained(job);
        ASSERT_EQ(run.recorder.epochSnapshots.size(), 4u);  // before the first step and after each epoch
        const Snapshot& last = run.recorder.epochSnapshots.back();
        TrainedModel model = run.model;
        model.weights = run.recorder.checkpoints.back();
        const auto captured = captureRow(model, *job.recipe->rows(Part::train).table, 4);
        ASSERT_TRUE(captured) << captured.error().english();
        ASSERT_EQ(captured->nodes.size(), last.nodes.size());
        for (size_t n = 0; n < last.nodes.size(); ++n) {
            EXPECT_EQ(captured->nodes[n].node, last.nodes[n].node);
            const Tensor<float>&a = captured->nodes[n].activation, &b = last.nodes[n].activation;
            ASSERT_EQ(a.shape(), b.shape());
            for (int64_t i = 0; i < a.size(); ++i) ASSERT_NEAR(a[i], b[i], 1e-6);
        }
    }
}

TEST(CaptureRow, ShowsProbabilitiesAtTheOutputAndKernelsOfTheFirstConvolution) {
    const Trained run = trained(pictureJob());
    const auto captured = captureRow(run.model, *run.model.recipe->rows(Part::train).table, 1);
    ASSERT_TRUE(captured);
    const Tensor<float>& output = captured->nodes.back().activation;
    EXPECT_EQ(output.shape(), Shape({2}));
    EXPECT_NEAR(output[0] + output[1], 1, 1e-6);
    EXPECT_EQ(captured->nodes.front().activation.shape(), Shape({8, 8, 1}));
    ASSERT_EQ(captured->kernels.size(), 1u);
    EXPECT_EQ(captured->kernels.begin()->second.shape(), Shape({3, 3, 1, 4}));
}

TEST(CaptureRow, RefusesRowsThatAreNotThere) {
    const Trained run = trained(jobFor(xorRecipe(), {4}));
    EXPECT_FALSE(captureRow(run.model, *run.model.recipe->rows(Part::train).table, 100000));
}

TEST(ComputeMetrics, MatchesHandComputedValues) {
    Evaluation evaluation;
    evaluation.classes = {"no", "yes"};
    evaluation.metrics["loss"] = 0.25;
    evaluation.predictions = {{0, {0.9f, 0.1f}, 0, 0}, {1, {0.6f, 0.4f}, 0, 0}, {2, {0.65f, 0.35f}, 0, 1},
                              {3, {0.2f, 0.8f}, 1, 1}, {4, {0.5f, 0.5f}, 0, std::nan("")}};
    computeMetrics(evaluation, TargetKind::binary);
    EXPECT_EQ(evaluation.confusion, (ConfusionMatrix{{2, 0}, {1, 1}}));
    EXPECT_DOUBLE_EQ(evaluation.metrics.at("accuracy"), 0.75);
    EXPECT_DOUBLE_EQ(evaluation.metrics.at("auc"), 0.75);
    EXPECT_DOUBLE_EQ(evaluation.metrics.at("f1_macro"), (4.0 / 5 + 2.0 / 3) / 2);
    EXPECT_DOUBLE_EQ(evaluation.metrics.at("loss"), 0.25);
    EXPECT_DOUBLE_EQ(evaluation.perClass[1].precision, 1);
}

}  // namespace
}  // namespace netloom
