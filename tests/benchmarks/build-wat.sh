#!/bin/sh
# Rebuilds the committed modules of the kernels that are written in the text format: needs a wasm-as (Binaryen) of 2025 or later, and
# nothing else of the project does.
set -eu
cd "$(dirname "$0")/wat"
for source in *.wat; do
    wasm-as --all-features --disable-custom-descriptors "$source" -o "${source%.wat}.wasm"
done
