#!/usr/bin/env bash
# Trunk's pre-build hook: writes the files of the page that are put together from others to target/site/.
#   site.css     one style sheet, so that the first paint waits for one request: tokens, base, shell,
#                then every other file of style/ by name
#   later.css    the files of style/later/ by name: what only the panels that the engine draws need
#   README.txt   the readme as text that any server shows, for the link on a failed start
set -euo pipefail
cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.."
out=target/site
mkdir -p "$out"

first=(tokens base shell)
{
    for name in "${first[@]}"; do cat "style/$name.css"; done
    for file in style/*.css; do
        name=$(basename "$file" .css)
        [[ " ${first[*]} " == *" $name "* ]] || cat "$file"
    done
} | esbuild --loader=css --minify >"$out/site.css"
cat style/later/*.css | esbuild --loader=css --minify >"$out/later.css"

if [[ -f README.md ]]; then cp README.md "$out/README.txt"; else echo Spiketally >"$out/README.txt"; fi
