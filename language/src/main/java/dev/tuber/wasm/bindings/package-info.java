/**
 * What the language {@code wasm} offers by name: constructors of modules, memories, tables, globals and tags for other languages.
 *
 * <p>Imports the runtime and interop packages; only the face of the engine imports this one.
 */
package dev.tuber.wasm.bindings;
