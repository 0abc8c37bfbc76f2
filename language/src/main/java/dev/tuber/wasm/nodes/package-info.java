/**
 * The Truffle nodes: a function's root, the dispatch over its blocks, and the expressions and statements inside them.
 *
 * <p>Subpackages hold the nodes of one concern each. Imports the runtime, the graph and the model; {@link dev.tuber.wasm.nodes.NodeBuilder}
 * is the only class that turns graph into nodes.
 */
package dev.tuber.wasm.nodes;
