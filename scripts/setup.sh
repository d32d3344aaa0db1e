#!/usr/bin/env bash
# Installs what building the page needs, pinned, into .tools/ and node_modules/.
# Safe to run again: whatever is there in the right version is left alone.
set -euo pipefail
# shellcheck source=scripts/lib.sh
source "$(dirname -- "${BASH_SOURCE[0]}")/lib.sh"
cd "$ROOT"

TRUNK_VERSION=0.21.14
# The tool must equal the library to the digit, so the lock file decides.
BINDGEN_VERSION=$(locked_version wasm-bindgen)

check_rust() {
    have cargo || die "cargo is not installed" "Install Rust: https://rustup.rs"
    local want have_version
    want=$(sed -n 's/^rust-version = "\(.*\)"/\1/p' Cargo.toml)
    have_version=$(rustc --version | cut -d' ' -f2)
    if [[ $(printf '%s\n' "$want" "$have_version" | sort -V | head -n1) != "$want" ]]; then
        die "Rust $want or later is needed, this is $have_version" "Run: rustup update stable"
    fi
    local sysroot target=wasm32-unknown-unknown
    sysroot=$(rustc --print sysroot)
    if [[ ! -d $sysroot/lib/rustlib/$target ]]; then
        have rustup || die "Rust's $target target is missing, and rustup with it" \
            "Install the target with your package manager, or Rust from https://rustup.rs"
        say "Adding Rust's $target target"
        rustup target add "$target"
    fi
    local part
    for part in fmt clippy; do
        cargo "$part" --version >/dev/null 2>&1 && continue
        have rustup || die "cargo $part is missing" "Install it with your package manager"
        say "Adding cargo $part"
        rustup component add "${part/#fmt/rustfmt}"
    done
}

# cargo_tool NAME PROBE VERSION [ARGUMENT…]: builds one tool, fast to compile rather than fast to run.
cargo_tool() {
    local crate=$1 probe=$2 version=$3
    shift 3
    if [[ $("$TOOLS/bin/$probe" --version 2>/dev/null | cut -d' ' -f2) == "$version" ]]; then
        return
    fi
    say "Compiling $crate $version into .tools/ (once; takes some minutes)"
    CARGO_PROFILE_RELEASE_OPT_LEVEL=0 CARGO_PROFILE_RELEASE_LTO=off \
        CARGO_PROFILE_RELEASE_CODEGEN_UNITS=16 CARGO_PROFILE_RELEASE_DEBUG=0 \
        CARGO_TARGET_DIR="$TOOLS/target" \
        cargo install --quiet "$crate" --version "$version" --root "$TOOLS" --force "$@"
}

node_packages() {
    have node && have npm || die "node and npm are not installed" \
        "Node 20.10 or later is needed: https://nodejs.org (Debian: apt-get install nodejs npm)"
    local stamp=$TOOLS/package-lock.json
    if [[ -d node_modules ]] && cmp -s package-lock.json "$stamp"; then
        return
    fi
    say "Installing the npm tools (wasm-opt, minifier, browser driver, accessibility checker)"
    npm ci --loglevel=error
    cp package-lock.json "$stamp"
}

mkdir -p "$TOOLS"
check_rust
node_packages
# Neither TLS nor the update check: Trunk has nothing to fetch here.
cargo_tool trunk trunk "$TRUNK_VERSION" --locked --no-default-features
# --locked fails where a locked dependency was withdrawn from the registry.
cargo_tool wasm-bindgen-cli wasm-bindgen "$BINDGEN_VERSION"
# Kept until now for what both are made of.
rm -rf "$TOOLS/target"
say "Build tools ready: Trunk $TRUNK_VERSION, wasm-bindgen $BINDGEN_VERSION, $(wasm-opt --version | cut -d' ' -f1-3)"
