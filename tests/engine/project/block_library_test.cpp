#include "engine/project/block_library.h"

#include <gtest/gtest.h>

#include <unistd.h>

#include <fstream>
#include <nlohmann/json.hpp>

#include "engine/project/document.h"

namespace netloom {
namespace {

TEST(BlockLibrary, KeepsReadsAndRemovesBlocks) {
    const std::filesystem::path folder = std::filesystem::temp_directory_path() / ("netloom-blocks-" + std::to_string(::getpid()));
    EXPECT_TRUE(readLibrary(folder).blocks.empty()) << "a folder that is not there";
    Block block = builtinBlocks().front();
    block.id = "mine";
    block.title = "Mine";
    ASSERT_TRUE(keepInLibrary(folder, block));
    ASSERT_TRUE(keepInLibrary(folder, block));
    std::ofstream(folder / "broken.json") << "{";
    std::ofstream(folder / "notes.txt") << "not a block";
    const BlockLibrary library = readLibrary(folder);
    EXPECT_EQ(library.blocks, std::vector<Block>{block});
    ASSERT_EQ(library.problems.size(), 1u);
    EXPECT_NE(library.problems[0].english().find("broken.json"), std::string::npos);
    EXPECT_TRUE(removeFromLibrary(folder, "mine"));
    EXPECT_FALSE(removeFromLibrary(folder, "mine"));
    EXPECT_FALSE(keepInLibrary(folder / "notes.txt", block)) << "a file in place of the folder";
    std::filesystem::remove_all(folder);
}

TEST(BlockLibrary, ProjectsKeepTheirBlocksAndOldOnesHaveNone) {
    Document document;
    const std::string old = toJson(document).dump();
    EXPECT_EQ(old.find("blocks"), std::string::npos);
    document.blocks = builtinBlocks();
    const auto back = documentFromJson(nlohmann::ordered_json::parse(toJson(document).dump()));
    ASSERT_TRUE(back) << back.error().english();
    EXPECT_EQ(back->blocks, document.blocks);
}

}  // namespace
}  // namespace netloom
