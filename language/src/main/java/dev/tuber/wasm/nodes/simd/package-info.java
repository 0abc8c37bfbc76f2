/**
 * The expression nodes of the vector instructions that do not touch memory; {@link dev.tuber.wasm.nodes.simd.VectorNodes}
 * makes them.
 *
 * <p>One node class a signature. The opcode is a final field: under partial evaluation the switch over it folds to the one
 * function of {@code dev.tuber.wasm.vector} that computes the result. Imports those functions, the model and the base nodes.
 */
package dev.tuber.wasm.nodes.simd;
