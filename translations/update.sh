#!/usr/bin/env bash
# Brings netloom_zh_CN.ts up to date with the sentences in app/, ui/, engine/ and resources/samples/. Usage: translations/update.sh [OUTPUT.ts]
set -euo pipefail
cd "$(dirname "$0")/.."
lupdate=$(command -v lupdate6 || echo /usr/lib/qt6/bin/lupdate)
"$lupdate" -I . app ui engine resources/samples -extensions cpp,h -tr-function-alias 'QT_TRANSLATE_NOOP+=NL_TR' -locations none \
  -source-language en -target-language zh_CN -no-obsolete -ts "${1:-translations/netloom_zh_CN.ts}"
