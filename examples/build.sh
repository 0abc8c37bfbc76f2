#!/bin/sh
# Rebuilds the committed modules. Needs clang, lld, wasi-libc, libclang-rt-14-dev-wasm32, wabt, and for Rust rustc with
# libstd-rust-dev-wasm32; these are Debian's names. The build of the project needs none of them.
set -eu
cd "$(dirname "$0")"

objects=$(mktemp -d)
trap 'rm -r "$objects"' EXIT

# c NAME [FLAG...]: two steps, because clang, given -O at the link, runs wasm-opt if it happens to be installed, which drops names.
# llvm-objcopy removes libc's debugging information and keeps the names of functions.
c() {
    name=$1
    shift
    clang --target=wasm32-wasi --sysroot=/usr -c -O2 -Wall -Wextra "$@" "$name.c" -o "$objects/$name.o"
    clang --target=wasm32-wasi --sysroot=/usr "$objects/$name.o" -o "$name.wasm"
    "${OBJCOPY:-llvm-objcopy-14}" --remove-section='.debug_*' --wildcard "$name.wasm"
}

for name in hello wordcount surroundings trap list httpd; do
    c "$name"
done
c simd -msimd128
# Without libc, which has no threads here.
clang --target=wasm32 -matomics -mbulk-memory -O2 -Wall -Wextra -ffreestanding -c threads.c -o "$objects/threads.o"
clang --target=wasm32 -matomics -mbulk-memory -c threads-start.s -o "$objects/threads-start.o"
wasm-ld --shared-memory --import-memory --max-memory=4194304 --export=_start --export=wasi_thread_start \
    "$objects/threads.o" "$objects/threads-start.o" -o threads.wasm
wat2wasm --debug-names fib.wat -o fib.wasm
"${RUSTC:-rustc}" --target wasm32-wasi -C opt-level=s -C panic=abort -C lto -C strip=debuginfo hello-rust.rs -o hello-rust.wasm
chmod -x ./*.wasm
