#include "engine/base/system_memory.h"

#include <fstream>
#include <limits>
#include <string>

namespace netloom {

int64_t availableMemory() {
    std::ifstream info("/proc/meminfo");
    std::string name;
    int64_t kibibytes = 0;
    while (info >> name >> kibibytes) {
        if (name == "MemAvailable:") return kibibytes * 1024;
        info.ignore(std::numeric_limits<std::streamsize>::max(), '\n');
    }
    return 0;
}

}  // namespace netloom
