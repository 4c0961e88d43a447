#pragma once
// A person's own blocks: a folder with one JSON file per block, "ID.json". Files are written whole or not at all.

#include <filesystem>

#include "engine/graph/block.h"

namespace netloom {

struct BlockLibrary {
    std::vector<Block> blocks;     ///< by title
    std::vector<Error> problems;   ///< files that could not be read, each named
};

/// A folder that does not exist is an empty library.
BlockLibrary readLibrary(const std::filesystem::path& folder);
/// Replaces the block of the same id; makes the folder.
Expected<void> keepInLibrary(const std::filesystem::path& folder, const Block& block);
Expected<void> removeFromLibrary(const std::filesystem::path& folder, const std::string& id);

Expected<Block> readBlock(const std::filesystem::path& file);
Expected<void> writeBlock(const std::filesystem::path& file, const Block& block);

}  // namespace netloom
