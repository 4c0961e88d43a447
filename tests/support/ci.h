#pragma once
// In continuous integration nothing may be left out: a missing helper program or data set is a failure there, not a skip.

#include <cstdlib>
#include <string_view>

namespace netloom::test {

inline bool inCi() {
    const char* value = std::getenv("CI");
    return value && std::string_view(value) == "true";
}

}  // namespace netloom::test
