/**
 * WebAssembly's abstract syntax as immutable data: types, module definitions and the one opcode table.
 *
 * <p>Every other package builds on this one; it imports nothing but the JDK.
 */
package dev.tuber.wasm.model;
