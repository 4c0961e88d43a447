// NumPy arrays: one (.npy) or several of equal length side by side (.npz, a zip archive of .npy files). The first axis is the
// rows. Numbers [rows] and [rows, columns] become number columns, texts categories or text, bytes [rows, height, width] or
// [rows, height, width, channels] (or channels first) images.

#include <minizip/unzip.h>

#include <cmath>

#include "engine/data/importers/byte_reader.h"
#include "engine/data/importers/importer.h"
#include "engine/data/importers/npy_array.h"
#include "engine/data/table_builder.h"

namespace netloom {
namespace {

constexpr int64_t kPreviewRows = 30, kPreviewImages = 24, kMostColumns = 20'000, kBlock = 1 << 18;
constexpr uint64_t kBombSize = uint64_t(256) << 20, kBombRatio = 500;

/// The arrays of a file, each readable from its start.
class Archive {
 public:
    struct Array {
        std::string name;
        NpyHeader header;
    };
    static Expected<Archive> open(const std::filesystem::path& path);
    const std::vector<Array>& arrays() const { return arrays_; }
    /// Calls use(read) with the elements of an array.
    template <class Use>
    Expected<void> withElements(const Array& array, Use use);

 private:
    struct Close { void operator()(void* zip) const { unzClose(zip); } };
    Expected<void> listMembers();
    ReadBytes memberReader(const std::string& where) const;
    tl::unexpected<Error> damaged() const {
        return fail(NL_TR("engine", "The archive is damaged"), shownName(path_), NL_TR("engine", "Copy or download it again"));
    }

    std::filesystem::path path_;
    std::unique_ptr<void, Close> zip_;  ///< null: one array
    std::vector<Array> arrays_;
    std::vector<unz64_file_pos> places_;
};

ReadBytes readerOf(ByteReader& bytes) {
    return [&bytes](std::span<char> out) { return bytes.read(out); };
}

ReadBytes Archive::memberReader(const std::string& where) const {
    return [this, where](std::span<char> out) -> Expected<size_t> {
        size_t filled = 0;
        while (filled < out.size()) {
            const int count = unzReadCurrentFile(zip_.get(), out.data() + filled, unsigned(std::min<size_t>(out.size() - filled, 1 << 30)));
            if (count < 0) return damaged();
            if (count == 0) break;
            filled += size_t(count);
        }
        return filled;
    };
}

Expected<void> Archive::listMembers() {
    for (int code = unzGoToFirstFile(zip_.get()); code != UNZ_END_OF_LIST_OF_FILE; code = unzGoToNextFile(zip_.get())) {
        unz_file_info64 info{};
        char name[1024] = {};
        unz64_file_pos place{};
        if (code != UNZ_OK || unzGetCurrentFileInfo64(zip_.get(), &info, name, sizeof name - 1, nullptr, 0, nullptr, 0) != UNZ_OK ||
            unzGetFilePos64(zip_.get(), &place) != UNZ_OK)
            return damaged();
        std::string shown = name;
        if (!shown.ends_with(".npy")) continue;
        shown.resize(shown.size() - 4);
        if (info.uncompressed_size > kBombSize && info.uncompressed_size / kBombRatio > info.compressed_size)
            return fail({NL_TR("engine", "“%1” would unpack to %2 times its size"), shown, info.uncompressed_size / std::max<uint64_t>(info.compressed_size, 1)},
                        shownName(path_), NL_TR("engine", "Save the array without compression if it really is so regular"));
        if (unzOpenCurrentFile(zip_.get()) != UNZ_OK) return damaged();
        NETLOOM_TRY(NpyHeader header, readNpyHeader(memberReader(shown), shownName(path_) + ", " + shown));
        unzCloseCurrentFile(zip_.get());
        arrays_.push_back({shown, std::move(header)});
        places_.push_back(place);
    }
    return {};
}

Expected<Archive> Archive::open(const std::filesystem::path& path) {
    Archive archive;
    archive.path_ = path;
    NETLOOM_TRY(ByteReader bytes, ByteReader::open(path));
    char magic[4] = {};
    NETLOOM_TRY(const size_t count, bytes.read(magic));
    if (count == 4 && std::string_view(magic, 4) == std::string_view("PK\3\4", 4)) {
        archive.zip_.reset(unzOpen64(path.c_str()));
        if (!archive.zip_) return archive.damaged();
        NETLOOM_CHECK(archive.listMembers());
    } else {
        NETLOOM_TRY(ByteReader again, ByteReader::open(path));
        NETLOOM_TRY(NpyHeader header, readNpyHeader(readerOf(again), shownName(path)));
        archive.arrays_.push_back({tableNameFor(path), std::move(header)});
    }
    if (archive.arrays_.empty())
        return fail(NL_TR("engine", "The archive holds no arrays"), shownName(path), NL_TR("engine", "Save it with numpy.savez"));
    return archive;
}

template <class Use>
Expected<void> Archive::withElements(const Array& array, Use use) {
    const std::string where = zip_ ? shownName(path_) + ", " + array.name : shownName(path_);
    if (!zip_) {
        NETLOOM_TRY(ByteReader bytes, ByteReader::open(path_));
        NETLOOM_TRY(const NpyHeader header, readNpyHeader(readerOf(bytes), where));
        return use(readerOf(bytes), where);
    }
    if (unzGoToFilePos64(zip_.get(), &places_[size_t(&array - arrays_.data())]) != UNZ_OK || unzOpenCurrentFile(zip_.get()) != UNZ_OK) return damaged();
    const ReadBytes read = memberReader(where);
    NETLOOM_TRY(const NpyHeader header, readNpyHeader(read, where));
    NETLOOM_CHECK(use(read, where));
    return unzCloseCurrentFile(zip_.get()) == UNZ_CRCERROR ? Expected<void>(damaged()) : Expected<void>();
}

/// [height, width, channels] of images of bytes; rank 0: the array holds none.
Shape imageShapeOf(const NpyHeader& h) {
    const auto& s = h.shape;
    if ((h.type.kind != 'u' && h.type.kind != 'b') || h.type.size != 1 || h.columnsFirst) return {};
    if (s.size() == 3) return {s[1], s[2], 1};
    if (s.size() != 4) return {};
    if (s[3] == 1 || s[3] == 3) return {s[1], s[2], s[3]};
    return s[1] == 1 || s[1] == 3 ? Shape{s[2], s[3], s[1]} : Shape{};
}

/// Turns arrays to columns, with `most` rows of each at most.
class ColumnReader {
 public:
    ColumnReader(int64_t rows, int64_t most, const ProgressSink& progress) : rows_(rows), most_(std::min(rows, most)), progress_(progress) {}

    Expected<void> read(Archive& archive, const Archive::Array& array, std::vector<Column>& columns, int64_t& infinite) {
        return archive.withElements(array, [&](const ReadBytes& bytes, const std::string& where) -> Expected<void> {
            where_ = where;
            if (imageShapeOf(array.header).rank() > 0) return readImages(bytes, array, columns);
            if (array.header.shape.size() > 2)
                return fail({NL_TR("engine", "An array of %1 axes is no table"), array.header.shape.size()}, where,
                            NL_TR("engine", "Save images as uint8 [rows, height, width, channels], other values as [rows, columns]"));
            if (array.header.perRow() > kMostColumns)
                return fail({NL_TR("engine", "%1 columns are too many"), array.header.perRow()}, where,
                            {NL_TR("engine", "Save at most %1 values per row"), kMostColumns});
            return array.header.type.isText() ? readTexts(bytes, array, columns) : readNumbers(bytes, array, columns, infinite);
        });
    }

 private:
    /// Calls each(element address, row, column) for the elements in the order of the file.
    template <class Each>
    Expected<void> overElements(const ReadBytes& bytes, const NpyHeader& header, Each each) {
        const int64_t width = header.perRow(), size = header.type.size, run = header.columnsFirst ? rows_ : width;
        const int64_t total = header.columnsFirst ? rows_ * width : most_ * width, perBlock = std::max<int64_t>(1, kBlock / size);
        std::vector<char> block;
        for (int64_t first = 0; first < total; first += perBlock) {
            const int64_t count = std::min(perBlock, total - first);
            block.resize(size_t(count * size));
            NETLOOM_CHECK(fill(bytes, block));
            for (int64_t n = 0; n < count; ++n) {
                const int64_t outer = (first + n) / run, inner = (first + n) % run;
                each(block.data() + n * size, header.columnsFirst ? inner : outer, header.columnsFirst ? outer : inner);
            }
            if (!goesOn(double(first) / double(total))) return tl::unexpected(cancelledError());
        }
        return {};
    }
    Expected<void> fill(const ReadBytes& bytes, std::span<char> out) {
        NETLOOM_TRY(const size_t got, bytes(out));
        if (got == out.size()) return {};
        return fail(NL_TR("engine", "The array ends before its last row"), where_, NL_TR("engine", "Copy or download it again"));
    }
    bool goesOn(double fraction) const { return progress_.report(fraction * 0.9, NL_TR("engine", "Reading rows")); }
    static std::string nameOf(const Archive::Array& array, int64_t column) {
        return array.header.shape.size() < 2 ? array.name : fmt::format("{}_{}", array.name, column + 1);
    }

    Expected<void> readNumbers(const ReadBytes& bytes, const Archive::Array& array, std::vector<Column>& columns, int64_t& infinite) {
        std::vector<NumberColumnBuilder> builders(size_t(array.header.perRow()));
        NETLOOM_CHECK(overElements(bytes, array.header, [&](const char* element, int64_t row, int64_t column) {
            if (row >= most_) return;
            const double value = npyNumber(array.header.type, element);
            infinite += std::isinf(value);
            builders[size_t(column)].add(std::isinf(value) ? std::nan("") : value);
        }));
        const ColumnKind kind = array.header.type.kind == 'M' ? ColumnKind::datetime : ColumnKind::number;
        for (size_t i = 0; i < builders.size(); ++i) columns.push_back(builders[i].finish(nameOf(array, int64_t(i)), kind));
        return {};
    }
    Expected<void> readTexts(const ReadBytes& bytes, const Archive::Array& array, std::vector<Column>& columns) {
        std::vector<StringColumnBuilder> builders(size_t(array.header.perRow()));
        NETLOOM_CHECK(overElements(bytes, array.header, [&](const char* element, int64_t row, int64_t column) {
            if (row >= most_) return;
            const std::string text = npyText(array.header.type, element);
            if (text.empty()) builders[size_t(column)].addMissing();
            else builders[size_t(column)].add(text);
        }));
        for (size_t i = 0; i < builders.size(); ++i)
            columns.push_back(builders[i].finish(nameOf(array, int64_t(i))));
        return {};
    }
    Expected<void> readImages(const ReadBytes& bytes, const Archive::Array& array, std::vector<Column>& columns) {
        const Shape shape = imageShapeOf(array.header);
        if (shape.size() == 0 || shape[0] > 16384 || shape[1] > 16384)
            return fail({NL_TR("engine", "Images of %1 are not possible"), shape.text()}, where_, NL_TR("engine", "Choose another array"));
        const bool channelsFirst = array.header.shape.size() == 4 && array.header.shape[3] != shape[2];
        const int64_t channels = shape[2], pixels = shape.size() / channels, scale = array.header.type.kind == 'b' ? 255 : 1;
        ImageColumnBuilder images(shape, most_);
        std::vector<char> image(size_t(shape.size()));
        for (int64_t row = 0; row < most_; ++row) {
            NETLOOM_CHECK(fill(bytes, image));
            uint8_t* to = images.add();
            for (int64_t i = 0; i < shape.size(); ++i) {
                const auto value = uint8_t(static_cast<unsigned char>(image[size_t(i)]) * scale);
                to[channelsFirst ? i % pixels * channels + i / pixels : i] = value;
            }
            if (row % 256 == 0 && !goesOn(double(row) / double(most_))) return tl::unexpected(cancelledError());
        }
        columns.push_back(images.finish(array.name));
        return {};
    }

    int64_t rows_, most_;
    const ProgressSink& progress_;
    std::string where_;
};

std::vector<std::string> namesIn(std::string_view list) {
    std::vector<std::string> names;
    while (!list.empty()) {
        const size_t comma = std::min(list.find(','), list.size());
        std::string_view name = list.substr(0, comma);
        while (name.starts_with(' ')) name.remove_prefix(1);
        while (name.ends_with(' ')) name.remove_suffix(1);
        if (!name.empty()) names.emplace_back(name);
        list.remove_prefix(std::min(comma + 1, list.size()));
    }
    return names;
}

/// The arrays that were asked for; otherwise those with as many rows as the longest, and of the others a note.
Expected<std::vector<const Archive::Array*>> chosenOf(const Archive& archive, const std::filesystem::path& path, const ParamMap& params, std::vector<Message>& notes) {
    const auto wanted = namesIn(textParam(params, "arrays"));
    std::vector<const Archive::Array*> chosen;
    std::vector<std::string> all, others;
    int64_t rows = 0;
    for (const auto& array : archive.arrays()) {
        all.push_back(array.name);
        rows = std::max(rows, array.header.rows());
    }
    for (const std::string& name : wanted)
        if (std::find(all.begin(), all.end(), name) == all.end())
            return fail({NL_TR("engine", "There is no array “%1”"), name}, shownName(path), {NL_TR("engine", "Choose from %1"), fmt::format("{}", fmt::join(all, ", "))});
    for (const auto& array : archive.arrays()) {
        const bool asked = std::find(wanted.begin(), wanted.end(), array.name) != wanted.end();
        if (asked || (wanted.empty() && array.header.rows() == rows)) chosen.push_back(&array);
        else if (wanted.empty()) others.push_back(fmt::format("{} ({})", array.name, array.header.rows()));
    }
    for (const auto* array : chosen)
        if (array->header.rows() != chosen.front()->header.rows())
            return fail({NL_TR("engine", "“%1” has %2 rows, “%3” has %4"), chosen.front()->name, chosen.front()->header.rows(), array->name, array->header.rows()},
                        shownName(path), NL_TR("engine", "Choose arrays of equal length"));
    const auto isEmpty = [](const Archive::Array* array) { return array->header.rows() == 0 || array->header.perRow() == 0; };
    if (std::any_of(chosen.begin(), chosen.end(), isEmpty))
        return fail(NL_TR("engine", "There are no rows"), shownName(path), NL_TR("engine", "Choose arrays with at least one row"));
    if (!others.empty()) notes.push_back({NL_TR("engine", "Arrays of another length were left out: %1"), fmt::format("{}", fmt::join(others, ", "))});
    return chosen;
}

Expected<ImportResult> readArrays(const std::filesystem::path& path, const ParamMap& params, const ProgressSink& progress, int64_t most) {
    NETLOOM_TRY(Archive archive, Archive::open(path));
    ImportResult result;
    NETLOOM_TRY(const auto chosen, chosenOf(archive, path, params, result.warnings));
    const int64_t rows = chosen.front()->header.rows();
    std::vector<Column> columns;
    int64_t infinite = 0;
    for (const Archive::Array* array : chosen) NETLOOM_CHECK(ColumnReader(rows, most, progress).read(archive, *array, columns, infinite));
    if (infinite > 0) result.warnings.push_back({NL_TR("engine", "Infinite values count as missing: %1"), infinite});
    NETLOOM_TRY(result.table, finishTable(tableNameFor(path), path.string(), std::move(columns), std::min(rows, most), progress));
    return result;
}

Expected<ImportPreview> previewArrays(const std::filesystem::path& path, const ParamMap& params, const ImportContext& context) {
    NETLOOM_TRY(const ImportResult first, readArrays(path, params, context.progress, kPreviewRows));
    const Table& table = *first.table;
    ImportPreview preview;
    preview.notes = first.warnings;
    int image = -1;
    for (size_t i = 0; i < table.columns.size(); ++i) {
        preview.columns.push_back(table.columns[i].name);
        preview.kinds.push_back(table.columns[i].kind);
        if (table.columns[i].kind == ColumnKind::image && image < 0) image = int(i);
    }
    for (int64_t row = 0; row < table.rows && image < 0; ++row) {
        auto& cells = preview.rows.emplace_back();
        for (size_t i = 0; i < table.columns.size(); ++i) cells.push_back(table.text(int(i), row));
    }
    if (image < 0) return preview;
    const Column& pictures = table.columns[size_t(image)];
    NETLOOM_TRY(const auto chunk, pictures.source->chunk(0));
    for (int64_t row = 0; row < std::min(table.rows, kPreviewImages); ++row) {
        const auto from = chunk->pixels.begin() + row * pictures.imageShape.size();
        PreviewImage shown{pictures.imageShape, {from, from + pictures.imageShape.size()}, {}};
        if (table.columns.size() == 2) shown.label = table.text(1 - image, row);
        preview.images.push_back(std::move(shown));
    }
    return preview;
}

/// Of a zip archive the first member decides.
bool sniffNumpy(const std::filesystem::path& path) {
    std::error_code error;
    if (!std::filesystem::is_regular_file(path, error)) return false;
    auto bytes = ByteReader::open(path);
    char buffer[512] = {};
    const auto count = bytes ? bytes->read(buffer) : Expected<size_t>(size_t(0));
    const std::string_view start(buffer, count.value_or(0));
    if (start.starts_with("\x93NUMPY")) return true;
    return start.starts_with(std::string_view("PK\3\4", 4)) && start.find(".npy") != start.npos;
}

}  // namespace

ImporterDescriptor numpyImporter() {
    ImporterDescriptor d;
    d.id = "numpy";
    d.title = NL_TR("engine", "NumPy arrays");
    d.help = NL_TR("engine", "An array (.npy) or several side by side (.npz); the first axis is the rows. Bytes [rows, height, width, channels] are images.");
    d.params = {textSpec("arrays", NL_TR("engine", "Arrays"),
                         NL_TR("engine", "Names of the arrays to read, separated by commas. Empty: those with the most rows."))};
    d.filePatterns = {"*.npy", "*.npz"};
    d.sniff = sniffNumpy;
    d.preview = previewArrays;
    d.import = [](const std::filesystem::path& path, const ParamMap& params, const ImportContext& context) {
        return readArrays(path, params, context.progress, std::numeric_limits<int64_t>::max());
    };
    return d;
}

}  // namespace netloom
