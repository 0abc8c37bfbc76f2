/**
 * Tests that cross modules: the front ends of the official suite's runner, for JUnit and for the command line, and the compile
 * gates. The runner itself stands in the packages below, which know nothing of JUnit.
 */
package dev.tuber.tests;
