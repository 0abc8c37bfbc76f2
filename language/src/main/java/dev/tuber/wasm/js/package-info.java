/**
 * The object {@code WebAssembly} that implementations of JavaScript build their own of: functions on modules, instances, memories, tables,
 * globals and tags, as GraalJS calls them.
 *
 * <p>One class for each group of members; each keeps to the names, argument boxes and type names that GraalJS uses. Imports the runtime,
 * interop and model packages; only the face of the engine imports this one.
 */
package dev.tuber.wasm.js;
