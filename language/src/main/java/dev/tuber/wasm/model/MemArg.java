package dev.tuber.wasm.model;

/**
 * The immediate of a memory instruction.
 *
 * @param alignmentLog2 the promised alignment, a hint without effect on the result
 * @param memoryIndex the memory accessed
 * @param offset unsigned; added to the address operand without wrapping
 */
public record MemArg(int alignmentLog2, int memoryIndex, long offset) {
}
