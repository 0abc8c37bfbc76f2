/**
 * Small values for other languages: null, vectors, arrays, and objects with fixed members.
 *
 * <p>What lives in an instance (functions, memories, tables, globals) exports its messages itself, in the runtime package, because its
 * identity matters. Imports the model and Truffle only.
 */
package dev.tuber.wasm.interop;
