/** Instructions on references. Imports the base nodes and the runtime. */
package dev.tuber.wasm.nodes.reference;
