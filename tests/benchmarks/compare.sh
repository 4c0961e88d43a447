#!/usr/bin/env bash
# Compares Netloom with its peers: compare.sh SUITE… [--json] [--quick]
# Suites: training, inference. Builds what it needs, runs ours and the peer interleaved, prints a table, or with --json one
# line per workload. Exit status 1 when a workload is below its floor, 2 on wrong usage.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
usage() { sed -n '2,4s/^# //p' "$0"; }

suites=() options=()
for argument in "$@"; do
  case $argument in
    --json|--quick) options+=("$argument") ;;
    --help|-h) usage; exit 0 ;;
    training|inference) suites+=("$argument") ;;
    memory|import|gui|canvas|accuracy) echo "compare.sh: the suite $argument is not there yet" >&2; missing=1 ;;
    *) usage >&2; exit 2 ;;
  esac
done
if [ ${#suites[@]} -eq 0 ]; then
  [ -n "${missing:-}" ] && exit 1
  usage >&2; exit 2
fi

build=${NETLOOM_BENCH_BUILD:-$root/build/release}
if [ ! -f "$build/build.ninja" ]; then
  cmake -S "$root" --preset release -DNETLOOM_BUILD_UI=OFF >&2
fi
ninja -C "$build" bench_training >&2 || { echo "compare.sh: bench_training needs the package libbenchmark-dev" >&2; exit 1; }
exec python3 "$here/compare.py" --program "$build/bench_training" --peer "$here/peer_torch.py" \
  --floors "$here/README.md" ${options[@]+"${options[@]}"} "${suites[@]}"
