// Image folders: one sub-folder per class. Every image is decoded once and stored as bytes of one size.

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

#include "engine/base/thread_pool.h"
#include "engine/data/importers/byte_reader.h"
#include "engine/data/importers/importer.h"
#include "engine/data/table_builder.h"

namespace netloom {
namespace {

namespace fs = std::filesystem;

constexpr int64_t kDefaultSide = 64;          // px, when the images have no common size
constexpr int64_t kMostPixels = 100'000'000;  // a file that declares more is refused before anything is allocated
constexpr int64_t kBatch = 64;                // images decoded between two progress reports

struct ImageFile {
    fs::path path;
    int32_t label = -1;
    std::string error;  ///< why it cannot be read; empty = fine
};

struct Listing {
    std::vector<ImageFile> files;
    std::vector<std::string> classes;  ///< sorted folder names; empty when images lie directly in the folder
};

bool isImageName(const fs::path& path) {
    static constexpr std::array kExtensions{".png",  ".jpg", ".jpeg", ".bmp", ".gif", ".webp", ".tif",
                                            ".tiff", ".ppm", ".pgm",  ".pbm", ".xpm", ".ico"};
    std::string extension = path.extension().string();
    for (char& c : extension) c = char(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
    return std::find(kExtensions.begin(), kExtensions.end(), extension) != kExtensions.end();
}

std::vector<fs::path> sortedEntries(const fs::path& folder, bool folders) {
    std::vector<fs::path> entries;
    std::error_code error;
    for (fs::directory_iterator it(folder, fs::directory_options::skip_permission_denied, error), end;
         it != end && !error; it.increment(error)) {
        std::error_code ignored;
        const bool hidden = it->path().filename().string().starts_with('.');
        if (!hidden && (folders ? it->is_directory(ignored) : it->is_regular_file(ignored) && isImageName(it->path())))
            entries.push_back(it->path());
    }
    std::sort(entries.begin(), entries.end());
    return entries;
}

Listing listImages(const fs::path& root) {
    Listing listing;
    for (const fs::path& folder : sortedEntries(root, true)) {
        const auto files = sortedEntries(folder, false);
        if (files.empty()) continue;
        for (const fs::path& file : files) listing.files.push_back({file, int32_t(listing.classes.size()), {}});
        listing.classes.push_back(folder.filename().string());
    }
    if (listing.files.empty())
        for (const fs::path& file : sortedEntries(root, false)) listing.files.push_back({file, -1, {}});
    return listing;
}

Expected<Listing> listOrFail(const fs::path& root, const ImportContext& context) {
    NETLOOM_ASSERT(context.decoder != nullptr);
    Listing listing = listImages(root);
    if (listing.files.empty())
        return fail(NL_TR("engine", "The folder holds no images"), {"%1", root.string()},
                    NL_TR("engine", "Choose a folder with one sub-folder of images per class"));
    return listing;
}

/// Reads "32x24" as width × height.
Expected<std::optional<std::pair<int64_t, int64_t>>> sizeParam(const ParamMap& params) {
    const std::string text = textParam(params, "size");
    if (text.empty() || text == "auto") return std::nullopt;
    int64_t width = 0, height = 0;
    const char* end = text.data() + text.size();
    const auto first = std::from_chars(text.data(), end, width);
    const bool good = first.ec == std::errc() && first.ptr != end && (*first.ptr == 'x' || *first.ptr == 'X') &&
                      std::from_chars(first.ptr + 1, end, height).ptr == end;
    if (!good || width < 1 || height < 1 || width > 4096 || height > 4096)
        return fail({NL_TR("engine", "'%1' is not an image size"), text}, NL_TR("engine", "Size"),
                    NL_TR("engine", "Give width x height in pixels up to 4096, such as 64x64"));
    return std::pair{width, height};
}

/// Fills in errors of unreadable files and chooses [height, width, channels].
Expected<Shape> chooseShape(std::vector<ImageFile>& files, const ParamMap& params, const ImportContext& context) {
    NETLOOM_TRY(const auto size, sizeParam(params));
    const std::string channelText = textParam(params, "channels");
    int width = 0, height = 0;
    bool common = true, grey = true;
    for (size_t i = 0; i < files.size(); ++i) {
        const auto info = context.decoder->probe(files[i].path);
        if (!info) {
            files[i].error = info.error().what.english();
        } else if (info->width < 1 || info->height < 1 || int64_t(info->width) * info->height > kMostPixels) {
            files[i].error = Message(NL_TR("engine", "it declares %1×%2 pixels"), info->width, info->height).english();
        } else {
            if (width == 0) {
                width = info->width;
                height = info->height;
            }
            common = common && width == info->width && height == info->height;
            grey = grey && info->channels == 1;
        }
        if (i % kBatch == 0 &&
            !context.progress.report(0.1 * double(i) / double(files.size()), NL_TR("engine", "Looking at images")))
            return tl::unexpected(cancelledError());
    }
    if (width == 0) return Shape{kDefaultSide, kDefaultSide, 3};
    const int64_t channels = channelText == "1" ? 1 : channelText == "3" ? 3 : grey ? 1 : 3;
    if (size) return Shape{size->second, size->first, channels};
    // Huge common sizes would fill memory and teach nothing more.
    if (common && int64_t(width) * height <= 512 * 512) return Shape{height, width, channels};
    return Shape{kDefaultSide, kDefaultSide, channels};
}

Expected<ImportResult> importFolder(const fs::path& root, const ParamMap& params, const ImportContext& context) {
    NETLOOM_TRY(Listing listing, listOrFail(root, context));
    NETLOOM_TRY(const Shape shape, chooseShape(listing.files, params, context));
    const size_t bytes = size_t(shape.size());
    ImportResult result;
    ImageColumnBuilder images(shape, int64_t(listing.files.size()));
    StringColumnBuilder labels;
    ThreadPool pool;
    std::vector<uint8_t> decoded(bytes * size_t(kBatch));
    const int64_t count = int64_t(listing.files.size());
    for (int64_t first = 0; first < count; first += kBatch) {
        const int64_t batch = std::min(kBatch, count - first);
        pool.run(batch, [&](int64_t i) {
            ImageFile& file = listing.files[size_t(first + i)];
            if (!file.error.empty()) return;
            const auto done = context.decoder->decode(file.path, shape, {decoded.data() + bytes * size_t(i), bytes});
            if (!done) file.error = done.error().what.english();
        });
        for (int64_t i = 0; i < batch; ++i) {
            const ImageFile& file = listing.files[size_t(first + i)];
            if (!file.error.empty()) {
                result.skip({0, fs::relative(file.path, root).string(), file.error});
                continue;
            }
            std::copy_n(decoded.data() + bytes * size_t(i), bytes, images.add());
            if (file.label >= 0) labels.add(listing.classes[size_t(file.label)]);
        }
        if (!context.progress.report(0.1 + 0.9 * double(first) / double(count), NL_TR("engine", "Decoding images")))
            return tl::unexpected(cancelledError());
    }
    const int64_t rows = count - result.skippedRows;
    if (rows == 0)
        return fail({NL_TR("engine", "None of the %1 image files can be read"), count}, {"%1", root.string()},
                    result.skipped.empty() ? Message() : result.skipped[0].text());
    std::vector<Column> columns;
    columns.push_back(images.finish("image"));
    if (!listing.classes.empty()) columns.push_back(labels.finish("label", ColumnKind::category));
    NETLOOM_TRY(result.table,
                finishTable(tableNameFor(root), root.string(), std::move(columns), rows, context.progress));
    return result;
}

Expected<ImportPreview> previewFolder(const fs::path& root, const ParamMap& params, const ImportContext& context) {
    constexpr size_t kImages = 24;
    NETLOOM_TRY(Listing listing, listOrFail(root, context));
    const size_t total = listing.files.size();
    // An even sample, so that every class shows and a large folder does not delay the dialog.
    std::vector<ImageFile> sample;
    for (size_t i = 0; i < std::min(total, kImages); ++i)
        sample.push_back(listing.files[i * total / std::min(total, kImages)]);
    NETLOOM_TRY(const Shape shape, chooseShape(sample, params, context));
    ImportPreview preview;
    preview.columns = {"image"};
    preview.kinds = {ColumnKind::image};
    if (!listing.classes.empty()) {
        preview.columns.push_back("label");
        preview.kinds.push_back(ColumnKind::category);
    }
    preview.detected["size"] = fmt::format("{}x{}", shape[1], shape[0]);
    preview.detected["channels"] = fmt::to_string(shape[2]);
    for (const ImageFile& file : sample) {
        PreviewImage image{shape, std::vector<uint8_t>(size_t(shape.size())), {}};
        if (!file.error.empty() || !context.decoder->decode(file.path, shape, image.pixels)) {
            preview.notes.push_back({NL_TR("engine", "%1 cannot be read"), shownName(file.path)});
            continue;
        }
        if (file.label >= 0) image.label = listing.classes[size_t(file.label)];
        preview.images.push_back(std::move(image));
    }
    preview.notes.push_back({NL_TR("engine", "%1 images in %2 classes"), total, listing.classes.size()});
    return preview;
}

std::vector<ParamSpec> folderParams() {
    const ParamSpec size = textSpec("size", NL_TR("engine", "Size"),
                                    NL_TR("engine", "Width x height in pixels that every image is scaled to. Empty: their common size, else 64x64."));
    ParamSpec channels;
    channels.id = "channels";
    channels.title = NL_TR("engine", "Channels");
    channels.help = NL_TR("engine", "Grey images need one channel, colour images three.");
    channels.kind = ParamKind::choice;
    channels.defaultValue = std::string("auto");
    channels.choices = {
        {"auto", NL_TR("engine", "Detect")}, {"1", NL_TR("engine", "Grey")}, {"3", NL_TR("engine", "Colour")}};
    return {size, channels};
}

}  // namespace

ImporterDescriptor imageFolderImporter() {
    ImporterDescriptor importer;
    importer.id = "images";
    importer.title = NL_TR("engine", "Image folder");
    importer.help = NL_TR("engine",
                          "Reads a folder with one sub-folder of images per class as the columns image and label. "
                          "Images are decoded once and stored at the chosen size.");
    importer.params = folderParams();
    importer.takesFolder = true;
    importer.sniff = [](const fs::path& path) {
        std::error_code error;
        return fs::is_directory(path, error);
    };
    importer.preview = previewFolder;
    importer.import = importFolder;
    return importer;
}

}  // namespace netloom
