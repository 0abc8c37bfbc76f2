/**
 * The JS API tests of the WebAssembly specification, run by GraalJS.
 *
 * <p>Through the polyglot API alone, so that the same runner counts for Tuber and for any other implementation of the language {@code wasm}.
 * Imports the JDK and {@code org.graalvm.polyglot}, nothing of the engine.
 */
package dev.tuber.jsapi;
