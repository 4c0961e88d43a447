#include "engine/exchange/onnx/onnx_export.h"

#include <fstream>

#include "engine/exchange/onnx/verification.h"

namespace netloom {
namespace {

namespace fs = std::filesystem;

Expected<void> writeBytes(const fs::path& file, const std::string& bytes) {
    std::ofstream out(file, std::ios::binary);
    out.write(bytes.data(), std::streamsize(bytes.size()));
    out.close();
    if (out) return {};
    std::error_code ignored;
    fs::remove(file, ignored);
    return fail(NL_TR("engine", "The file cannot be written"), file.string(),
                NL_TR("engine", "Check that the folder exists, may be written to and has room"));
}

/// Removes the temporary file unless it was renamed.
class TemporaryFile {
 public:
    explicit TemporaryFile(fs::path path) : path_(std::move(path)) {}
    ~TemporaryFile() {
        std::error_code ignored;
        fs::remove(path_, ignored);
    }
    const fs::path& path() const { return path_; }

 private:
    fs::path path_;
};

fs::path withSuffix(const fs::path& file, const char* suffix) {
    return fs::path(file.string() + suffix);
}

}  // namespace

Expected<std::string> readBytes(const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    std::string bytes((std::istreambuf_iterator<char>(in)), std::istreambuf_iterator<char>());
    if (!in && !in.eof()) return fail(NL_TR("engine", "The file cannot be read"), file.string());
    return bytes;
}

Expected<OnnxReport> placeVerified(const TrainedModel& model, const WrittenOnnx& written, const fs::path& temporary,
                                   const fs::path& file, int64_t rows, const ProgressSink& progress) {
    NETLOOM_TRY(const std::string bytes, readBytes(temporary));
    NETLOOM_TRY(OnnxReport report, compareWithNetwork(model, written, bytes, rows, progress));
    report.bytes = int64_t(bytes.size());
    report.file = report.firstDeviatingNode.empty() ? file : withSuffix(file, ".unverified");
    std::error_code error;
    fs::rename(temporary, report.file, error);
    if (error) return fail(NL_TR("engine", "The file cannot be written"), report.file.string(), error.message());
    return report;
}

Expected<OnnxReport> exportOnnx(const TrainedModel& model, const fs::path& file, int64_t verifyRows,
                                const ProgressSink& progress) {
    if (!progress.report(-1, NL_TR("engine", "Writing ONNX"))) return tl::unexpected<Error>(cancelledError());
    NETLOOM_TRY(const WrittenOnnx written, writeOnnx(model));
    const TemporaryFile temporary(withSuffix(file, ".part"));
    NETLOOM_CHECK(writeBytes(temporary.path(), written.bytes));
    return placeVerified(model, written, temporary.path(), file, verifyRows, progress);
}

Expected<OnnxReport> verifyOnnx(const TrainedModel& model, const fs::path& file, int64_t verifyRows,
                                const ProgressSink& progress) {
    NETLOOM_TRY(const WrittenOnnx written, writeOnnx(model));
    NETLOOM_TRY(const std::string bytes, readBytes(file));
    NETLOOM_TRY(OnnxReport report, compareWithNetwork(model, written, bytes, verifyRows, progress));
    report.file = file;
    report.bytes = int64_t(bytes.size());
    return report;
}

}  // namespace netloom
