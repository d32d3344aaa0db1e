#!/usr/bin/env bash
# Runs the unit tests that need a browser's own interfaces (tests/wasm.rs) in headless Chromium.
set -euo pipefail
# shellcheck source=scripts/lib.sh
source "$(dirname -- "${BASH_SOURCE[0]}")/lib.sh"
cd "$ROOT"

if [[ ! -f tests/wasm.rs ]]; then
    say "No tests/wasm.rs: nothing to run as WASM"
    exit 0
fi
say "Unit tests as WASM, in Chromium"
CHROMEDRIVER=$(find_chromedriver)
export CHROMEDRIVER
# The runner knows no --quiet, which Cargo would hand on.
export CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER=wasm-bindgen-test-runner
exec cargo test --locked --target wasm32-unknown-unknown --no-default-features --features app --test wasm
