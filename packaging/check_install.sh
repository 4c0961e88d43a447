#!/usr/bin/env bash
# Installs a build into a temporary prefix and runs the main job from there: what a package contains must stand on its own.
set -euo pipefail
if [ $# -ne 1 ] || [ "$1" = --help ]; then
  echo "usage: packaging/check_install.sh BUILD_FOLDER" >&2
  exit 2
fi
build=$(readlink -f "$1")
prefix=$(mktemp -d)
trap 'rm -rf "$prefix"' EXIT
fail() { echo "error: $*" >&2; exit 1; }

cmake --install "$build" --prefix "$prefix" >"$prefix/log" || { cat "$prefix/log" >&2; fail "cmake --install failed"; }

for file in bin/netloom-cli share/applications/netloom.desktop share/mime/packages/netloom.xml \
  share/icons/hicolor/scalable/apps/netloom.svg share/netloom/samples/iris.csv share/doc/netloom/LICENSE; do
  [ -f "$prefix/$file" ] || fail "$file is not installed"
done
# The kernels come from the prefix, whichever variant the loader picks for this CPU.
for program in "$prefix"/bin/netloom*; do
  libraries=$(LD_LIBRARY_PATH='' ldd "$program")
  ! grep 'not found' <<<"$libraries" || fail "$program misses a library"
  kernels=$(grep -o '/[^ ]*libnetloom_kernels[^ ]*' <<<"$libraries" | head -n 1)
  case "$(readlink -f "$kernels")" in "$(readlink -f "$prefix")"/*) ;; *) fail "$program takes its kernels from $kernels" ;; esac
done
if [ "$(uname -m)" = x86_64 ]; then
  [ -n "$(find "$prefix" -path '*glibc-hwcaps/x86-64-v3/libnetloom_kernels.so')" ] || fail "the AVX2 kernels are not installed"
fi
# Qt keeps the names of embedded files as UTF-16.
if [ -f "$prefix/bin/netloom" ]; then
  LC_ALL=C grep -aqP "$(printf netloom_zh_CN.qm | sed 's/./\\x00&/g')" "$prefix/bin/netloom" || fail "the translations are not embedded"
fi
if command -v desktop-file-validate >/dev/null; then
  desktop-file-validate "$prefix/share/applications/netloom.desktop" || fail "the desktop entry is not valid"
fi

cd "$prefix"
HOME=$prefix bin/netloom-cli demo --out demo >demo.log 2>&1 || { cat demo.log >&2; fail "netloom-cli demo failed"; }
[ -n "$(find demo -name '*.onnx')" ] && [ -n "$(find demo -name '*.loom')" ] || fail "netloom-cli demo left no project or model"
echo "the installed program runs"
