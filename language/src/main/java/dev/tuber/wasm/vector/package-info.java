/**
 * What the vector instructions compute: pure static functions, one class a shape, named after the instructions.
 *
 * <p>Nodes, generated code and constant folding share them. A vector is a {@link dev.tuber.wasm.model.V128}; functions on a
 * {@code long} work on half a vector, where an instruction treats both halves alike. All are straight-line code without arrays or
 * loops: they have to be quick when the JVM interprets or compiles them by themselves, and when a partial evaluator inlines them.
 *
 * <p>Imports the model and nothing else.
 *
 * @see <a href="https://webassembly.github.io/spec/core/exec/numerics.html">Specification, numerics</a>
 */
package dev.tuber.wasm.vector;
