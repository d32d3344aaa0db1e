# Shared by the scripts here; sourced, never run.
# shellcheck shell=bash

ROOT=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd)
TOOLS=$ROOT/.tools
export PATH="$TOOLS/bin:$ROOT/node_modules/.bin:$PATH"

say() { printf '\033[1m==>\033[0m %s\n' "$*"; }
die() {
    printf 'error: %s\n' "$1" >&2
    shift
    for line in "$@"; do printf '       %s\n' "$line" >&2; done
    exit 1
}
have() { command -v "$1" >/dev/null 2>&1; }

# locked_version NAME: the version of a crate that Cargo.lock holds.
locked_version() {
    awk -v want="name = \"$1\"" '
        $0 == want { found = 1; next }
        found && /^version = / { gsub(/"/, "", $3); print $3; exit }
    ' "$ROOT/Cargo.lock"
}

# find_chromium: the path of the browser the tests drive, or nothing.
find_chromium() {
    local name
    if [[ -n ${CHROMIUM:-} ]]; then
        echo "$CHROMIUM"
        return
    fi
    for name in chromium chromium-browser google-chrome google-chrome-stable; do
        if have "$name"; then
            command -v "$name"
            return
        fi
    done
}

# find_chromedriver: the path of its WebDriver, or nothing.
find_chromedriver() {
    if [[ -n ${CHROMEDRIVER:-} ]]; then
        echo "$CHROMEDRIVER"
    else
        command -v chromedriver || true
    fi
}
