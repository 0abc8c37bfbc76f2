/**
 * Instructions on continuations. They are calls for the call buffers' sake; what they do is the runtime's
 * ({@link dev.tuber.wasm.runtime.stack.Switching}). Imports the nodes of calls, the graph's calls and the runtime.
 */
package dev.tuber.wasm.nodes.stack;
