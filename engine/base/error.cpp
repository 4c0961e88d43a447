#include "engine/base/error.h"

#include <stdexcept>

namespace netloom {

std::string Error::english() const {
    std::string line = what.english();
    for (const Message* part : {&where, &remedy})
        if (!part->empty()) line += "; " + part->english();
    return line;
}

void assertionFailed(const char* expression, const char* file, int line) {
    throw std::logic_error(fmt::format("{}:{}: assertion failed: {}", file, line, expression));
}

}  // namespace netloom
