/** Python programs that use WebAssembly through GraalPy; the profile {@code graalpy} runs them, since GraalPy is a large download. */
package dev.tuber.tests.python;
