/**
 * Benchmarks: one process a measurement, through the polyglot API alone, so that the same driver measures Tuber and any other
 * implementation of the language {@code wasm}.
 *
 * <p>{@link dev.tuber.benchmark.BenchmarkDriver} measures one kernel in its own process; {@link dev.tuber.benchmark.Benchmarks} starts
 * drivers for every engine in turn and prints the table. Imports the JDK and {@code org.graalvm.polyglot}, nothing of the engine.
 */
package dev.tuber.benchmark;
