// IDX pairs: a file of images and a file of labels beside it, plain or compressed.
// Format: Y. LeCun, "The MNIST database": two zero bytes, element type, rank, big-endian extents, elements.

#include <array>

#include "engine/data/importers/byte_reader.h"
#include "engine/data/importers/importer.h"
#include "engine/data/table_builder.h"

namespace netloom {
namespace {

constexpr uint8_t kUnsignedByte = 0x08;
constexpr int64_t kMostPixels = 16384LL * 16384;

struct IdxHeader {
    int64_t count = 0;
    Shape item;  ///< of one element of the first axis; rank 0 for labels
};

uint32_t bigEndian(const uint8_t* bytes) {
    return uint32_t(bytes[0]) << 24 | uint32_t(bytes[1]) << 16 | uint32_t(bytes[2]) << 8 | uint32_t(bytes[3]);
}

std::span<char> chars(uint8_t* bytes, size_t size) {
    return {reinterpret_cast<char*>(bytes), size};
}

Expected<IdxHeader> readHeader(ByteReader& reader) {
    std::array<uint8_t, 4> magic{};
    NETLOOM_TRY(const size_t count, reader.read(chars(magic.data(), 4)));
    const std::string name = shownName(reader.path());
    if (count < 4 || magic[0] != 0 || magic[1] != 0 || magic[3] < 1 || magic[3] > 4)
        return fail(NL_TR("engine", "This is not an IDX file"), name, NL_TR("engine", "Choose an IDX file of images"));
    if (magic[2] != kUnsignedByte)
        return fail({NL_TR("engine", "IDX elements of type %1 are not supported"), int(magic[2])}, name,
                    NL_TR("engine", "Save the file with unsigned bytes"));
    IdxHeader header;
    for (int axis = 0; axis < magic[3]; ++axis) {
        std::array<uint8_t, 4> extent{};
        NETLOOM_TRY(const size_t got, reader.read(chars(extent.data(), 4)));
        if (got < 4)
            return fail(NL_TR("engine", "The file ends inside its header"), name,
                        NL_TR("engine", "Copy or download it again"));
        if (axis == 0)
            header.count = bigEndian(extent.data());
        else
            header.item.append(bigEndian(extent.data()));
    }
    int64_t pixels = 1;  // checked axis by axis: the product of three 32-bit numbers does not fit
    for (const int64_t extent : header.item)
        pixels = extent > 0 && extent <= kMostPixels / pixels ? pixels * extent : kMostPixels + 1;
    if (pixels > kMostPixels)
        return fail({NL_TR("engine", "Images of %1 are not possible"), header.item.text()}, name,
                    NL_TR("engine", "Choose an IDX file of images"));
    return header;
}

void replaceLast(std::string& text, const std::string& from, const std::string& to) {
    const size_t at = text.rfind(from);
    if (at != text.npos) text.replace(at, from.size(), to);
}

/// The label file beside an image file by the usual naming; empty when there is none.
std::filesystem::path labelsBeside(const std::filesystem::path& images) {
    std::string name = images.filename().string();
    replaceLast(name, "images", "labels");
    replaceLast(name, "idx3", "idx1");
    if (name == images.filename().string()) return {};
    std::vector<std::string> names{name};
    if (name.ends_with(".gz"))
        names.push_back(name.substr(0, name.size() - 3));
    else
        names.push_back(name + ".gz");
    std::error_code error;
    for (const std::string& candidate : names)
        if (const auto path = images.parent_path() / candidate; std::filesystem::exists(path, error)) return path;
    return {};
}

Expected<std::vector<uint8_t>> readLabels(const std::filesystem::path& path, int64_t images) {
    NETLOOM_TRY(ByteReader reader, ByteReader::open(path));
    NETLOOM_TRY(const IdxHeader header, readHeader(reader));
    if (header.item.rank() != 0)
        return fail({NL_TR("engine", "A label file has one value per image, not %1"), header.item.text()},
                    shownName(path), NL_TR("engine", "Choose the label file"));
    std::vector<uint8_t> labels(size_t(std::max<int64_t>(std::min(header.count, images), 1)));
    NETLOOM_TRY(const size_t got, reader.read(chars(labels.data(), labels.size())));
    const int64_t present = std::min(int64_t(got), header.count);
    if (present < images)
        return fail({NL_TR("engine", "There are %1 images but only %2 labels"), images, present}, shownName(path),
                    NL_TR("engine", "Choose the label file that belongs to these images"));
    return labels;
}

struct IdxSource {
    ByteReader reader;
    IdxHeader header;
    Shape shape;                  ///< [height, width, channels]
    std::vector<uint8_t> labels;  ///< empty when there is no label file
    std::filesystem::path labelFile;
};

Expected<IdxSource> openSource(const std::filesystem::path& path, const ParamMap& params) {
    NETLOOM_TRY(ByteReader reader, ByteReader::open(path));
    NETLOOM_TRY(const IdxHeader header, readHeader(reader));
    if (header.item.rank() < 2)
        return fail(NL_TR("engine", "This IDX file holds labels, not images"), shownName(path),
                    NL_TR("engine", "Choose the image file; the label file beside it is found by its name"));
    if (header.item.rank() == 3 && header.item[2] != 1 && header.item[2] != 3)
        return fail({NL_TR("engine", "Images with %1 channels are not supported"), header.item[2]}, shownName(path),
                    NL_TR("engine", "Save them with 1 or 3 channels"));
    if (header.count == 0)
        return fail(NL_TR("engine", "The file holds no images"), shownName(path),
                    NL_TR("engine", "Choose another file"));
    const std::string given = textParam(params, "labels");
    const std::filesystem::path labelFile = given.empty() ? labelsBeside(path) : std::filesystem::path(given);
    std::vector<uint8_t> labels;
    if (!labelFile.empty()) {
        NETLOOM_TRY(labels, readLabels(labelFile, header.count));
    }
    Shape shape = header.item;
    if (shape.rank() == 2) shape.append(1);
    return IdxSource{std::move(reader), header, shape, std::move(labels), labelFile};
}

Expected<ImportResult> importIdx(const std::filesystem::path& path, const ParamMap& params,
                                 const ImportContext& context) {
    NETLOOM_TRY(IdxSource source, openSource(path, params));
    ImageColumnBuilder images(source.shape, source.header.count);
    StringColumnBuilder labels;
    const size_t bytes = size_t(source.shape.size());
    for (int64_t row = 0; row < source.header.count; ++row) {
        NETLOOM_TRY(const size_t got, source.reader.read(chars(images.add(), bytes)));
        if (got < bytes)
            return fail({NL_TR("engine", "The file says %1 images but ends after %2"), source.header.count, row},
                        shownName(path), NL_TR("engine", "Copy or download it again"));
        if (!source.labels.empty()) labels.add(fmt::to_string(source.labels[size_t(row)]));
        if (row % 256 == 0 &&
            !context.progress.report(double(row) / double(source.header.count), NL_TR("engine", "Reading images")))
            return tl::unexpected(cancelledError());
    }
    std::vector<Column> columns;
    columns.push_back(images.finish("image"));
    ImportResult result;
    if (source.labels.empty())
        result.warnings.push_back(NL_TR("engine", "No label file was found beside the images"));
    else
        columns.push_back(labels.finish("label", ColumnKind::category));
    NETLOOM_TRY(result.table, finishTable(tableNameFor(path), path.string(), std::move(columns), source.header.count,
                                          context.progress));
    return result;
}

Expected<ImportPreview> previewIdx(const std::filesystem::path& path, const ParamMap& params, const ImportContext&) {
    constexpr int64_t kImages = 24;
    NETLOOM_TRY(IdxSource source, openSource(path, params));
    ImportPreview preview;
    preview.columns = {"image"};
    preview.kinds = {ColumnKind::image};
    if (!source.labels.empty()) {
        preview.columns.push_back("label");
        preview.kinds.push_back(ColumnKind::category);
        preview.detected["labels"] = source.labelFile.string();
    }
    for (int64_t row = 0; row < std::min(kImages, source.header.count); ++row) {
        PreviewImage image{source.shape, std::vector<uint8_t>(size_t(source.shape.size())), {}};
        NETLOOM_TRY(const size_t got, source.reader.read(chars(image.pixels.data(), image.pixels.size())));
        if (got < image.pixels.size()) break;
        if (!source.labels.empty()) image.label = fmt::to_string(source.labels[size_t(row)]);
        preview.images.push_back(std::move(image));
    }
    preview.notes.push_back({NL_TR("engine", "%1 images of %2"), source.header.count, source.shape.text()});
    return preview;
}

bool looksLikeIdx(const std::filesystem::path& path) {
    std::error_code error;
    if (!std::filesystem::is_regular_file(path, error)) return false;
    auto reader = ByteReader::open(path);
    if (!reader) return false;
    uint8_t magic[4] = {};
    const auto count = reader->read(chars(magic, 4));
    return count && *count == 4 && magic[0] == 0 && magic[1] == 0 && magic[2] >= 0x08 && magic[2] <= 0x0E &&
           magic[3] >= 1 && magic[3] <= 4;
}

}  // namespace

ImporterDescriptor idxImporter() {
    ImporterDescriptor importer;
    importer.id = "idx";
    importer.title = NL_TR("engine", "Images and labels (IDX)");
    importer.help =
        NL_TR("engine", "Reads a pair of IDX files, plain or compressed with gzip, as the columns image and label.");
    importer.params = {textSpec("labels", NL_TR("engine", "Label file"),
                                NL_TR("engine", "The IDX file with one label per image. Empty: found beside the images by its name."))};
    importer.filePatterns = {"*-ubyte", "*.idx", "*-ubyte.gz", "*.idx.gz"};
    importer.sniff = looksLikeIdx;
    importer.preview = previewIdx;
    importer.import = importIdx;
    return importer;
}

}  // namespace netloom
