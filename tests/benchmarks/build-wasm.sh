#!/bin/sh
# Rebuilds the committed modules of the kernels: needs clang with the wasm32 target and wasm-ld, and nothing else of the project does.
# -fno-builtin keeps loops over memory loops: there is no memset to call.
set -eu
cd "$(dirname "$0")"
for source in kernels/*.c; do
    name=$(basename "$source" .c)
    clang --target=wasm32 -O2 -ffp-contract=off -fno-math-errno -fno-builtin -nostdlib -Wall -Wextra \
        -Wl,--no-entry -Wl,--strip-debug "$source" -o "wasm/$name.wasm"
done
# The same source with vector instructions: what the compiler's own vectoriser makes of three loops.
clang --target=wasm32 -O2 -msimd128 -ffp-contract=off -fno-math-errno -fno-builtin -nostdlib -Wall -Wextra \
    -Wl,--no-entry -Wl,--strip-debug kernels/matmul.c -o wasm/matmul-simd.wasm
chmod -x wasm/*.wasm
