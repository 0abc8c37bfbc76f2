/** Attempts to leave the sandbox, as programs on the engine, on every kind of file system. */
package dev.tuber.wasi.sandbox;
