#include "app/cli/files.h"

#include <fstream>

namespace netloom::cli {

Expected<void> writeFile(const std::filesystem::path& path, const std::string& bytes) {
    const std::filesystem::path part = path.string() + ".part";
    {
        std::ofstream out(part, std::ios::binary | std::ios::trunc);
        out.write(bytes.data(), std::streamsize(bytes.size()));
        out.flush();
        if (!out) {
            std::error_code ignored;
            std::filesystem::remove(part, ignored);
            return fail(NL_TR("engine", "The file cannot be written"), path.string(),
                        NL_TR("engine", "Check the folder, its permissions and the space on the disk"));
        }
    }
    std::error_code failure;
    std::filesystem::rename(part, path, failure);
    if (!failure) return {};
    std::error_code ignored;
    std::filesystem::remove(part, ignored);
    return fail({NL_TR("engine", "The file cannot be written (%1)"), failure.message()}, path.string(),
                NL_TR("engine", "Choose another name"));
}

Expected<void> makeFolder(const std::filesystem::path& path) {
    std::error_code failure;
    std::filesystem::create_directories(path, failure);
    if (failure)
        return fail({NL_TR("engine", "The folder cannot be made (%1)"), failure.message()}, path.string(),
                    NL_TR("engine", "Choose another folder"));
    return {};
}

std::string npyBytes(const Tensor<float>& tensor) {
    std::string shape;
    for (const int64_t extent : tensor.shape()) shape += fmt::format("{}, ", extent);
    if (tensor.shape().rank() > 1) shape.resize(shape.size() - 2);
    std::string header = fmt::format("{{'descr': '<f4', 'fortran_order': False, 'shape': ({}), }}", shape);
    // Magic, version and length take 10 bytes; the whole header ends in a line feed at a multiple of 64.
    header.resize((header.size() + 10 + 1 + 63) / 64 * 64 - 10 - 1, ' ');
    header += '\n';
    std::string bytes("\x93NUMPY\x01\x00", 8);
    bytes += char(header.size() & 0xff);
    bytes += char(header.size() >> 8);
    bytes += header;
    bytes.append(reinterpret_cast<const char*>(tensor.data()), size_t(tensor.size()) * sizeof(float));
    return bytes;
}

}  // namespace netloom::cli
