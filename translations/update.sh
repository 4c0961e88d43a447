#!/usr/bin/env bash
# Brings the .ts files up to date with the sentences in app/, ui/, engine/ and resources/samples: netloom_zh_CN.ts with
# all of them, netloom_en.ts with the plural forms only. Usage: translations/update.sh [OUTPUT_FOLDER]
set -euo pipefail
cd "$(dirname "$0")/.."
out=${1:-translations}
lupdate=$(command -v lupdate6 || echo /usr/lib/qt6/bin/lupdate)
update() {
  "$lupdate" -I . app ui engine resources/samples -extensions cpp,h -tr-function-alias 'QT_TRANSLATE_NOOP+=NL_TR' \
    -locations none -source-language en -no-obsolete "$@"
}
update -target-language zh_CN -ts "$out/netloom_zh_CN.ts"
update -target-language en -pluralonly -ts "$out/netloom_en.ts"
