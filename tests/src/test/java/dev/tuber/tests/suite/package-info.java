/**
 * The official suite as a whole: where it stands, which scripts are expected to pass, and the report of a run. Imports
 * {@code dev.tuber.tests.script} and {@code dev.tuber.tests.execution}.
 */
package dev.tuber.tests.suite;
