/**
 * Access to linear memories.
 *
 * <p>Memory 0 is read through a frame slot that holds its base, the byte array or the memory itself, so that in compiled code it is a
 * local: it is set on entry and again after everything that may let the memory grow. Imports the base nodes, the runtime and the vector
 * operations.
 */
package dev.tuber.wasm.nodes.memory;
