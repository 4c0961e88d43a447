#include "tests/engine/project/project_fixture.h"

#include <unistd.h>

#include <fstream>
#include <limits>

#include "engine/project/project_impl.h"

namespace netloom {

void ProjectTestAccess::limitPages(Project& project, const std::string& limit) {
    const auto limited = project.impl_->call(
        [&](Connection& connection) { return connection.execute("PRAGMA max_page_count = " + limit); },
        StorageThread::Wrap::none);
    ASSERT_TRUE(limited.has_value());
}

// One page: SQLite raises the limit to the present size, so nothing more fits.
void ProjectTestAccess::fillDisk(Project& project) { limitPages(project, "1"); }
void ProjectTestAccess::freeDisk(Project& project) { limitPages(project, "1073741823"); }

void ProjectTest::SetUp() {
    std::string pattern = (std::filesystem::temp_directory_path() / "netloom-project-XXXXXX").string();
    ASSERT_NE(mkdtemp(pattern.data()), nullptr);
    folder_ = pattern;
}

Table mixedTable(int64_t rows) {
    Table table;
    table.name = "mixed";
    table.origin = "/somewhere/mixed.csv";
    table.rows = rows;
    table.columns.resize(5);
    const char* names[] = {"size", "colour", "when", "note", "picture"};
    const ColumnKind kinds[] = {ColumnKind::number, ColumnKind::category, ColumnKind::datetime, ColumnKind::text,
                                ColumnKind::image};
    for (size_t i = 0; i < table.columns.size(); ++i) {
        table.columns[i].name = names[i];
        table.columns[i].kind = kinds[i];
        std::vector<std::shared_ptr<const Chunk>> chunks;
        for (int64_t first = 0; first < rows; first += kChunkRows) {
            auto chunk = std::make_shared<Chunk>();
            for (int64_t row = first; row < std::min(rows, first + kChunkRows); ++row) {
                switch (kinds[i]) {
                    case ColumnKind::number:
                        chunk->numbers.push_back(row % 5 == 4 ? std::numeric_limits<double>::quiet_NaN() : double(row) / 4);
                        break;
                    case ColumnKind::datetime: chunk->numbers.push_back(double(row) * 86400); break;
                    case ColumnKind::category: chunk->categories.push_back(int32_t(row % 3) - 1); break;
                    case ColumnKind::text:
                        chunk->texts.push_back(row % 2 ? "row " + std::to_string(row) : "");
                        chunk->missingText.push_back(row % 2 ? 0 : 1);
                        break;
                    case ColumnKind::image:
                        for (int64_t pixel = 0; pixel < 12; ++pixel) chunk->pixels.push_back(uint8_t(row * 12 + pixel));
                        break;
                }
            }
            chunks.push_back(std::move(chunk));
        }
        table.columns[i].source = memoryChunks(std::move(chunks));
    }
    table.columns[1].categories = {"red", "grün"};
    table.columns[4].imageShape = {2, 2, 3};
    table.columns[0].statistics.missing = rows / 5;
    table.columns[0].statistics.mean = 1.5;
    table.columns[1].statistics.topValues = {{"red", 3}, {"grün", 2}};
    table.columns[0].statistics.histogram = {0, 10, {1, 2, 3}};
    return table;
}

RunRecord someRun() {
    RunRecord record;
    record.note = "first try";
    record.settings.epochs = 7;
    record.recipe.table = "mixed";
    record.recipe.roles["colour"] = Role::target;
    Node node;
    node.id = 1;
    node.type = "dense";
    node.name = "dense1";
    node.params["units"] = int64_t(16);
    record.graph.nodes.push_back(node);
    record.graph.nextId = 2;
    record.state = RunState::finished;
    record.stoppedBy = "epochs";
    record.epochs = 7;
    record.bestEpoch = 5;
    record.validation["loss"] = 0.25;
    record.parametersHash = "abc";
    return record;
}

std::string bytesOf(const std::filesystem::path& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

}  // namespace netloom
