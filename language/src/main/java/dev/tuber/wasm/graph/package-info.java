/**
 * A validated function as plain data: a control-flow graph of basic blocks, each with statements over typed expression trees.
 *
 * <p>{@link dev.tuber.wasm.graph.GraphBuilder} makes the graph in one pass over the body; back ends read it. Imports the model, the binary
 * reader and validation; knows nothing of Truffle.
 */
package dev.tuber.wasm.graph;
