#!/usr/bin/env bash
# Runs each fuzz target for a while, from real files on. What is found is kept in fuzz/artifacts/.
#
#   scripts/fuzz.sh [SECONDS EACH] [TARGET ...]
#
# Needs cargo-fuzz (`cargo install cargo-fuzz`), and a nightly toolchain for sanitizers; without one it runs without them.
set -euo pipefail
cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.."
seconds=${1:-60}
shift || true
targets=("$@")
[ ${#targets[@]} -gt 0 ] || targets=(import samples onnx nir desk link)

options=(--sanitizer none)
toolchain=()
if rustup toolchain list 2>/dev/null | grep -q nightly; then
    options=()
    toolchain=(+nightly)
fi

seed() {
    local corpus=fuzz/corpus/$1
    mkdir -p "$corpus"
    case $1 in
    import) find tests/bad tests/models tests/reference/models -type f -size -40k ! -name '*.py' ! -name '*.md' ;;
    samples) find tests/reference/models -name activity.json -size -20k ;;
    onnx) find tests/models/onnx/{operators,functions,odd} -type f ;;
    nir) find tests/models/nir -name '*.gz' ;;
    *) true ;;
    esac | while read -r file; do
        local name
        name=$(tr / _ <<<"$file")
        case $1:$file in
        nir:*.gz) gunzip -c "$file" >"$corpus/${name%.gz}" ;;
        # Twice the same, each in a line.
        samples:*) for _ in 1 2; do tr -d '\n' <"$file"; echo; done >"$corpus/$name" ;;
        *) cp "$file" "$corpus/$name" ;;
        esac
    done
}

for target in "${targets[@]}"; do
    seed "$target"
    # Within four gigabytes, and ten seconds an input.
    cargo "${toolchain[@]}" fuzz run "${options[@]}" "$target" -- \
        -max_total_time="$seconds" -rss_limit_mb=4096 -timeout=10 -max_len=100000
done
