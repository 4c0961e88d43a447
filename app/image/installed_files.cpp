#include "app/image/installed_files.h"

namespace netloom::app {

std::filesystem::path sampleFolder() {
    std::error_code failure;
    const std::filesystem::path program = std::filesystem::read_symlink("/proc/self/exe", failure);
    if (!failure) {
        const std::filesystem::path installed = program.parent_path().parent_path() / "share/netloom/samples";
        if (std::filesystem::is_directory(installed, failure)) return installed;
    }
    return NETLOOM_SAMPLES_IN_SOURCE;
}

}  // namespace netloom::app
