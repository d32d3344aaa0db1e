#!/usr/bin/env bash
# Installs what the recorder's tests need, pinned, into .tools/python.
# Safe to run again: it does nothing while python/requirements-test.txt stays as it is.
set -euo pipefail
# shellcheck source=scripts/lib.sh
source "$(dirname -- "${BASH_SOURCE[0]}")/lib.sh"
cd "$ROOT"

SPIKINGJELLY_2=2.0.0
VENV=$TOOLS/python
STAMP=$VENV/requirements-test.txt

have python3 || die "python3 is not installed" "Python 3.11 or later is needed: https://www.python.org"
python3 -c 'import sys; sys.exit(sys.version_info < (3, 11))' ||
    die "Python 3.11 or later is needed, this is $(python3 --version)"

if cmp -s python/requirements-test.txt "$STAMP"; then
    exit
fi
say "Installing PyTorch and spiking frameworks into .tools/python (once; downloads 2 GB)"
rm -rf "$VENV"
mkdir -p "$TOOLS"
python3 -m venv "$VENV" || die "python3 has no venv" "Install it (Debian: apt-get install python3-venv)"
# Modules are compiled when they are first imported, which most never are.
pip() { "$VENV/bin/python" -m pip --quiet --disable-pip-version-check "$@"; }
pip install --no-deps --no-compile -r python/requirements-test.txt
pip install --no-deps --no-compile --target "$VENV/spikingjelly-2" "spikingjelly==$SPIKINGJELLY_2"
cp python/requirements-test.txt "$STAMP"
say "Ready: PyTorch $("$VENV/bin/python" -c 'import torch; print(torch.__version__)'), in .tools/python"
