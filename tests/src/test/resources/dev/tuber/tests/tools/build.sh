#!/bin/sh
# Rebuilds the modules with debug information. Needs clang and lld, and for Rust rustc with libstd-rust-dev-wasm32.
set -eu
cd "$(dirname "$0")"
object=$(mktemp)
trap 'rm "$object"' EXIT
for version in 4 5; do
    clang --target=wasm32 -nostdlib -O0 -g -gdwarf-$version -fdebug-prefix-map="$PWD"=/project -Wl,--no-entry shapes.c -o shapes-dwarf$version.wasm
    for level in 0 2; do
        clang++ --target=wasm32 -std=c++17 -fno-exceptions -fno-rtti -O$level -g -gdwarf-$version -fdebug-prefix-map="$PWD"=/project \
            -c figures.cpp -o "$object"
        wasm-ld --no-entry "$object" -o figures-dwarf$version-O$level.wasm
    done
done
# The core library without optimization would make this a hundred times as large.
"${RUSTC:-rustc}" --target wasm32-unknown-unknown -g -C opt-level=2 -C panic=abort -C overflow-checks=off -C codegen-units=1 -C lto \
    --remap-path-prefix "$PWD"=/project shop.rs -o shop-O2.wasm
chmod -x ./*.wasm
