/** Exceptions and tail calls where the official suite does not look: other languages, stack traces, locals in handlers, long runs. */
package dev.tuber.tests.control;
