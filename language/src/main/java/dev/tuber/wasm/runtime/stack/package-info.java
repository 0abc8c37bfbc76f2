/**
 * Stack switching: continuations, the stacks that they run on, and what passes between these. Imports the runtime's call buffers, functions
 * and traps; knows no nodes.
 *
 * <p>A stack is a thread that waits while others run, or a continuation of the Java machine where that class is open to the engine; what
 * a switch means ({@link dev.tuber.wasm.runtime.stack.Switching}) does not depend on it.
 */
package dev.tuber.wasm.runtime.stack;
