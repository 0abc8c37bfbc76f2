/** Instructions on tables and element segments. Imports the base nodes and the runtime. */
package dev.tuber.wasm.nodes.table;
