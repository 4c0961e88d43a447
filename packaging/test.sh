#!/usr/bin/env bash
# Builds Netloom and runs all its tests on Debian 12.
set -euo pipefail
cd "$(dirname "$(readlink -f "$0")")/.."
. packaging/common.sh

usage() {
  cat <<'TEXT'
usage: packaging/test.sh [--sanitize] [--no-tsan] [--help]

Builds Netloom (release) and runs every test without a display of your own, then
builds the training tests with ThreadSanitizer and runs those that use threads.
The last line is ctest's own summary.

  --sanitize   all tests once more with AddressSanitizer and UBSan (slow)
  --no-tsan    leave the ThreadSanitizer part out
  --help       this text

Packages that are missing are named with the reason and installed with apt when
you are root or have sudo; otherwise the script stops and says what to install.
ONNX Runtime (npm package onnxruntime-node) goes into
${XDG_CACHE_HOME:-~/.cache}/netloom; nothing else is written outside build/.
Data sets for some accuracy tests are looked for in $NETLOOM_DATA.
TEXT
}

sanitize=no
tsan=yes
for argument in "$@"; do
  case "$argument" in
    --sanitize) sanitize=yes ;;
    --no-tsan) tsan=no ;;
    -h | --help) usage; exit 0 ;;
    *) echo "error: unknown option $argument" >&2; usage >&2; exit 2 ;;
  esac
done

install_missing "$(build_packages; test_packages; node_packages)"

# ONNX Runtime is only a second opinion in tests, so it stays out of the system and out of the source tree.
ort_version=1.20.1
ort=${XDG_CACHE_HOME:-$HOME/.cache}/netloom/onnxruntime-$ort_version
if [ ! -d "$ort/node_modules/onnxruntime-node" ]; then
  echo "installing onnxruntime-node $ort_version with npm into $ort: it checks exported models" >&2
  mkdir -p "$ort"
  npm install --prefix "$ort" --ignore-scripts --no-audit --no-fund --silent "onnxruntime-node@$ort_version" >&2 ||
    { rm -rf "$ort"; echo "warning: ONNX Runtime could not be installed; the tests that need it will say so" >&2; }
fi
[ -d "$ort/node_modules/onnxruntime-node" ] && export NETLOOM_ORT=$ort/node_modules

# run_tests PRESET [ctest arguments]: inside a virtual display for the tests that drive a real window.
failures=0
run_tests() {
  local preset=$1 wrapper=()
  shift
  # ThreadSanitizer needs addresses that kernels with wide randomisation do not give.
  if [ "$preset" = tsan ] && setarch "$(uname -m)" -R true 2>/dev/null; then wrapper=(setarch "$(uname -m)" -R); fi
  "${wrapper[@]}" xvfb-run -a -s "-screen 0 1600x1000x24" ctest --test-dir "build/$preset" --parallel 2 --output-on-failure "$@" ||
    failures=$((failures + 1))
}

if [ "$tsan" = yes ]; then
  build tsan test_engine_training test_engine_base
  TSAN_OPTIONS="halt_on_error=1 ${TSAN_OPTIONS:-}" run_tests tsan --no-tests=error \
    -R '^test_engine_(training|base)\..*(Session|Thread|Queue|Latest)'
fi
if [ "$sanitize" = yes ]; then
  build asan
  # Qt, fontconfig and the font engine keep memory until the process ends, so leaks are not counted.
  ASAN_OPTIONS="detect_leaks=0 ${ASAN_OPTIONS:-}" run_tests asan
fi
build release
summary=$(mktemp)
trap 'rm -f "$summary"' EXIT
run_tests release 2>&1 | tee "$summary"
grep -q '^100% tests passed' "$summary" || failures=$((failures + 1))
if [ "$failures" -gt 0 ]; then
  grep -E 'tests passed' "$summary" || echo "0 passed, $failures failed"
  exit 1
fi
grep -E 'tests passed' "$summary"
