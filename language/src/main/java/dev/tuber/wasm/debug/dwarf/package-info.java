/**
 * DWARF 4 and 5, as compilers put it into custom sections: lines, functions, variables and types. Addresses are offsets in the content of the
 * code section.
 *
 * <p>Debug information is never trusted: what is broken reads as absent. Knows neither Truffle nor anything of the engine but the model.
 *
 * @see <a href="https://dwarfstd.org/doc/DWARF5.pdf">DWARF 5</a>
 * @see <a href="https://yurydelendik.github.io/webassembly-dwarf/">DWARF for WebAssembly</a>
 */
package dev.tuber.wasm.debug.dwarf;
