#!/bin/sh
# Rebuilds the committed modules of the kernels: needs clang with the wasm32 target and wasm-ld, and nothing else of the project does.
# -fno-builtin keeps loops over memory loops: there is no memset to call. Compiling and linking are two steps because clang, given -O
# at the link, runs binaryen's wasm-opt if it happens to be installed, which changes code and drops names.
set -eu
cd "$(dirname "$0")"
objects=$(mktemp -d)
trap 'rm -r "$objects"' EXIT

# build SOURCE NAME [FLAG...]
build() {
    source=kernels/$1.c
    name=$2
    shift 2
    clang --target=wasm32 -c -O2 -ffp-contract=off -fno-math-errno -fno-builtin -Wall -Wextra "$@" "$source" -o "$objects/$name.o"
    wasm-ld --no-entry "$objects/$name.o" -o "wasm/$name.wasm"
    chmod -x "wasm/$name.wasm"
}

for source in kernels/*.c; do
    name=$(basename "$source" .c)
    case $name in
        filter) build "$name" "$name" -msimd128 ;;
        *) build "$name" "$name" ;;
    esac
done
# The same source with vector instructions: what the compiler's own vectoriser makes of three loops.
build matmul matmul-simd -msimd128
