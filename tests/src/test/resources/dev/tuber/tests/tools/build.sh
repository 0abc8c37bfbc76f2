#!/bin/sh
# Rebuilds the modules with debug information. Needs clang and lld.
set -eu
cd "$(dirname "$0")"
for version in 4 5; do
    clang --target=wasm32 -nostdlib -O0 -g -gdwarf-$version -fdebug-prefix-map="$PWD"=/project -Wl,--no-entry shapes.c -o shapes-dwarf$version.wasm
done
chmod -x ./*.wasm
