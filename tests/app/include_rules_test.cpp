// Who may include whom (ARCHITECTURE, "The rooms"): every #include of our own files is read and judged.

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <regex>
#include <set>

namespace {

namespace fs = std::filesystem;
using Rooms = std::set<std::string>;

/// Engine rooms and what each may include, besides itself, directly; what those may include is added below.
const std::map<std::string, Rooms> kEngineRules = {
    {"base", {}},
    {"tensor", {"base"}},
    {"catalog", {"tensor"}},
    {"layers", {"catalog"}},
    {"losses", {"catalog"}},
    {"optimizers", {"catalog"}},
    {"metrics", {"catalog"}},
    {"graph", {"catalog"}},
    {"network", {"graph"}},
    {"data", {"catalog"}},
    {"training", {"data", "network", "metrics"}},
    {"evaluation", {"training"}},
    {"suggest", {"data", "graph", "training"}},
    {"explain", {"network", "data"}},
    {"project", {"data", "graph", "training"}},
    {"exchange", {"graph", "network", "data", "evaluation"}},
};

Rooms closure(const std::string& room) {
    Rooms all = {room};
    for (const std::string& next : kEngineRules.at(room)) all.merge(closure(next));
    return all;
}

struct Include {
    fs::path file;
    int line = 0;
    std::string target;  ///< as written between the marks
};

std::vector<Include> includesUnder(const std::string& folder) {
    static const std::regex pattern(R"(^\s*#\s*include\s*[<"]([^>"]+)[>"])");
    std::vector<Include> found;
    const fs::path root = fs::path(NETLOOM_SOURCE_DIR);
    if (!fs::exists(root / folder)) return found;
    for (const auto& entry : fs::recursive_directory_iterator(root / folder)) {
        const std::string extension = entry.path().extension().string();
        if (!entry.is_regular_file() || (extension != ".h" && extension != ".cpp" && extension != ".inl")) continue;
        std::ifstream in(entry.path());
        std::string text;
        for (int line = 1; std::getline(in, text); ++line) {
            std::smatch match;
            if (std::regex_search(text, match, pattern))
                found.push_back({fs::relative(entry.path(), root), line, match[1].str()});
        }
    }
    return found;
}

std::string place(const Include& include) {
    return include.file.string() + ":" + std::to_string(include.line) + " includes " + include.target;
}

/// First folder ("engine"), second folder ("graph") of a path.
std::pair<std::string, std::string> rooms(const fs::path& path) {
    auto part = path.begin();
    std::string first = part != path.end() ? part->string() : "";
    if (part != path.end()) ++part;
    return {first, part != path.end() ? part->string() : ""};
}

TEST(IncludeRules, EngineNeverIncludesQtOrWhatIsAboveIt) {
    const std::regex qt("^(Q[A-Z].*|Qt[A-Z].*/.*|qcustomplot.*)$");
    for (const Include& include : includesUnder("engine")) {
        const std::string top = rooms(include.target).first;
        EXPECT_FALSE(std::regex_match(include.target, qt) || top == "ui" || top == "app") << place(include);
    }
}

TEST(IncludeRules, EngineRoomsIncludeOnlyTheRoomsBelowThem) {
    for (const Include& include : includesUnder("engine")) {
        const auto [top, target] = rooms(include.target);
        if (top != "engine") continue;
        const std::string own = rooms(include.file).second;
        ASSERT_TRUE(kEngineRules.contains(own)) << own << " is a room the rules do not know";
        EXPECT_TRUE(closure(own).contains(target)) << place(include);
    }
}

TEST(IncludeRules, UiNeverIncludesAppOrSql) {
    for (const Include& include : includesUnder("ui")) {
        EXPECT_NE(rooms(include.target).first, "app") << place(include);
        EXPECT_NE(include.target, "sqlite3.h") << place(include);
    }
}

TEST(IncludeRules, OnlyTheListOfBuiltinLayersKnowsConcreteLayers) {
    for (const std::string folder : {"engine", "ui", "app"}) {
        for (const Include& include : includesUnder(folder)) {
            const auto [top, target] = rooms(include.target);
            if (top != "engine" || target != "layers") continue;
            EXPECT_EQ(rooms(include.file).second, "layers") << place(include);
        }
    }
}

TEST(IncludeRules, TheNetworkOfRulesHasNoCycle) {
    for (const auto& [room, below] : kEngineRules)
        for (const std::string& next : below) EXPECT_FALSE(closure(next).contains(room)) << room << " <-> " << next;
}

TEST(IncludeRules, OurOwnFilesAreIncludedFromTheRoot) {
    for (const std::string folder : {"engine", "ui", "app"})
        for (const Include& include : includesUnder(folder))
            EXPECT_EQ(include.target.find("../"), std::string::npos) << place(include);
}

}  // namespace
