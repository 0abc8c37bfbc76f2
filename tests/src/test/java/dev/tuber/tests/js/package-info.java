/** WebAssembly under JavaScript: the object {@code WebAssembly} of GraalJS on this engine. */
package dev.tuber.tests.js;
