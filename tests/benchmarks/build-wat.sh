#!/bin/sh
# Rebuilds the committed modules of the programs that are written in the text format, with this checkout's Tuber. stacks.wat is left out:
# its functions are called by hand.
set -eu
cd "$(dirname "$0")/wat"
for source in *.wat; do
    if [ "$source" != stacks.wat ]; then
        ../../../tuber parse "$source" -o "${source%.wat}.wasm"
    fi
done
