#!/usr/bin/env bash
# Median time from starting netloom to its visible window, and memory when idle, over five starts in a virtual display.
# usage: tests/benchmarks/startup.sh [PROGRAM]      promised: at most 0.7 s and 150 MB
set -euo pipefail
program=${1:-$(cd "$(dirname "$0")/../.." && pwd)/build/release/netloom}
if [ -z "${NETLOOM_IN_XVFB:-}" ]; then
  NETLOOM_IN_XVFB=1 exec xvfb-run -a -s '-screen 0 1440x900x24' "$0" "$program"
fi
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
export XDG_DATA_HOME=$home/data XDG_CONFIG_HOME=$home/config
for _ in 1 2 3 4 5; do
  begin=$(date +%s%N)
  "$program" & pid=$!
  xdotool search --sync --onlyvisible --name Netloom >/dev/null
  end=$(date +%s%N)
  sleep 3
  memory=$(awk '/^VmRSS/ {print $2}' "/proc/$pid/status")
  echo "$(((end - begin) / 1000000)) $((memory / 1024))"
  kill "$pid"; wait "$pid" 2>/dev/null || true
done | sort -n | awk '{t[NR]=$1; m[NR]=$2} END {for (i in m) if (m[i] > high) high = m[i]; printf "start-up %d ms (median of %d), idle memory %d MB (largest)\n", t[int((NR+1)/2)], NR, high}'
