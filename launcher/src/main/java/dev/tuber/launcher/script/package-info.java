/**
 * Runs scripts over the polyglot API, which is all this package knows of the engine: contexts, the classification of
 * failures, the
 * matching of values. Imports {@code dev.tuber.wasm.text.script}, which is plain data, and {@code org.graalvm.polyglot}.
 */
package dev.tuber.launcher.script;
