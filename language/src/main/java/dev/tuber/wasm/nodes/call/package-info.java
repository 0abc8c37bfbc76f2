/**
 * Calls: how arguments go to the call buffers, who is called, and the roots of functions that are not WebAssembly.
 *
 * <p>Arguments and results travel as {@link dev.tuber.wasm.runtime.CallBuffers} says. Imports the base nodes, the graph's kinds and the runtime.
 */
package dev.tuber.wasm.nodes.call;
