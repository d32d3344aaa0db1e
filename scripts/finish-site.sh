#!/usr/bin/env bash
# Trunk's post-build hook.
#   - Shortens the names between each WASM module and the script that wasm-bindgen generated for it, and leaves of the
#     script what starts the module.
#   - Names the engine's two files, and the two of what comes with it, after what is in them, so that they can be cached
#     for good and never meet a page of another build. Trunk does so for the app alone.
set -euo pipefail
scripts=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd)
cd "$TRUNK_STAGING_DIR"
for glue in app-*.js engine.js; do
    node "$scripts/shorten-names.mjs" "$glue" "${glue%.js}_bg.wasm"
    echo "export { default } from './$glue'" | esbuild --bundle --format=esm --minify --pure:FinalizationRegistry \
        --log-level=error --outfile="$glue.short"
    mv "$glue.short" "$glue"
done
esbuild later.js --minify --allow-overwrite --outfile=later.js --log-level=error

# name_by_content PLACEHOLDER NAME ENDING…: renames NAME with every ENDING, and says so in index.html.
name_by_content() {
    local placeholder=$1 name=$2 ending named
    shift 2
    named=$name-$(cat "${@/#/$name}" | sha256sum | cut -c1-16)
    for ending in "$@"; do mv "$name$ending" "$named$ending"; done
    grep -q "$placeholder" index.html || { echo "error: index.html does not name $name" >&2; exit 1; }
    sed -i "s|$placeholder|./$named|" index.html
}
name_by_content ENGINE_FILES engine .js _bg.wasm
name_by_content LATER_FILES later .js .css
