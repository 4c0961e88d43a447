#include <minizip/zip.h>

#include <cstring>

#include "engine/data/datetime.h"
#include "tests/engine/importers/import_support.h"

namespace netloom::test {
namespace {

using Strings = std::vector<std::string>;

std::string npy(const std::string& descr, const std::string& shape, const std::string& elements, bool columnsFirst = false) {
    std::string header = fmt::format("{{'descr': '{}', 'fortran_order': {}, 'shape': {}, }}", descr, columnsFirst ? "True" : "False", shape);
    header.resize((header.size() + 11 + 63) / 64 * 64 - 10 - 1, ' ');
    header += '\n';
    std::string text = "\x93NUMPY";
    text += '\1';
    text += '\0';
    text += char(header.size() & 255);
    text += char(header.size() >> 8);
    return text + header + elements;
}

template <class T>
std::string bytesOf(const std::vector<T>& values) { return {reinterpret_cast<const char*>(values.data()), values.size() * sizeof(T)}; }

class NumpyImporter : public testing::Test {
 protected:
    std::filesystem::path npz(const std::map<std::string, std::string>& members, bool compressed) {
        const auto path = folder_.path() / "t.npz";
        const zipFile zip = zipOpen64(path.c_str(), APPEND_STATUS_CREATE);
        for (const auto& [name, content] : members) {
            EXPECT_EQ(zipOpenNewFileInZip64(zip, name.c_str(), nullptr, nullptr, 0, nullptr, 0, nullptr, compressed ? Z_DEFLATED : 0, 6, 0), ZIP_OK);
            EXPECT_EQ(zipWriteInFileInZip(zip, content.data(), unsigned(content.size())), ZIP_OK);
            zipCloseFileInZip(zip);
        }
        zipClose(zip, nullptr);
        return path;
    }
    std::filesystem::path file(const std::string& content) { return folder_.write("t.npy", content); }
    Expected<ImportResult> import(const std::filesystem::path& path, const ParamMap& params = {}) { return importer_.import(path, params, {}); }
    std::string errorOf(const std::filesystem::path& path, const ParamMap& params = {}) {
        const auto result = import(path, params);
        return result ? "none" : result.error().english();
    }

    TempFolder folder_;
    const ImporterDescriptor& importer_ = *findImporter("numpy");
};

TEST_F(NumpyImporter, ReadsNumbersOfEveryTypeAndOrder) {
    NETLOOM_IMPORTED(doubles, import(file(npy("<f8", "(2, 3)", bytesOf<double>({1, 2.5, -3, std::nan(""), INFINITY, 6})))));
    EXPECT_EQ(columnsOf(doubles), (Strings{"t_1:number", "t_2:number", "t_3:number"}));
    EXPECT_EQ(rowOf(doubles, 0), (Strings{"1", "2.5", "-3"}));
    EXPECT_EQ(rowOf(doubles, 1), (Strings{"", "", "6"}));
    EXPECT_EQ(doublesResult->warnings.at(0).english(), "Infinite values count as missing: 1");
    NETLOOM_IMPORTED(columns, import(file(npy("<i4", "(2, 3)", bytesOf<int32_t>({1, 4, 2, 5, 3, 6}), true))));
    EXPECT_EQ(rowOf(columns, 0), (Strings{"1", "2", "3"}));
    EXPECT_EQ(rowOf(columns, 1), (Strings{"4", "5", "6"}));
    NETLOOM_IMPORTED(swapped, import(file(npy(">i2", "(2,)", std::string("\x01\x02\xFF\xFE", 4)))));
    EXPECT_EQ(columnsOf(swapped), Strings{"t:number"});
    EXPECT_EQ(rowOf(swapped, 0), Strings{"258"});
    EXPECT_EQ(rowOf(swapped, 1), Strings{"-2"});
    NETLOOM_IMPORTED(halves, import(file(npy("<f2", "(4,)", bytesOf<uint16_t>({0x3E00, 0xC000, 0x0001, 0x7BFF})))));
    EXPECT_EQ(rowOf(halves, 0), Strings{"1.5"});
    EXPECT_EQ(rowOf(halves, 1), Strings{"-2"});
    EXPECT_EQ(rowOf(halves, 2), Strings{numberText(std::ldexp(1, -24))});
    EXPECT_EQ(rowOf(halves, 3), Strings{"65504"});
    NETLOOM_IMPORTED(flags, import(file(npy("|b1", "(3,)", std::string("\1\0\1", 3)))));
    EXPECT_EQ(rowOf(flags, 0), Strings{"1"});
}

TEST_F(NumpyImporter, ReadsTextsAndDatetimes) {
    const std::u32string texts(U"WienÖ-\U0001F600\0", 8);
    const std::string elements(reinterpret_cast<const char*>(texts.data()), texts.size() * 4);
    NETLOOM_IMPORTED(names, import(file(npy("<U4", "(2,)", elements))));
    EXPECT_EQ(rowOf(names, 0), Strings{"Wien"});
    EXPECT_EQ(rowOf(names, 1), Strings{"Ö-😀"});
    NETLOOM_IMPORTED(bytes, import(file(npy("|S3", "(2,)", std::string("ab\0cde", 6)))));
    EXPECT_EQ(rowOf(bytes, 0), Strings{"ab"});
    NETLOOM_IMPORTED(days, import(file(npy("<M8[D]", "(2,)", bytesOf<int64_t>({19783, std::numeric_limits<int64_t>::min()})))));
    EXPECT_EQ(columnsOf(days), Strings{"t:datetime"});
    EXPECT_EQ(rowOf(days, 0), Strings{"2024-03-01"});
    EXPECT_EQ(rowOf(days, 1), Strings{""});
    NETLOOM_IMPORTED(moments, import(file(npy("<M8[ms]", "(1,)", bytesOf<int64_t>({1709294400000})))));
    EXPECT_EQ(rowOf(moments, 0), Strings{"2024-03-01 12:00:00"});
}

TEST_F(NumpyImporter, ReadsImagesWithChannelsInEitherPlace) {
    std::string pixels;
    for (int i = 0; i < 2 * 4 * 5 * 3; ++i) pixels += char(i);
    NETLOOM_IMPORTED(last, import(file(npy("|u1", "(2, 4, 5, 3)", pixels))));
    EXPECT_EQ(columnsOf(last), Strings{"t:image"});
    EXPECT_EQ(last.columns[0].imageShape, Shape({4, 5, 3}));
    EXPECT_EQ((*last.columns[0].source->chunk(0))->pixels[61], 61);
    NETLOOM_IMPORTED(first, import(file(npy("|u1", "(2, 3, 4, 5)", pixels))));
    EXPECT_EQ(first.columns[0].imageShape, Shape({4, 5, 3}));
    EXPECT_EQ((*first.columns[0].source->chunk(0))->pixels[60 + 3 * 7 + 2], 60 + 2 * 20 + 7);
    NETLOOM_IMPORTED(grey, import(file(npy("|u1", "(6, 4, 5)", pixels))));
    EXPECT_EQ(grey.columns[0].imageShape, Shape({4, 5, 1}));
    const auto preview = importer_.preview(folder_.path() / "t.npy", {}, {});
    ASSERT_TRUE(preview) << preview.error().english();
    EXPECT_EQ(preview->images.size(), 6u);
}

TEST_F(NumpyImporter, ReadsArraysOfEqualLengthSideBySide) {
    for (const bool compressed : {false, true}) {
        const auto path = npz({{"x_train.npy", npy("<f4", "(3, 2)", bytesOf<float>({1, 2, 3, 4, 5, 6}))},
                               {"y_train.npy", npy("<i8", "(3,)", bytesOf<int64_t>({7, 8, 9}))},
                               {"x_test.npy", npy("<f4", "(1, 2)", bytesOf<float>({10, 11}))},
                               {"readme.txt", "no array"}}, compressed);
        NETLOOM_IMPORTED(table, import(path));
        EXPECT_EQ(columnsOf(table), (Strings{"x_train_1:number", "x_train_2:number", "y_train:number"}));
        EXPECT_EQ(rowOf(table, 2), (Strings{"5", "6", "9"}));
        EXPECT_EQ(tableResult->warnings.at(0).english(), "Arrays of another length were left out: x_test (1)");
        NETLOOM_IMPORTED(test, import(path, {{"arrays", std::string("x_test")}}));
        EXPECT_EQ(rowOf(test, 0), (Strings{"10", "11"}));
        EXPECT_EQ(errorOf(path, {{"arrays", std::string("x_test, y_train")}}), "“x_test” has 1 rows, “y_train” has 3; t.npz; Choose arrays of equal length");
        EXPECT_EQ(errorOf(path, {{"arrays", std::string("z")}}), "There is no array “z”; t.npz; Choose from x_test, x_train, y_train");
        const auto preview = importer_.preview(path, {}, {});
        ASSERT_TRUE(preview);
        EXPECT_EQ(preview->rows.at(1), (Strings{"3", "4", "8"}));
        EXPECT_EQ((*importerFor(path))->id, "numpy");
    }
}

TEST_F(NumpyImporter, SaysWhatCannotBeRead) {
    EXPECT_EQ(errorOf(file(npy("|O", "(3,)", "xxx"))), "NumPy elements of type '|O' cannot be read; t.npy; Save the array as numbers, texts or datetimes");
    EXPECT_EQ(errorOf(file(npy("<c16", "(1,)", std::string(16, 'x')))), "NumPy elements of type '<c16' cannot be read; t.npy; Save the array as numbers, texts or datetimes");
    EXPECT_EQ(errorOf(file(npy("<f8", "(3,)", std::string(20, '\0')))), "The array ends before its last row; t.npy; Copy or download it again");
    EXPECT_EQ(errorOf(file(npy("<f4", "(2, 3, 4)", std::string(96, '\0')))),
              "An array of 3 axes is no table; t.npy; Save images as uint8 [rows, height, width, channels], other values as [rows, columns]");
    EXPECT_EQ(errorOf(file(npy("<f8", "(0, 3)", ""))), "There are no rows; t.npy; Choose arrays with at least one row");
    EXPECT_EQ(errorOf(file(npy("<f8", "(3, 0)", ""))), "There are no rows; t.npy; Choose arrays with at least one row");
    EXPECT_EQ(errorOf(file(npy("<f8", "()", std::string(8, '\0')))), "There are no rows; t.npy; Choose arrays with at least one row");
    EXPECT_EQ(errorOf(file(npy("|u1", "(2, 100000, 100000)", "x"))), "Images of 100000×100000×1 are not possible; t.npy; Choose another array");
    for (const char* const shape : {"(9223372036854775807, 9223372036854775807)", "(-1,)", "(x,)", "[2]"})
        EXPECT_EQ(errorOf(file(npy("<f8", shape, ""))), "This is not a NumPy array; t.npy; Save it with numpy.save") << shape;
    EXPECT_EQ(errorOf(file("\x93NUMPY")), "This is not a NumPy array; t.npy; Save it with numpy.save");
    EXPECT_EQ(errorOf(file(npy("<f8", "(1, 30000)", ""))), "30000 columns are too many; t.npy; Save at most 20000 values per row");
}

TEST_F(NumpyImporter, RefusesDamagedArchivesAndBombs) {
    const auto path = npz({{"a.npy", npy("<f8", "(1000,)", std::string(8000, '\0'))}}, true);
    std::string bytes(std::filesystem::file_size(path), '\0');
    std::FILE* from = std::fopen(path.c_str(), "rb");
    ASSERT_EQ(std::fread(bytes.data(), 1, bytes.size(), from), bytes.size());
    std::fclose(from);
    EXPECT_EQ(errorOf(folder_.write("cut.npz", bytes.substr(0, bytes.size() / 2))), "The archive is damaged; cut.npz; Copy or download it again");
    const auto bomb = npz({{"a.npy", npy("|u1", "(300000000,)", std::string(300'000'000, '\0'))}}, true);
    EXPECT_TRUE(errorOf(bomb).starts_with("“a” would unpack to")) << errorOf(bomb);
    EXPECT_EQ(errorOf(npz({{"a.txt", "x"}}, false)), "The archive holds no arrays; t.npz; Save it with numpy.savez");
}

}  // namespace
}  // namespace netloom::test
