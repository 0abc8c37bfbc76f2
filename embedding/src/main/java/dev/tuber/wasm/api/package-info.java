/**
 * WebAssembly for Java programs: a {@link dev.tuber.wasm.api.Store} loads modules, a {@link dev.tuber.wasm.api.WasmModule} makes instances, and an
 * {@link dev.tuber.wasm.api.Instance} exports functions, memories, tables, globals and tags.
 *
 * <p>Every class wraps one polyglot value, which it shows by {@code value()}; calls cost what they cost there. Objects belong to their store
 * and are used by one thread at a time. Imports the polyglot API alone.
 */
package dev.tuber.wasm.api;
