package dev.tuber.wasm.model;

/**
 * A segment of bytes.
 *
 * @param mode active or passive
 * @param memoryIndex the memory that an active segment initialises, else 0
 * @param offset the address, for an active segment, else {@code null}
 * @param start offset of the segment's bytes in {@link ModuleDefinition#bytes()}
 * @param length in bytes
 */
public record DataSegment(SegmentMode mode, int memoryIndex, ConstantExpression offset, int start, int length) {
}
