#!/usr/bin/env bash
# Builds what the suites need, then runs Netloom and its peers by turns; compare.py does the measuring.
set -euo pipefail
here=$(cd "$(dirname "$(readlink -f "$0")")" && pwd)
root=$(cd "$here/../.." && pwd)
usage() {
  cat <<'TEXT'
usage: tests/benchmarks/compare.sh SUITE… [--json] [--quick] [--write]

Prints one line per workload: ours, the peer, the ratio (above 1: Netloom is better) and the floor that README.md promises.
With --json one JSON object per workload. Exit status 1 when a workload is below its floor or cannot be measured, 2 on wrong usage.

  training   time of a training step, against PyTorch
  inference  time of an answer, against PyTorch and ONNX Runtime (onnxruntime-node in the folder $NETLOOM_ORT, or where packaging/test.sh put it) on our exported file
  memory     peak memory of a training process, against PyTorch
  growth     time of a training step against batch and width, and how near it is to linear
  reduction  what the fixed order of sums costs a training step
  import     time to import a large CSV file, against pandas and DuckDB
  gui        event latency of the window while a CNN trains in it, and the throughput of a watched run against netloom-cli
  canvas     frame times of a diagram of 1000 layers against 16 ms
  accuracy   test accuracy of the program's own choices against what is promised (accuracy.sh; hours)

--quick: fewer and shorter rounds. --write: results of training, inference, memory, growth and reduction go into README.md. $NETLOOM_BENCH_BUILD: folder to build in (default build/release).
TEXT
}

suites=() options=()
for argument in "$@"; do
  case $argument in
    --json|--quick|--write) options+=("$argument") ;;
    --help|-h) usage; exit 0 ;;
    training|inference|memory|growth|reduction|import|gui|canvas|accuracy) suites+=("$argument") ;;
    *) usage >&2; exit 2 ;;
  esac
done
[ ${#suites[@]} -gt 0 ] || { usage >&2; exit 2; }

targets=() wrapper=()
for suite in "${suites[@]}"; do
  case $suite in
    training|memory|growth|reduction) targets+=(bench_training) ;;
    inference) targets+=(bench_training export_workloads) ;;
    accuracy|import) targets+=(netloom-cli) ;;
    gui|canvas)
      targets+=(netloom-cli netloom_gui_bench netloom_canvas_bench)
      if command -v xvfb-run >/dev/null; then wrapper=(xvfb-run -a -s '-screen 0 1600x1000x24'); fi ;;
  esac
done
# Where packaging/test.sh puts it.
for modules in "${XDG_CACHE_HOME:-$HOME/.cache}"/netloom/onnxruntime-*/node_modules; do
  if [ -z "${NETLOOM_ORT:-}" ] && [ -d "$modules/onnxruntime-node" ]; then export NETLOOM_ORT=$modules; fi
done
build=${NETLOOM_BENCH_BUILD:-$root/build/release}
[ -f "$build/build.ninja" ] || cmake -S "$root" --preset release >&2
ninja -C "$build" "${targets[@]}" >&2 ||
  { echo "compare.sh: the build failed; training, inference and memory need libbenchmark-dev, gui and canvas need Qt 6" >&2; exit 1; }
exec ${wrapper[@]+"${wrapper[@]}"} python3 "$here/compare.py" --build "$build" ${options[@]+"${options[@]}"} "${suites[@]}"
