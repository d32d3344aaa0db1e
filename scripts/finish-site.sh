#!/usr/bin/env bash
# Trunk's post-build hook.
#   - Shortens the names between each WASM module and the script that wasm-bindgen generated for it, and leaves of the
#     script what starts the module.
#   - Names the engine's two files after what is in them, so that they can be cached for good and never meet a page of
#     another build. Trunk does so for the app alone.
set -euo pipefail
scripts=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd)
cd "$TRUNK_STAGING_DIR"
for glue in app-*.js engine.js; do
    node "$scripts/shorten-names.mjs" "$glue" "${glue%.js}_bg.wasm"
    echo "export { default } from './$glue'" | esbuild --bundle --format=esm --minify --pure:FinalizationRegistry \
        --log-level=error --outfile="$glue.short"
    mv "$glue.short" "$glue"
done

hash=$(cat engine.js engine_bg.wasm | sha256sum | cut -c1-16)
name=engine-$hash
mv engine.js "$name.js"
mv engine_bg.wasm "${name}_bg.wasm"
grep -q ENGINE_FILES index.html || { echo 'error: index.html does not name the engine' >&2; exit 1; }
sed -i "s|ENGINE_FILES|./$name|" index.html
