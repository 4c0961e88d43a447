#!/usr/bin/env bash
# Regenerates the pictures in resources/screenshots from the program itself.
# usage: packaging/screenshots.sh [OUT_FOLDER] [further options of netloom_screenshots]
set -euo pipefail
cd "$(dirname "$(readlink -f "$0")")/.."
case "${1:-}" in -h | --help) sed -n '2,3s/^# //p' "$0"; exit 0 ;; esac
out=${1:-resources/screenshots}
shift || true
[ -f build/release/build.ninja ] || cmake --preset release >/dev/null
cmake --build --preset release --target netloom_screenshots
[ $# -gt 0 ] || set -- --all
QT_QPA_PLATFORM=offscreen build/release/netloom_screenshots "$out" "$@"
