#include "engine/project/block_library.h"

#include <algorithm>
#include <fstream>
#include <nlohmann/json.hpp>

namespace netloom {

namespace {

constexpr uintmax_t kLargestFile = 64 << 20;

Expected<void> writeWhole(const std::filesystem::path& file, const std::string& text) {
    std::filesystem::path partial = file;
    partial += ".part";
    std::error_code problem;
    {
        std::ofstream out(partial, std::ios::binary | std::ios::trunc);
        out << text;
        out.flush();
        if (!out) {
            std::filesystem::remove(partial, problem);
            return fail(NL_TR("engine", "The block cannot be written"), file.string(),
                        NL_TR("engine", "Check the folder's permissions and the free space"));
        }
    }
    std::filesystem::rename(partial, file, problem);
    if (!problem) return {};
    std::error_code ignored;
    std::filesystem::remove(partial, ignored);
    return fail({NL_TR("engine", "The block cannot be written: %1"), problem.message()}, file.string());
}

}  // namespace

Expected<Block> readBlock(const std::filesystem::path& file) {
    std::error_code problem;
    const uintmax_t size = std::filesystem::file_size(file, problem);
    std::ifstream in(file, std::ios::binary);
    if (problem || !in) return fail(NL_TR("engine", "The file cannot be read"), file.string(), NL_TR("engine", "Check its name"));
    if (size > kLargestFile) return fail(NL_TR("engine", "This is not a block"), file.string());
    const auto json = nlohmann::ordered_json::parse(in, nullptr, false);
    if (json.is_discarded()) return fail(NL_TR("engine", "The file is not JSON"), file.string());
    auto block = blockFromJson(json);
    if (!block && block.error().where.empty()) block.error().where = file.string();
    return block;
}

Expected<void> writeBlock(const std::filesystem::path& file, const Block& block) {
    return writeWhole(file, toJson(block).dump(2) + "\n");
}

BlockLibrary readLibrary(const std::filesystem::path& folder) {
    BlockLibrary library;
    std::error_code problem;
    for (const auto& entry : std::filesystem::directory_iterator(folder, problem)) {
        if (entry.path().extension() != ".json") continue;
        if (auto block = readBlock(entry.path())) library.blocks.push_back(std::move(*block));
        else library.problems.push_back(block.error());
    }
    std::sort(library.blocks.begin(), library.blocks.end(),
              [](const Block& a, const Block& b) { return std::tie(a.title, a.id) < std::tie(b.title, b.id); });
    return library;
}

Expected<void> keepInLibrary(const std::filesystem::path& folder, const Block& block) {
    std::error_code problem;
    std::filesystem::create_directories(folder, problem);
    if (problem) return fail({NL_TR("engine", "The folder cannot be made: %1"), problem.message()}, folder.string());
    return writeBlock(folder / (block.id + ".json"), block);
}

Expected<void> removeFromLibrary(const std::filesystem::path& folder, const std::string& id) {
    std::error_code problem;
    if (std::filesystem::remove(folder / (id + ".json"), problem)) return {};
    return fail(NL_TR("engine", "There is no such block in the library"), id);
}

}  // namespace netloom
