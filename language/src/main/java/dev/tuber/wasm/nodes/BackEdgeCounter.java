package dev.tuber.wasm.nodes;

/**
 * Counts back edges between two reports. An object, so that its value is no part of the state on which blocks are merged; compiled code
 * keeps it in a register.
 */
final class BackEdgeCounter {
    int count;
}
