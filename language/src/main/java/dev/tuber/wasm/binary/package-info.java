/**
 * The binary format: reading modules, with exact error positions, and writing them.
 *
 * <p>Imports the model only.
 */
package dev.tuber.wasm.binary;
