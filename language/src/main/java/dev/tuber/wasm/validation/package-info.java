/**
 * Validation: one eager pass over a module and each body, which also emits the side tables that translation reads.
 *
 * <p>Imports the model and the binary reader. Knows nothing of execution.
 *
 * @see <a href="https://webassembly.github.io/spec/core/valid/index.html">Specification, validation</a>
 */
package dev.tuber.wasm.validation;
