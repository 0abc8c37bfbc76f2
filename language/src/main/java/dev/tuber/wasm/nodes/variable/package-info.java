/** Locals, kept operands and globals. Imports the base nodes, the graph's kinds and the runtime. */
package dev.tuber.wasm.nodes.variable;
