#include "engine/base/thread_clock.h"

#include <chrono>
#include <ctime>

namespace netloom {

double threadSeconds() {
#ifdef CLOCK_THREAD_CPUTIME_ID
    timespec used{};
    if (clock_gettime(CLOCK_THREAD_CPUTIME_ID, &used) == 0) return double(used.tv_sec) + double(used.tv_nsec) * 1e-9;
#endif
    return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

}  // namespace netloom
