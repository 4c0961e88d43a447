#!/usr/bin/env bash
# Prints what the tests prove about the engine; builds what it needs in build/release.
#   tests/report.sh catalog        layers × checks: gradients, shapes, float against double, threads, files, ONNX, …
#   tests/report.sh trajectories   ten training steps of every layer family, optimizer, schedule and loss against PyTorch
set -euo pipefail
cd "$(dirname "$0")/.."
build=${NETLOOM_BUILD:-build/release}

usage() { sed -n '2,4s/^# \?//p' "$0"; exit "${1:-2}"; }
run() {  # program, filter
  [ -f "$build/CMakeCache.txt" ] || cmake --preset release >/dev/null
  cmake --build "$build" --target "$1" >/dev/null
  "$build/$1" --gtest_brief=1 --gtest_filter="$2"
}

case "${1:-}" in
  catalog)
    status=0
    run test_engine_layers 'Catalog/*' || status=1
    run test_engine_onnx 'Catalog/*' || status=1
    exit $status ;;
  trajectories) run test_engine_trajectories '*' ;;
  -h|--help) usage 0 ;;
  *) usage ;;
esac
