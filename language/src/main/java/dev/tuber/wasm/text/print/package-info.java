/**
 * Prints binary modules in the text format, whole or function by function.
 *
 * <p>Imports the model and the binary format only.
 */
package dev.tuber.wasm.text.print;
