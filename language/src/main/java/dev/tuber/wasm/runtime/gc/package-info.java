/**
 * Garbage-collected objects: structures, arrays and 31-bit integers, as Java objects.
 *
 * <p>Imports the model and {@code interop}. The nodes and the rest of the runtime use it; it knows neither.
 */
package dev.tuber.wasm.runtime.gc;
