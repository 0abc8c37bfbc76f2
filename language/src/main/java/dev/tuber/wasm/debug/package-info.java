/**
 * Code as people read it: where functions and instructions stand in a source, which is the text that the module was written in, or a text
 * that is printed when somebody asks for it.
 *
 * <p>Of Truffle only sources are used here. Imports the model, the text format and the printer.
 */
package dev.tuber.wasm.debug;
