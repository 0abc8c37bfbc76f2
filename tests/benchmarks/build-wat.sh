#!/bin/sh
# Rebuilds the committed modules of the programs that are written in the text format, with this checkout's Tuber. stacks.wat is left out:
# its functions are called by hand.
set -eu
borders="$(dirname "$0")/borders/src/main/resources/dev/tuber/borders/borders"
"$(dirname "$0")/../../tuber" parse "$borders.wat" -o "$borders.wasm"
cd "$(dirname "$0")/wat"
for source in *.wat; do
    if [ "$source" != stacks.wat ]; then
        ../../../tuber parse "$source" -o "${source%.wat}.wasm"
    fi
done
