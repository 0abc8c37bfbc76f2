/** The official WASI test suite, run on the engine. */
package dev.tuber.wasi.suite;
