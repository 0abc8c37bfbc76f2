/**
 * What tools see of code: instructions as nodes that they can watch, and scopes with locals, operands, and what belongs to the instance.
 *
 * <p>Nothing here exists until a tool asks for it. Imports the base nodes, the graph, the runtime and the model.
 */
package dev.tuber.wasm.nodes.instrument;
