/**
 * What the language {@code wasm} offers by name to other languages and embedders.
 *
 * <p>Imports the runtime and interop packages; only the face of the engine imports this one.
 */
package dev.tuber.wasm.bindings;
