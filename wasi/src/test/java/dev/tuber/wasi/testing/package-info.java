/** What the tests need: a context to run in, a guest without an engine, and made-up worlds. */
package dev.tuber.wasi.testing;
