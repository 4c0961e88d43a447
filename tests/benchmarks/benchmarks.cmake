# Google Benchmark programs; built only when asked for (ninja bench_training) and when the library is there.
find_package(benchmark QUIET)
if(benchmark_FOUND)
  add_executable(bench_training EXCLUDE_FROM_ALL tests/benchmarks/bench_training.cpp tests/benchmarks/growth.cpp
    tests/benchmarks/layer_times.cpp
    tests/benchmarks/machine_peak.cpp tests/benchmarks/training_case.cpp tests/benchmarks/workloads.cpp)
  target_link_libraries(bench_training PRIVATE netloom_network benchmark::benchmark netloom_warnings)
endif()
# The workloads as ONNX files, for ONNX Runtime.
add_executable(export_workloads EXCLUDE_FROM_ALL tests/benchmarks/export_workloads.cpp tests/benchmarks/workloads.cpp)
target_link_libraries(export_workloads PRIVATE netloom_onnx netloom_warnings)
