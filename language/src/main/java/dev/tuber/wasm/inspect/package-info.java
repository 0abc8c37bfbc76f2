/**
 * What can be said about a binary module without running it, also if it is broken.
 *
 * <p>Imports the model, the binary format and validation.
 */
package dev.tuber.wasm.inspect;
