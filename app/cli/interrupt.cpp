#include "app/cli/interrupt.h"

#include <csignal>

namespace netloom::cli {

namespace {

volatile std::sig_atomic_t interrupted = 0;

void onInterrupt(int signal) {
    interrupted = 1;
    std::signal(signal, SIG_DFL);
}

}  // namespace

void catchInterrupts() {
    std::signal(SIGINT, onInterrupt);
    std::signal(SIGTERM, onInterrupt);
}

bool isInterrupted() { return interrupted != 0; }

}  // namespace netloom::cli
