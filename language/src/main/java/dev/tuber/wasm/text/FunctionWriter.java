package dev.tuber.wasm.text;

import java.util.Arrays;

import dev.tuber.wasm.binary.BinaryWriter;

/** Collects one function's body; it is used for all functions, one after the other. */
final class FunctionWriter {
    private final BinaryWriter code = new BinaryWriter(256);
    private final PositionList positions = new PositionList();
    private final BinaryWriter groups = new BinaryWriter();
    private final BinaryWriter type = new BinaryWriter();
    private byte[] groupType;
    private int groupSize;
    private int groupCount;

    BinaryWriter code() {
        return code;
    }

    PositionList positions() {
        return positions;
    }

    void clear() {
        code.truncate(0);
        positions.clear();
        groups.truncate(0);
        groupType = null;
        groupSize = 0;
        groupCount = 0;
    }

    /** Parses what stands behind {@code (local}. Neighbours of the same type become one group. */
    void addLocals(IndexSpace locals, TypeParser types, TokenCursor cursor) {
        if (cursor.at(TokenKind.IDENTIFIER)) {
            addLocal(locals, types);
        } else {
            while (!cursor.at(TokenKind.CLOSE) && !cursor.at(TokenKind.IDENTIFIER)) {
                addLocal(locals, types);
            }
        }
        cursor.close();
    }

    private void addLocal(IndexSpace locals, TypeParser types) {
        types.declareLocal(locals);
        type.truncate(0);
        types.valueType(type);
        addLocal(type.toByteArray());
    }

    private void addLocal(byte[] newType) {
        if (!Arrays.equals(newType, groupType)) {
            endGroup();
            groupType = newType;
        }
        groupSize++;
    }

    private void endGroup() {
        if (groupSize > 0) {
            groups.writeU32(groupSize);
            groups.writeBytes(groupType);
            groupCount++;
            groupSize = 0;
        }
    }

    /** Writes the declarations of locals. Instructions follow. */
    void begin() {
        endGroup();
        code.writeU32(groupCount);
        code.writeAll(groups);
    }
}
