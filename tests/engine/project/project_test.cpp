// Promises of the project file: what is put in comes back, also after closing, saving elsewhere and crashing.

#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <cstring>
#include <fstream>
#include <nlohmann/json.hpp>

#include "tests/engine/project/project_fixture.h"

namespace netloom {
namespace {

namespace fs = std::filesystem;

void expectSameCells(const Table& expected, const Table& actual, const std::vector<int64_t>& rows) {
    ASSERT_EQ(actual.rows, expected.rows);
    ASSERT_EQ(actual.columns.size(), expected.columns.size());
    for (const int64_t row : rows) {
        for (int column = 0; column < 4; ++column) {
            EXPECT_EQ(actual.isMissing(column, row), expected.isMissing(column, row)) << row << " " << column;
            EXPECT_EQ(actual.text(column, row), expected.text(column, row)) << row << " " << column;
        }
        EXPECT_EQ(std::memcmp(actual.pixels(4, row).get(), expected.pixels(4, row).get(), 12), 0) << row;
    }
}

TEST_F(ProjectTest, GivesBackATableOfEveryKindAfterReopening) {
    const Table table = mixedTable(10);
    {
        auto project = must(Project::create(file("a.loom")));
        EXPECT_EQ(must(project->addTable(table)), "mixed");
    }
    auto project = must(Project::open(file("a.loom")));
    ASSERT_EQ(project->tables().size(), 1u);
    EXPECT_EQ(project->tables()[0].rows, 10);
    EXPECT_EQ(project->tables()[0].columns, 5);
    const auto read = must(project->table("mixed"));
    expectSameCells(table, *read, {0, 1, 2, 3, 4, 9});
    EXPECT_EQ(read->origin, table.origin);
    EXPECT_EQ(read->columns[1].categories, table.columns[1].categories);
    EXPECT_EQ(read->columns[4].imageShape, table.columns[4].imageShape);
    EXPECT_EQ(read->columns[0].statistics.missing, 2);
    EXPECT_EQ(read->columns[0].statistics.histogram.counts, table.columns[0].statistics.histogram.counts);
    EXPECT_EQ(read->columns[1].statistics.topValues, table.columns[1].statistics.topValues);
}

TEST_F(ProjectTest, GivesBackTablesLargerThanOneChunk) {
    const Table table = mixedTable(kChunkRows + 100);
    auto project = must(Project::create(file("a.loom")));
    must(project->addTable(table));
    expectSameCells(table, *must(project->table("mixed")), {0, kChunkRows - 1, kChunkRows, kChunkRows + 99});
}

TEST_F(ProjectTest, ATableTheDocumentRemovedIsHiddenAndGoneAfterReopening) {
    {
        auto project = must(Project::create(file("a.loom")));
        must(project->addTable(mixedTable(3)));
        must(project->addTable(mixedTable(4)));
        Document document = project->document();
        document.removedTables = {"mixed"};
        project->setDocument(document);
        ASSERT_EQ(project->tables().size(), 1u);
        EXPECT_TRUE(project->table("mixed").has_value()) << "undo can still bring it back";
    }
    auto project = must(Project::open(file("a.loom")));
    EXPECT_EQ(project->tables().size(), 1u);
    EXPECT_TRUE(project->document().removedTables.empty());
    ASSERT_TRUE(project->save().has_value());
    EXPECT_FALSE(project->table("mixed").has_value());
}

TEST_F(ProjectTest, AWithdrawnTableIsHiddenAndGoneAfterReopeningUnlessARunNeedsIt) {
    {
        auto project = must(Project::create(file("a.loom")));
        for (const int rows : {3, 4, 5}) must(project->addTable(mixedTable(rows)));
        RunRecord run = someRun();
        run.recipe.table = "mixed 3";
        project->addRun(run);
        project->setWithdrawn("mixed 2", true);
        project->setWithdrawn("mixed 3", true);
        EXPECT_EQ(project->tables().size(), 1u);
        project->setWithdrawn("mixed", true);
        project->setWithdrawn("mixed", false);
        EXPECT_EQ(project->tables().size(), 1u);
        EXPECT_TRUE(project->table("mixed 2").has_value()) << "redo can still bring it back";
    }
    for (int opened = 0; opened < 2; ++opened) {
        auto project = must(Project::open(file("a.loom")));
        ASSERT_EQ(project->tables().size(), 1u);
        EXPECT_EQ(project->tables()[0].name, "mixed");
        EXPECT_FALSE(project->table("mixed 2").has_value());
        EXPECT_TRUE(project->table("mixed 3").has_value());
    }
}

TEST_F(ProjectTest, MakesTableNamesUniqueAndRemovesTables) {
    auto project = must(Project::create(file("a.loom")));
    must(project->addTable(mixedTable(3)));
    EXPECT_EQ(must(project->addTable(mixedTable(4))), "mixed 2");
    ASSERT_TRUE(project->removeTable("mixed").has_value());
    ASSERT_EQ(project->tables().size(), 1u);
    EXPECT_EQ(project->tables()[0].name, "mixed 2");
    EXPECT_FALSE(project->table("mixed").has_value());
}

TEST_F(ProjectTest, ACancelledImportLeavesNoTable) {
    auto project = must(Project::create(file("a.loom")));
    std::stop_source stop;
    stop.request_stop();
    const auto added = project->addTable(mixedTable(3), ProgressSink(stop.get_token(), {}));
    ASSERT_FALSE(added.has_value());
    EXPECT_TRUE(isCancelled(added.error()));
    EXPECT_TRUE(project->tables().empty());
}

TEST_F(ProjectTest, GivesBackTheDocumentByteForByte) {
    Document document;
    document.title = "Sonnenblumen 向日葵";
    document.graph = someRun().graph;
    document.recipe = someRun().recipe;
    document.settings.epochs = 3;
    document.runs[4] = {"best one", 2, false, true, false};
    document.pinnedRows = {5, 1};
    document.plots["smoothing"] = "0.7";
    {
        auto project = must(Project::create(file("a.loom")));
        project->setDocument(document);
    }
    auto project = must(Project::open(file("a.loom")));
    EXPECT_EQ(project->document(), document);
    EXPECT_EQ(toJson(project->document()).dump(), toJson(document).dump());
}

TEST_F(ProjectTest, GivesBackRunsLogsCheckpointsAndSnapshots) {
    RunLog log;
    log.steps.push_back({12, 0.5, 1.5, 0.7, 0.6, 0.8, 0.9, 1e-3, 2});
    log.epochs.push_back({1, 24, 3.0, {{"loss", 0.7}}, {{"loss", 0.6}}});
    log.events.push_back({EventKind::learningRate, 12, 0.5, 1.5, {"Learning rate %1", 0.01}});
    auto checkpoint = std::make_shared<Checkpoint>();
    checkpoint->step = 24;
    checkpoint->variables = {1.5f, -2.25f};
    checkpoint->optimizer = {0.5f};
    checkpoint->epochSums = {3.5};
    Snapshot snapshot;
    snapshot.epoch = 1;
    snapshot.row = 7;
    snapshot.nodes.push_back({1, Tensor<float>({2, 3})});
    snapshot.nodes[0].activation[4] = 2.5f;
    snapshot.gradientNorms[1] = 0.25;
    int64_t id = 0;
    {
        auto project = must(Project::create(file("a.loom")));
        id = project->addRun(someRun());
        project->appendLog(id, log);
        project->putCheckpoint(id, CheckpointKind::last, checkpoint);
        project->putRecipeState(id, "{\"mean\":1}");
        project->putSnapshot(id, snapshot);
    }
    auto project = must(Project::open(file("a.loom")));
    const RunRecord run = must(project->run(id));
    EXPECT_EQ(run.graph, someRun().graph);
    EXPECT_EQ(run.recipe, someRun().recipe);
    EXPECT_EQ(run.settings, someRun().settings);
    EXPECT_EQ(run.state, RunState::finished);
    EXPECT_EQ(run.validation, someRun().validation);
    const RunLog read = project->log(id);
    ASSERT_EQ(read.steps.size(), 1u);
    EXPECT_EQ(read.steps[0].lossMax, 0.8);
    EXPECT_EQ(read.steps[0].count, 2);
    EXPECT_EQ(read.epochs[0].validation, log.epochs[0].validation);
    EXPECT_EQ(read.events[0].text.english(), "Learning rate 0.01");
    EXPECT_EQ(read.events[0].kind, EventKind::learningRate);
    EXPECT_EQ(project->checkpoint(id, CheckpointKind::best), nullptr);
    EXPECT_EQ(project->checkpoint(id, CheckpointKind::last)->variables, checkpoint->variables);
    EXPECT_EQ(project->checkpoint(id, CheckpointKind::last)->epochSums, checkpoint->epochSums);
    EXPECT_EQ(project->recipeState(id), "{\"mean\":1}");
    EXPECT_EQ(project->snapshotEpochs(id), std::vector<int64_t>{1});
    EXPECT_EQ(project->snapshot(id, 1)->nodes[0].activation[4], 2.5f);
    EXPECT_EQ(project->snapshot(id, 1)->row, 7);
}

TEST_F(ProjectTest, NeverGivesTheIdOfADeletedRunAgain) {
    auto project = must(Project::create(file("a.loom")));
    const int64_t first = project->addRun(someRun());
    Document document = project->document();
    document.runs[first].deleted = true;
    project->setDocument(document);
    EXPECT_TRUE(project->runs().empty());
    ASSERT_TRUE(project->save().has_value());
    project.reset();
    project = must(Project::open(file("a.loom")));
    EXPECT_FALSE(project->run(first).has_value());
    EXPECT_GT(project->addRun(someRun()), first);
}

TEST_F(ProjectTest, ADeletedRunComesBackWithUndoBeforeTheNextSave) {
    auto project = must(Project::create(file("a.loom")));
    const int64_t first = project->addRun(someRun());
    Document document = project->document();
    document.runs[first].deleted = true;
    project->setDocument(document);
    project->setDocument(Document{});
    EXPECT_EQ(project->runs().size(), 1u);
}

TEST_F(ProjectTest, SavingLeavesEverythingInOneFile) {
    auto project = must(Project::create(file("a.loom")));
    must(project->addTable(mixedTable(5)));
    project->setExtra("layout", "docks");
    ASSERT_TRUE(project->save().has_value());
    EXPECT_FALSE(project->hasPendingWrites());
    fs::copy_file(file("a.loom"), file("alone.loom"));
    auto copy = must(Project::open(file("alone.loom")));
    EXPECT_EQ(copy->extra("layout"), "docks");
    EXPECT_EQ(copy->tables().size(), 1u);
    auto table = must(copy->table("mixed"));
    project.reset();
    copy.reset();
    EXPECT_EQ(table->text(3, 1), "row 1");  // an open table outlives its project
    table.reset();
    for (const auto& entry : fs::directory_iterator(folder_)) EXPECT_EQ(entry.path().extension(), ".loom");
}

TEST_F(ProjectTest, SaveAsMovesTheProjectAndItsOpenTables) {
    auto project = must(Project::create(file("a.loom")));
    const Table table = mixedTable(kChunkRows + 10);
    must(project->addTable(table));
    const auto open = must(project->table("mixed"));
    ASSERT_TRUE(project->saveAs(file("b.loom")).has_value());
    EXPECT_EQ(project->path(), file("b.loom"));
    fs::remove(file("a.loom"));
    expectSameCells(table, *open, {0, kChunkRows + 9});
    project->setExtra("later", "yes");
    project.reset();
    EXPECT_EQ(must(Project::open(file("b.loom")))->extra("later"), "yes");
}

TEST_F(ProjectTest, AKilledProgramLosesNothingThatWasWritten) {
    const pid_t child = fork();
    if (child == 0) {
        auto project = Project::create(file("a.loom"));
        if (!project || !(*project)->addTable(mixedTable(8))) _exit(1);
        const int64_t run = (*project)->addRun(someRun());
        RunLog log;
        log.steps.resize(3);
        (*project)->appendLog(run, log);
        while ((*project)->hasPendingWrites()) usleep(100);
        raise(SIGKILL);
    }
    int status = 0;
    waitpid(child, &status, 0);
    ASSERT_TRUE(WIFSIGNALED(status));
    auto project = must(Project::open(file("a.loom")));
    EXPECT_EQ(must(project->table("mixed"))->text(3, 3), "row 3");
    ASSERT_EQ(project->runs().size(), 1u);
    EXPECT_EQ(project->log(project->runs()[0].id).steps.size(), 3u);
}

TEST_F(ProjectTest, ARunRecorderStoresTheWholeLog) {
    auto project = must(Project::create(file("a.loom")));
    const int64_t run = project->addRun(someRun());
    {
        const auto recorder = runRecorder(*project, run);
        for (int64_t step = 1; step <= 10000; ++step) recorder->onStep({step});
        recorder->onEpoch({1});
        recorder->onEvent({EventKind::finished});
        recorder->onBest(std::make_shared<Checkpoint>());
    }
    const RunLog log = project->log(run);
    ASSERT_EQ(log.steps.size(), 10000u);
    EXPECT_EQ(log.steps.back().step, 10000);
    EXPECT_EQ(log.epochs.size(), 1u);
    EXPECT_EQ(log.events.size(), 1u);
    EXPECT_NE(project->checkpoint(run, CheckpointKind::best), nullptr);
}

TEST_F(ProjectTest, WhatAResumedRunRepeatsReplacesWhatWasLoggedBefore) {
    auto project = must(Project::create(file("a.loom")));
    const int64_t run = project->addRun(someRun());
    RunLog first, second;
    for (int64_t step = 1; step <= 8; ++step) first.steps.push_back({step, 0, 0, 1.0});
    for (int64_t step = 5; step <= 10; ++step) second.steps.push_back({step, 0, 0, 2.0});
    project->appendLog(run, first);
    project->appendLog(run, second);
    const RunLog log = project->log(run);
    ASSERT_EQ(log.steps.size(), 10u);
    EXPECT_EQ(log.steps[3].loss, 1.0);
    EXPECT_EQ(log.steps[4].loss, 2.0);
}

TEST_F(ProjectTest, KeepsABoundedNumberOfSnapshotsThatCoverTheRun) {
    auto project = must(Project::create(file("a.loom")));
    const int64_t run = project->addRun(someRun());
    for (int64_t epoch = 1; epoch <= 1000; ++epoch) {
        Snapshot snapshot;
        snapshot.epoch = epoch;
        project->putSnapshot(run, snapshot);
    }
    const std::vector<int64_t> epochs = project->snapshotEpochs(run);
    EXPECT_LE(epochs.size(), 256u);
    EXPECT_GE(epochs.size(), 100u);
    EXPECT_EQ(epochs.back(), 1000);
    EXPECT_LT(epochs.front(), 20);
}

TEST_F(ProjectTest, OpensTheGoldenFileOfVersion1) {
    fs::copy_file(fs::path(NETLOOM_SOURCE_DIR) / "tests/golden/project_v1.loom", file("v1.loom"));
    auto project = must(Project::open(file("v1.loom")));
    EXPECT_EQ(project->document().title, "Golden");
    expectSameCells(mixedTable(6), *must(project->table("mixed")), {0, 1, 2, 3, 4, 5});
    const RunRecord run = must(project->run(1));
    EXPECT_EQ(run.graph, someRun().graph);
    EXPECT_EQ(project->log(1).steps.at(0).step, 12);
    EXPECT_EQ(project->checkpoint(1, CheckpointKind::best)->variables, (std::vector<float>{1.5f, -2.25f}));
    EXPECT_EQ(project->snapshot(1, 3)->row, 7);
}

}  // namespace
}  // namespace netloom
