/**
 * Exceptions: making, throwing and taking them apart, and running statements under a handler. Which handler takes what is control flow and
 * stands in the graph. Imports the base nodes and the runtime.
 */
package dev.tuber.wasm.nodes.exception;
