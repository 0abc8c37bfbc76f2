/**
 * Compile gates: what the optimizing compiler makes of hot guest code. Needs the optimizing Truffle runtime and imports its
 * listener, which is no public interface.
 */
package dev.tuber.tests.gate;
