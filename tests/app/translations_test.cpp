// The Chinese translation is complete: every sentence of today's sources, none unfinished, none left in English.
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <regex>
#include <set>
#include <sstream>

namespace netloom {
namespace {

namespace fs = std::filesystem;

std::string read(const fs::path& file) {
    std::ifstream stream(file);
    std::stringstream text;
    text << stream.rdbuf();
    return text.str();
}

class Translations : public testing::Test {
 protected:
    void SetUp() override {
        std::string pattern = (fs::temp_directory_path() / "netloom-ts-XXXXXX").string();
        folder_ = mkdtemp(pattern.data());
        const fs::path source = fs::path(NETLOOM_SOURCE_DIR) / "translations";
        for (const char* name : {"netloom_zh_CN.ts", "netloom_en.ts"}) fs::copy(source / name, folder_ / name);
        const std::string command = (source / "update.sh").string() + " " + folder_.string() + " >/dev/null 2>&1";
        ASSERT_EQ(std::system(command.c_str()), 0) << command;
    }
    void TearDown() override { fs::remove_all(folder_); }

    fs::path folder_;
};

TEST_F(Translations, EverySentenceOfTheSourcesIsTranslated) {
    for (const char* name : {"netloom_zh_CN.ts", "netloom_en.ts"}) {
        const std::string text = read(folder_ / name);
        ASSERT_GT(text.size(), 1000u);
        const size_t at = text.find("type=\"unfinished\"");
        EXPECT_EQ(at, std::string::npos) << name << ": run translations/update.sh and translate "
                                         << text.substr(text.rfind("<source>", at), 120);
    }
}

// lupdate files a sentence under the class it stands in, but without Q_OBJECT the program asks under the base class's name.
TEST_F(Translations, EveryClassWithSentencesLooksThemUpUnderItsOwnName) {
    std::string sources;
    for (const auto& entry : fs::recursive_directory_iterator(fs::path(NETLOOM_SOURCE_DIR) / "ui"))
        if (entry.path().extension() == ".h" || entry.path().extension() == ".cpp") sources += read(entry.path());
    const std::string text = read(folder_ / "netloom_zh_CN.ts");
    const std::regex context("<name>netloom::ui::(\\w+)</name>");
    for (auto it = std::sregex_iterator(text.begin(), text.end(), context); it != std::sregex_iterator(); ++it) {
        const std::string name = (*it)[1];
        bool declares = false;
        for (size_t at = sources.find("class " + name + " "); at != std::string::npos; at = sources.find("class " + name + " ", at + 1)) {
            const std::string head = sources.substr(at, 300);
            declares |= head.find("Q_OBJECT") != std::string::npos || head.find("Q_DECLARE_TR_FUNCTIONS") != std::string::npos;
        }
        EXPECT_TRUE(declares) << "add Q_OBJECT to " << name;
    }
}

TEST_F(Translations, NothingStaysInEnglishButNames) {
    // Names of layers, functions, measures and formats; units; patterns without words.
    const std::set<std::string> names{"Adam", "AdamW", "SGD", "RMSprop", "Nesterov", "Huber", "Huber delta", "Delta", "Rho", "Beta 1",
                                      "Beta 2", "Epsilon", "ReLU", "Leaky ReLU", "PReLU", "ELU", "SELU", "GELU", "SiLU", "Mish", "Softplus", "Softsign", "Tanh", "Sigmoid", "Softmax", "Dropout",
                                      "Valid", "Same", "ONNX", "Opset", "CSV (*.csv)", "ONNX (*.onnx)", "%1 – Netloom", "ROC AUC", "RMSE", "RMSE %1", "MAE", "F1", "Netloom", "R²",
                                      "PR AUC", "%1 · PReLU", "AMSGrad", "NAdam", "Adagrad", "Adadelta", "Lion", "L-BFGS", "Levenberg–Marquardt", "Gamma", "Log-cosh"};
    const std::string text = read(folder_ / "netloom_zh_CN.ts");
    const std::regex message("<source>([^<]*)</source>\\s*<translation>([^<]*)</translation>");
    const std::regex word("[A-Za-z]{3}");
    for (auto it = std::sregex_iterator(text.begin(), text.end(), message); it != std::sregex_iterator(); ++it)
        if ((*it)[1] == (*it)[2] && !names.contains((*it)[1]) && std::regex_search((*it)[1].str(), word))
            ADD_FAILURE() << "not translated: " << (*it)[1];
}

}  // namespace
}  // namespace netloom
