#!/usr/bin/env bash
# Trunk's post-build hook: names the engine's two files after what is in them, so that they can be cached for good and
# never meet a page of another build. Trunk does so for the app alone.
set -euo pipefail
cd "$TRUNK_STAGING_DIR"
hash=$(cat engine.js engine_bg.wasm | sha256sum | cut -c1-16)
name=engine-$hash
mv engine.js "$name.js"
mv engine_bg.wasm "${name}_bg.wasm"
sed -i "s|<meta name=\"engine\" content=\"engine\">|<meta name=\"engine\" content=\"./$name\">|" index.html
grep -q "content=\"./$name\"" index.html || { echo "error: index.html has no <meta name=\"engine\">" >&2; exit 1; }
