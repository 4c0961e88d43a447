#pragma once
// Ctrl+C: the first asks politely (finish the batch, save, stop), the second ends the program at once.

namespace netloom::cli {

void catchInterrupts();
bool isInterrupted();

}  // namespace netloom::cli
