package dev.tuber.wasm.binary;

import java.util.ArrayList;
import java.util.List;

import dev.tuber.wasm.model.AbstractHeapType;
import dev.tuber.wasm.model.ConstantExpression;
import dev.tuber.wasm.model.DataSegment;
import dev.tuber.wasm.model.ElementSegment;
import dev.tuber.wasm.model.Feature;
import dev.tuber.wasm.model.Opcode;
import dev.tuber.wasm.model.ReferenceType;
import dev.tuber.wasm.model.SegmentMode;

/**
 * Reads element segments, data segments and the constant expressions in them.
 *
 * @see <a href="https://webassembly.github.io/spec/core/binary/modules.html#element-section">Specification, element section</a>
 */
final class SegmentDecoder {
    /** What a list of functions holds: never null. */
    private static final ReferenceType FUNCTION_REFERENCE = new ReferenceType(false, AbstractHeapType.FUNC);
    static final int PASSIVE_OR_DECLARATIVE = 1;
    /** For an active segment: an index is given. For others: the segment is declarative. */
    static final int EXPLICIT_INDEX = 2;
    static final int EXPRESSIONS = 4;

    private final BinaryReader reader;
    private final EnabledFeatures features;
    private final ExternalTypeReader typeReader;

    SegmentDecoder(BinaryReader reader, EnabledFeatures features, ExternalTypeReader typeReader) {
        this.reader = reader;
        this.features = features;
        this.typeReader = typeReader;
    }

    ElementSegment readElementSegment() {
        int start = reader.position();
        int flags = reader.readU32();
        if (Integer.compareUnsigned(flags, 7) > 0) {
            throw new BinaryFormatException("malformed elements segment kind", start);
        }
        if (flags != 0) {
            features.require("malformed elements segment kind", "a segment that is not active on table 0", start,
                            Feature.BULK_MEMORY, Feature.REFERENCE_TYPES);
        }
        boolean active = (flags & PASSIVE_OR_DECLARATIVE) == 0;
        boolean second = (flags & EXPLICIT_INDEX) != 0;
        int tableIndex = active && second ? reader.readU32() : 0;
        ConstantExpression offset = active ? readConstantExpression() : null;
        SegmentMode mode = active ? SegmentMode.ACTIVE : second ? SegmentMode.DECLARATIVE : SegmentMode.PASSIVE;
        boolean explicitType = !active || second;
        if ((flags & EXPRESSIONS) != 0) {
            ReferenceType type = explicitType ? typeReader.readReferenceType() : ReferenceType.FUNCREF;
            return new ElementSegment(mode, tableIndex, offset, type, null, readElementExpressions(), start);
        }
        if (explicitType) {
            readElementKind();
        }
        return new ElementSegment(mode, tableIndex, offset, FUNCTION_REFERENCE, readFunctionIndices(), null, start);
    }

    private void readElementKind() {
        int start = reader.position();
        if (reader.readByte() != 0) {
            throw new BinaryFormatException("malformed element kind", start);
        }
    }

    private int[] readFunctionIndices() {
        int[] indices = new int[readElementCount()];
        for (int i = 0; i < indices.length; i++) {
            indices[i] = reader.readU32();
        }
        return indices;
    }

    private List<ConstantExpression> readElementExpressions() {
        int count = readElementCount();
        List<ConstantExpression> expressions = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            expressions.add(readConstantExpression());
        }
        return expressions;
    }

    private int readElementCount() {
        int start = reader.position();
        int count = reader.readCount();
        DecoderLimits.check("elements", count, DecoderLimits.ELEMENTS_PER_SEGMENT, start);
        return count;
    }

    DataSegment readDataSegment() {
        int start = reader.position();
        int flags = reader.readU32();
        if (Integer.compareUnsigned(flags, 2) > 0) {
            throw new BinaryFormatException("malformed data segment kind", start);
        }
        if (flags != 0) {
            features.require("malformed data segment kind", "a segment that is not active on memory 0", start,
                            Feature.BULK_MEMORY, Feature.MULTI_MEMORY);
        }
        boolean active = flags != PASSIVE_OR_DECLARATIVE;
        int memoryIndex = flags == EXPLICIT_INDEX ? reader.readU32() : 0;
        ConstantExpression offset = active ? readConstantExpression() : null;
        int length = reader.readU32();
        int contents = reader.position();
        reader.skip(length);
        return new DataSegment(active ? SegmentMode.ACTIVE : SegmentMode.PASSIVE, memoryIndex, offset, contents, length);
    }

    /** Finds the end of an expression. What stands in it is left to the validator. */
    ConstantExpression readConstantExpression() {
        int start = reader.position();
        for (int depth = 0; depth >= 0;) {
            Opcode opcode = reader.readOpcode();
            ImmediateSkipper.skip(reader, opcode);
            depth += BodyScanner.depthChange(opcode);
        }
        return new ConstantExpression(start, reader.position());
    }
}
