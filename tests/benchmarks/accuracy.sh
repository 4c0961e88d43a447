#!/usr/bin/env bash
# Test accuracy of templates and of the program's own choices; means over seeds, beside simple baselines.
set -euo pipefail
here=$(cd "$(dirname "$(readlink -f "$0")")" && pwd)
# NumPy is for the baselines; Debian's package belongs to /usr/bin/python3.
python=python3
for candidate in python3 /usr/bin/python3; do
  if "$candidate" -c 'import numpy' 2>/dev/null; then python=$candidate; break; fi
done
exec "$python" "$here/accuracy.py" "$@"
