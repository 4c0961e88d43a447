// What can go wrong with a project file: each gives a clear message and costs as little as possible.

#include <fstream>

#include "engine/project/schema.h"
#include "tests/engine/project/project_fixture.h"

namespace netloom {
namespace {

namespace fs = std::filesystem;

void writeFile(const fs::path& path, const std::string& bytes) {
    std::ofstream(path, std::ios::binary).write(bytes.data(), std::streamsize(bytes.size()));
}

void sql(const fs::path& path, const std::string& text) {
    Connection connection = must(Connection::open(path, Connection::Mode::create));
    const auto done = connection.execute(text);
    ASSERT_TRUE(done.has_value()) << done.error().english();
}

TEST_F(ProjectTest, ATextFileIsRefusedAndUntouched) {
    writeFile(file("a.loom"), "these,are\nnot,the\nbytes,you want\n");
    const std::string before = bytesOf(file("a.loom"));
    const auto project = Project::open(file("a.loom"));
    ASSERT_FALSE(project.has_value());
    EXPECT_EQ(project.error().what.english(), "This is not a Netloom project");
    EXPECT_EQ(bytesOf(file("a.loom")), before);
}

TEST_F(ProjectTest, ADatabaseOfAnotherProgramIsRefusedAndUntouched) {
    sql(file("other.db"), "CREATE TABLE t (x)");
    const std::string before = bytesOf(file("other.db"));
    EXPECT_FALSE(Project::open(file("other.db")).has_value());
    EXPECT_EQ(bytesOf(file("other.db")), before);
}

TEST_F(ProjectTest, AMissingFileAFolderAndAnEmptyFileAreErrors) {
    writeFile(file("empty.loom"), "");
    EXPECT_FALSE(Project::open(file("none.loom")).has_value());
    EXPECT_FALSE(Project::open(folder_).has_value());
    EXPECT_FALSE(Project::open(file("empty.loom")).has_value());
    EXPECT_FALSE(fs::exists(file("none.loom")));
}

TEST_F(ProjectTest, CreatingNeverOverwritesUnlessAsked) {
    writeFile(file("a.loom"), "precious");
    EXPECT_FALSE(Project::create(file("a.loom")).has_value());
    EXPECT_EQ(bytesOf(file("a.loom")), "precious");
    EXPECT_TRUE(Project::create(file("a.loom"), true).has_value());
}

TEST_F(ProjectTest, ANewerFileOpensForReadingOnlyAndStaysUntouched) {
    {
        auto project = must(Project::create(file("a.loom")));
        must(project->addTable(mixedTable(4)));
    }
    sql(file("a.loom"), "PRAGMA user_version = 99; PRAGMA wal_checkpoint(TRUNCATE)");
    const std::string before = bytesOf(file("a.loom"));
    auto project = must(Project::open(file("a.loom")));
    EXPECT_TRUE(project->isReadOnly());
    EXPECT_NE(project->notice().english().find("newer"), std::string::npos);
    EXPECT_EQ(must(project->table("mixed"))->text(3, 1), "row 1");
    project->setExtra("key", "value");
    EXPECT_TRUE(project->takeWriteError().has_value());
    EXPECT_FALSE(project->save().has_value());
    EXPECT_FALSE(project->addTable(mixedTable(4)).has_value());
    project.reset();
    EXPECT_EQ(bytesOf(file("a.loom")), before);
}

TEST_F(ProjectTest, AnOlderFileIsMigratedAfterABackup) {
    // Version 0: a file that has our id and nothing else yet.
    sql(file("a.loom"), "PRAGMA application_id = 1280266061; CREATE TABLE x (y); DROP TABLE x");
    const auto project = Project::open(file("a.loom"));
    EXPECT_TRUE(fs::exists(file("a.loom.v0-backup")));
    EXPECT_EQ(must(projectVersionOf(file("a.loom.v0-backup"))), 0);
    EXPECT_EQ(must(Connection::open(file("a.loom"), Connection::Mode::readOnly)).integer("PRAGMA user_version").value(),
              kProjectVersion);
}

TEST_F(ProjectTest, ATruncatedFileIsAClearErrorAndUntouched) {
    {
        auto project = must(Project::create(file("a.loom")));
        must(project->addTable(mixedTable(100)));
    }
    writeFile(file("a.loom"), bytesOf(file("a.loom")).substr(0, 8192));
    const std::string before = bytesOf(file("a.loom"));
    const auto project = Project::open(file("a.loom"));
    ASSERT_FALSE(project.has_value());
    EXPECT_EQ(project.error().what.english(), "The project file is damaged");
    EXPECT_EQ(bytesOf(file("a.loom")), before);
}

TEST_F(ProjectTest, ADamagedChunkCostsThatChunkOnly) {
    {
        auto project = must(Project::create(file("a.loom")));
        must(project->addTable(mixedTable(kChunkRows + 10)));
    }
    sql(file("a.loom"), "UPDATE chunks SET data = zeroblob(length(data)) WHERE position = 0 AND chunk = 1");
    auto project = must(Project::open(file("a.loom")));
    const auto table = must(project->table("mixed"));
    EXPECT_EQ(table->number(0, 3), 0.75);
    EXPECT_TRUE(table->isMissing(0, kChunkRows + 1));
    const auto chunk = table->columns[0].source->chunk(1);
    ASSERT_FALSE(chunk.has_value());
    EXPECT_EQ(chunk.error().where.english(), "table mixed, column size, rows 65537 to 65546");
    EXPECT_EQ(table->text(3, kChunkRows + 1), "row 65537");
}

TEST_F(ProjectTest, DamagedLogsAndWeightsCostOnlyThemselves) {
    auto project = must(Project::create(file("a.loom")));
    const int64_t run = project->addRun(someRun());
    RunLog log;
    log.steps = {{1}, {2}};
    project->appendLog(run, log);
    log.steps = {{3}, {4}};
    project->appendLog(run, log);
    project->putCheckpoint(run, CheckpointKind::best, std::make_shared<Checkpoint>());
    project.reset();
    sql(file("a.loom"), "UPDATE run_log SET data = substr(data, 1, 9) WHERE id = 1; UPDATE checkpoints SET data = x'0102'");
    project = must(Project::open(file("a.loom")));
    EXPECT_EQ(project->log(run).steps.size(), 2u);
    EXPECT_EQ(project->checkpoint(run, CheckpointKind::best), nullptr);
    EXPECT_TRUE(project->run(run).has_value());
}

TEST_F(ProjectTest, AFullDiskIsReportedAndNothingIsLost) {
    auto project = must(Project::create(file("a.loom")));
    must(project->addTable(mixedTable(50)));
    Document document;
    document.title = std::string(200'000, 'x');
    ProjectTestAccess::fillDisk(*project);
    project->setDocument(document);
    const auto saved = project->save();
    ASSERT_FALSE(saved.has_value());
    EXPECT_EQ(saved.error().what.english(), "The disk is full");
    ASSERT_TRUE(project->takeWriteError().has_value());
    EXPECT_FALSE(project->takeWriteError().has_value());
    EXPECT_FALSE(project->addTable(mixedTable(50'000)).has_value());
    EXPECT_EQ(project->tables().size(), 1u);
    EXPECT_TRUE(project->hasPendingWrites());

    ProjectTestAccess::freeDisk(*project);
    EXPECT_TRUE(project->save().has_value());
    project.reset();
    project = must(Project::open(file("a.loom")));
    EXPECT_EQ(project->document().title, document.title);
    EXPECT_EQ(must(project->table("mixed"))->text(3, 49), "row 49");
}

TEST_F(ProjectTest, SavingElsewhereToAFullOrMissingPlaceKeepsTheProjectWhereItIs) {
    auto project = must(Project::create(file("a.loom")));
    EXPECT_FALSE(project->saveAs(file("no/such/folder/b.loom")).has_value());
    EXPECT_EQ(project->path(), file("a.loom"));
    project->setExtra("still", "works");
    EXPECT_TRUE(project->save().has_value());
}

TEST_F(ProjectTest, AProjectInUseIsRefusedAndUntouched) {
    auto project = must(Project::create(file("a.loom")));
    const auto second = Project::open(file("a.loom"));
    ASSERT_FALSE(second.has_value());
    EXPECT_EQ(second.error().what.english(), "The project is in use by another program");
    EXPECT_FALSE(Project::create(file("a.loom"), true).has_value());
    project.reset();
    EXPECT_TRUE(Project::open(file("a.loom")).has_value());
}

TEST_F(ProjectTest, ALockLeftByACrashedProgramDoesNotLockAnybodyOut) {
    { must(Project::create(file("a.loom"))); }
    writeFile(file("a.loom-lock"), "");
    EXPECT_TRUE(Project::open(file("a.loom")).has_value());
}

}  // namespace
}  // namespace netloom
