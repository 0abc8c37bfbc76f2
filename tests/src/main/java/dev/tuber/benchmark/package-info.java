/**
 * Benchmarks on the JVM: drivers that measure one module on one engine in a process of its own, and the check that the build makes.
 *
 * <p>{@link dev.tuber.benchmark.BenchmarkDriver} goes through the polyglot API alone, so that it measures Tuber and any other implementation of
 * the language {@code wasm}; {@link dev.tuber.benchmark.ChicoryDriver} measures the engines that are Java libraries. {@code tests/benchmarks/run}
 * starts them. Imports the JDK and {@code org.graalvm.polyglot}, nothing of the engine.
 */
package dev.tuber.benchmark;
