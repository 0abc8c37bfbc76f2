/** Fuzzing: modules of the official suite with bytes changed. Imports the language's tool packages and the polyglot API. */
package dev.tuber.tests.fuzz;
