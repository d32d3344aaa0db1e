#!/usr/bin/env bash
# Runs the tests of the library as WASM (tests/wasm.rs) in headless Chromium.
set -euo pipefail
# shellcheck source=scripts/lib.sh
source "$(dirname -- "${BASH_SOURCE[0]}")/lib.sh"
cd "$ROOT"

say "The library as WASM, in Chromium"
CHROMEDRIVER=$(find_chromedriver)
export CHROMEDRIVER
# The runner knows no --quiet, which Cargo would hand on.
export CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER=wasm-bindgen-test-runner
exec cargo test --locked --target wasm32-unknown-unknown --no-default-features --features engine --test wasm
