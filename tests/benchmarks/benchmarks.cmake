# Google Benchmark programs; built only when asked for (ninja bench_training) and when the library is there.
find_package(benchmark QUIET)
if(benchmark_FOUND)
  add_executable(bench_training EXCLUDE_FROM_ALL tests/benchmarks/bench_training.cpp tests/benchmarks/workloads.cpp)
  target_link_libraries(bench_training PRIVATE netloom_network benchmark::benchmark netloom_warnings)
endif()
