#pragma once
// Processor time of the calling thread: what it really used, waiting and being pushed aside left out.

namespace netloom {

/// Seconds since the thread began; where the system cannot tell, the time on the wall.
double threadSeconds();

}  // namespace netloom
