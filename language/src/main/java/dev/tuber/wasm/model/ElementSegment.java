package dev.tuber.wasm.model;

import java.util.List;

/**
 * A segment of references.
 *
 * @param tableIndex the table that an active segment initialises, else 0
 * @param offset the place in the table, for an active segment, else {@code null}
 * @param functionIndices the elements, if the segment lists functions, else {@code null}
 * @param expressions the elements, if the segment lists expressions, else {@code null}
 * @param byteOffset where the segment starts in the module, for messages
 */
public record ElementSegment(SegmentMode mode, int tableIndex, ConstantExpression offset, ReferenceType type,
                int[] functionIndices, List<ConstantExpression> expressions, int byteOffset) {

    public int length() {
        return functionIndices != null ? functionIndices.length : expressions.size();
    }
}
