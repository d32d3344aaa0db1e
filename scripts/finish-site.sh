#!/usr/bin/env bash
# Trunk's post-build hook.
#   - Minifies the scripts that wasm-bindgen generated.
#   - Names the engine's two files after what is in them, so that they can be cached for good and never meet a page of
#     another build. Trunk does so for the app alone.
set -euo pipefail
cd "$TRUNK_STAGING_DIR"
esbuild app-*.js engine.js --minify --allow-overwrite --outdir=. --log-level=error

hash=$(cat engine.js engine_bg.wasm | sha256sum | cut -c1-16)
name=engine-$hash
mv engine.js "$name.js"
mv engine_bg.wasm "${name}_bg.wasm"
grep -q ENGINE_FILES index.html || { echo 'error: index.html does not name the engine' >&2; exit 1; }
sed -i "s|ENGINE_FILES|./$name|" index.html
