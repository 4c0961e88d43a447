#include "engine/base/message.h"

namespace netloom {

std::string Message::english() const {
    std::string text;
    text.reserve(pattern.size());
    for (size_t i = 0; i < pattern.size(); ++i) {
        const bool hasDigit = pattern[i] == '%' && i + 1 < pattern.size() && pattern[i + 1] >= '1' && pattern[i + 1] <= '9';
        const size_t argument = hasDigit ? size_t(pattern[i + 1] - '1') : arguments.size();
        if (argument < arguments.size()) {
            text += arguments[argument];
            ++i;
        } else {
            text += pattern[i];
        }
    }
    return text;
}

}  // namespace netloom
