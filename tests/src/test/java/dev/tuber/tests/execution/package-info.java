/**
 * Runs scripts over the polyglot API, which is all this package knows of the engine: modes, contexts, the classification of
 * failures, the matching of values. Imports {@code dev.tuber.tests.script} and {@code org.graalvm.polyglot}.
 */
package dev.tuber.tests.execution;
