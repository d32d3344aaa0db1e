#!/usr/bin/env bash
# Trunk's post-build hook.
#   - Shortens the names between each WASM module and the script that wasm-bindgen generated for it, and leaves of the
#     script what starts the module.
#   - Puts the scripts of web/travel/ into one, and takes the comments out of the others.
#   - Seals the folder: names by content, and what the bytes of each file must be; see seal-site.mjs.
set -euo pipefail
scripts=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd)
cd "$TRUNK_STAGING_DIR"
for glue in app-*.js engine.js readers.js painter.js; do
    node "$scripts/shorten-names.mjs" "$glue" "${glue%.js}_bg.wasm"
    echo "export { default } from './$glue'" | esbuild --bundle --format=esm --minify --pure:FinalizationRegistry \
        --log-level=error --outfile="$glue.short"
    mv "$glue.short" "$glue"
done
esbuild "$scripts/../web/travel/main.js" --bundle --format=esm --minify --log-level=error --outfile=travel.js
esbuild boot-*.js early-*.js worker.js later.js offline.js --minify --allow-overwrite --outdir=. --log-level=error
node "$scripts/seal-site.mjs" .
