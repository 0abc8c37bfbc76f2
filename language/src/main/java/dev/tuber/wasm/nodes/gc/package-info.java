/** Structures, arrays, 31-bit integers, and tests and casts of references. Imports the base nodes, the model and the runtime. */
package dev.tuber.wasm.nodes.gc;
