#!/usr/bin/env bash
# Builds Netloom if needed and opens its window.
set -euo pipefail
start=$PWD
cd "$(dirname "$(readlink -f "$0")")/.."
. packaging/common.sh

case "${1:-}" in
  -h | --help)
    cat <<'TEXT'
usage: packaging/run.sh [FILE…]

Builds Netloom and opens its window, with FILE (a project, a table or a folder of
images) if one is given. Without a display it trains the bundled example on the
command line instead and says where the results are.

Packages that are missing are named with the reason and installed with apt when
you are root or have sudo; otherwise the script stops and says what to install.
TEXT
    exit 0
    ;;
esac

install_missing "$(build_packages)"
build release netloom netloom-cli
root=$PWD
cd "$start"
if [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then
  exec "$root/build/release/netloom" "$@"
fi
echo "no display here: training the bundled example on the command line (netloom-cli demo)" >&2
exec "$root/build/release/netloom-cli" demo --out netloom-demo
