/**
 * What exists while a program runs: instances, memories, tables, globals, functions, traps, and the linker.
 *
 * <p>Imports the model, validated modules and Truffle; call targets come from an injected factory, so that nothing here knows the nodes.
 */
package dev.tuber.wasm.runtime;
