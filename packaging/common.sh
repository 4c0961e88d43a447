# Shared by run.sh and test.sh: which Debian 12 packages are needed and why, and how to get what is missing.
# Sourced, never run.

# package — why
build_packages() {
  cat <<'LIST'
cmake — describes the build
ninja-build — runs the build
ccache — makes the second build fast
g++ — the C++20 compiler
qt6-base-dev — window, widgets, image decoding
qt6-svg-dev — icons
qt6-tools-dev — turns translations into what the program loads
qt6-tools-dev-tools — turns translations into what the program loads
qt6-l10n-tools — turns translations into what the program loads
libqcustomplot-dev — curves
libeigen3-dev — linear algebra
libsqlite3-dev — the project file
nlohmann-json3-dev — JSON
libcli11-dev — the command line
libfmt-dev — text formatting
libexpected-dev — results that can be errors
libprotobuf-dev — reads and writes ONNX files
protobuf-compiler — reads and writes ONNX files
libonnx-dev — the ONNX schema and checker
zlib1g-dev — .gz files and compressed table columns
libminizip-dev — archives of NumPy arrays
libgtest-dev — tests (a part of every build)
libgmock-dev — tests (a part of every build)
libbenchmark-dev — benchmarks (a part of every build)
libgl-dev — Qt's CMake files ask for OpenGL
libx11-dev — tests of the real window (a part of every build)
libxtst-dev — tests of the real window (a part of every build)
fonts-inter — the interface's typeface
fonts-jetbrains-mono — the typeface of numbers and code
fonts-noto-cjk — Chinese text
LIST
}

test_packages() {
  cat <<'LIST'
xvfb — a display for the window tests
xauth — lets programs use that display
xdotool — mouse and keyboard input for the window tests
libonnx-testdata — ONNX's node tests
LIST
}

# Node.js may come from Debian or from elsewhere, so the commands count, not the packages.
node_packages() {
  command -v node >/dev/null || echo "nodejs — runs ONNX Runtime, the second opinion on exported models"
  command -v npm >/dev/null || echo "npm — fetches ONNX Runtime"
}

# install_missing "list of 'package — why' lines": installs with apt what is not there; never without saying so.
install_missing() {
  local missing=() package
  while IFS= read -r line; do
    [ -n "$line" ] || continue
    package=${line%% — *}
    if ! dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q ' ok installed'; then
      missing+=("$package")
      echo "needs $line" >&2
    fi
  done <<<"$1"
  [ ${#missing[@]} -gt 0 ] || return 0

  if ! command -v apt-get >/dev/null; then
    echo "error: this script installs with apt-get, which is not here; install what is listed above yourself" >&2
    exit 1
  fi
  local sudo=()
  if [ "$(id -u)" -ne 0 ]; then
    if ! command -v sudo >/dev/null; then
      echo "error: not root and no sudo; as root, run: apt-get install ${missing[*]}" >&2
      exit 1
    fi
    if ! sudo -n true 2>/dev/null && [ ! -t 0 ]; then
      echo "error: sudo asks for a password and there is no terminal; as root, run: apt-get install ${missing[*]}" >&2
      exit 1
    fi
    sudo=(sudo)
  fi
  echo "installing with apt: ${missing[*]}" >&2
  "${sudo[@]}" apt-get update -qq >&2
  "${sudo[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >&2
}

# build PRESET TARGET…: configures and builds; the log is shown only when something fails.
build() {
  local preset=$1 log
  shift
  log=$(mktemp)
  echo "building ($preset${*:+: $*})" >&2
  if ! { cmake --preset "$preset" && cmake --build --preset "$preset" -- -j "$(nproc)" "$@"; } >"$log" 2>&1; then
    tail -n 80 "$log" >&2
    rm -f "$log"
    echo "error: the build failed ($preset)" >&2
    exit 1
  fi
  rm -f "$log"
}
