# Our own C: makes a tree of directories, links and 1500 files, and walks it.
build_native() {
    "${CC:-clang}" -O2 walk.c -o "$1"
}
build_wasm() {
    clang "${wasm_target[@]}" -c -O2 walk.c -o "$1.o"
    clang "${wasm_target[@]}" -Wl,-z,stack-size=1048576 "$1.o" -o "$1"
    rm "$1.o"
}
cases() {
    check tree -
    check again -
}
