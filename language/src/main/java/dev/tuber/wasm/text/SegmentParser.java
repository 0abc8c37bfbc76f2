package dev.tuber.wasm.text;

import dev.tuber.wasm.binary.BinaryWriter;
import dev.tuber.wasm.binary.SectionId;
import dev.tuber.wasm.model.AbstractHeapType;
import dev.tuber.wasm.model.Opcode;

/** Parses element and data segments, their own fields as well as those inside of tables and memories. */
final class SegmentParser {
    private static final int PASSIVE = 1;
    private static final int DECLARATIVE = 3;
    private static final int EXPLICIT_INDEX = 2;
    private static final int EXPRESSIONS = 4;
    private static final int FUNCTION_KIND = 0;

    private final TokenCursor cursor;
    private final ModuleScope scope;
    private final ModuleSections sections;
    private final TypeParser types;
    private final InstructionParser instructions;

    SegmentParser(TokenCursor cursor, ModuleScope scope, ModuleSections sections, TypeParser types,
                    InstructionParser instructions) {
        this.cursor = cursor;
        this.scope = scope;
        this.sections = sections;
        this.types = types;
        this.instructions = instructions;
    }

    /** The list of elements, parsed before it is known where it goes. */
    private static final class ElementList {
        final BinaryWriter type = new BinaryWriter(4);
        final BinaryWriter items = new BinaryWriter();
        final PositionList positions = new PositionList();
        boolean expressions;
        int count;

        /** Whether the type is the one that needs no mention. */
        boolean isFunctionReference() {
            byte[] bytes = type.toByteArray();
            return bytes.length == 1 && bytes[0] == (byte) AbstractHeapType.FUNC.code();
        }
    }

    /** A field {@code (elem …)}; the cursor stands behind its identifier. */
    void element(int textOffset) {
        BinaryWriter out = sections.entry(SectionId.ELEMENT, textOffset);
        if (cursor.skipKeyword("declare")) {
            writeElements(out, DECLARATIVE, -1, null, elementList(false));
            return;
        }
        int table = -1;
        if (cursor.skipOpen("table")) {
            table = scope.tables.resolve(cursor);
            cursor.close();
        }
        boolean active = table >= 0 || cursor.at(TokenKind.OPEN) && !types.atReferenceType();
        if (!active) {
            writeElements(out, PASSIVE, -1, null, elementList(false));
            return;
        }
        OffsetExpression offset = offset();
        writeElements(out, 0, Math.max(table, 0), offset, elementList(table < 0));
    }

    /** An offset, parsed before it is known where it goes. */
    private record OffsetExpression(BinaryWriter code, PositionList positions) {
    }

    private OffsetExpression offset() {
        OffsetExpression offset = new OffsetExpression(new BinaryWriter(8), new PositionList());
        instructions.setTarget(offset.code, offset.positions);
        if (cursor.skipOpen("offset")) {
            instructions.sequence();
            cursor.close();
        } else if (cursor.at(TokenKind.OPEN)) {
            instructions.single();
        } else {
            throw cursor.unexpected();
        }
        return offset;
    }

    /** @param indicesAllowed whether functions may be listed without a word in front of them */
    private ElementList elementList(boolean indicesAllowed) {
        ElementList list = new ElementList();
        if (cursor.skipKeyword("func")) {
            functionIndices(list);
        } else if (types.atReferenceType()) {
            types.referenceType(list.type);
            expressions(list);
        } else if (indicesAllowed) {
            functionIndices(list);
        } else {
            throw cursor.unexpected();
        }
        return list;
    }

    private void functionIndices(ElementList list) {
        while (!cursor.at(TokenKind.CLOSE)) {
            list.items.writeU32(scope.functions.resolve(cursor));
            list.count++;
        }
        cursor.close();
    }

    private void expressions(ElementList list) {
        list.expressions = true;
        instructions.setTarget(list.items, list.positions);
        while (!cursor.at(TokenKind.CLOSE)) {
            if (cursor.skipOpen("item")) {
                instructions.sequence();
                cursor.close();
            } else if (cursor.at(TokenKind.OPEN)) {
                instructions.single();
            } else {
                throw cursor.unexpected();
            }
            list.count++;
        }
        cursor.close();
    }

    /** @param mode 0 for an active segment, else its flags */
    private void writeElements(BinaryWriter out, int mode, int table, OffsetExpression offset, ElementList list) {
        boolean brief = mode == 0 && table == 0 && (!list.expressions || list.isFunctionReference());
        out.writeU32(mode | (mode == 0 && !brief ? EXPLICIT_INDEX : 0) | (list.expressions ? EXPRESSIONS : 0));
        if (mode == 0) {
            if (!brief) {
                out.writeU32(table);
            }
            writeOffset(out, SectionId.ELEMENT, offset);
        }
        if (!brief) {
            if (list.expressions) {
                out.writeAll(list.type);
            } else {
                out.writeByte(FUNCTION_KIND);
            }
        }
        out.writeU32(list.count);
        sections.positions(SectionId.ELEMENT).addAll(list.positions, out.size());
        out.writeAll(list.items);
    }

    private void writeOffset(BinaryWriter out, SectionId section, OffsetExpression offset) {
        sections.positions(section).addAll(offset.positions, out.size());
        out.writeAll(offset.code);
    }

    private static OffsetExpression zero(boolean wide, int textOffset) {
        OffsetExpression offset = new OffsetExpression(new BinaryWriter(4), new PositionList());
        offset.positions.add(0, textOffset);
        offset.code.writeOpcode(wide ? Opcode.I64_CONST : Opcode.I32_CONST);
        offset.code.writeS64(0);
        offset.code.writeOpcode(Opcode.END);
        return offset;
    }

    /**
     * {@code (elem …)} inside of a table.
     *
     * @return how many there are
     */
    int inlineElements(int table, boolean wide, BinaryWriter elementType, int textOffset) {
        cursor.expectOpen("elem");
        BinaryWriter out = sections.entry(SectionId.ELEMENT, textOffset);
        ElementList list = new ElementList();
        list.type.writeAll(elementType);
        if (cursor.at(TokenKind.OPEN)) {
            expressions(list);
        } else if (list.isFunctionReference() || cursor.at(TokenKind.CLOSE)) {
            functionIndices(list);
            list.expressions = !list.isFunctionReference();
        } else {
            functionExpressions(list);
        }
        writeElements(out, 0, table, zero(wide, textOffset), list);
        return list.count;
    }

    /** Indices in a table whose type is not that of all functions: the segment has to have the table's type. */
    private void functionExpressions(ElementList list) {
        list.expressions = true;
        while (!cursor.at(TokenKind.CLOSE)) {
            list.positions.add(list.items.size(), cursor.start());
            list.items.writeOpcode(Opcode.REF_FUNC);
            list.items.writeU32(scope.functions.resolve(cursor));
            list.items.writeOpcode(Opcode.END);
            list.count++;
        }
        cursor.close();
    }

    /** A field {@code (data …)}; the cursor stands behind its identifier. */
    void data(int textOffset) {
        BinaryWriter out = sections.entry(SectionId.DATA, textOffset);
        int memory = 0;
        boolean active = cursor.skipOpen("memory");
        if (active) {
            memory = scope.memories.resolve(cursor);
            cursor.close();
        }
        if (!active && !cursor.at(TokenKind.OPEN)) {
            out.writeU32(PASSIVE);
            out.writeSized(strings());
            return;
        }
        out.writeU32(memory == 0 ? 0 : EXPLICIT_INDEX);
        if (memory != 0) {
            out.writeU32(memory);
        }
        writeOffset(out, SectionId.DATA, offset());
        out.writeSized(strings());
    }

    /**
     * {@code (data …)} inside of a memory.
     *
     * @return the number of bytes
     */
    long inlineData(int memory, boolean wide, int textOffset) {
        cursor.expectOpen("data");
        BinaryWriter out = sections.entry(SectionId.DATA, textOffset);
        out.writeU32(memory == 0 ? 0 : EXPLICIT_INDEX);
        if (memory != 0) {
            out.writeU32(memory);
        }
        writeOffset(out, SectionId.DATA, zero(wide, textOffset));
        BinaryWriter contents = strings();
        out.writeSized(contents);
        return contents.size();
    }

    private BinaryWriter strings() {
        BinaryWriter contents = new BinaryWriter();
        while (!cursor.at(TokenKind.CLOSE)) {
            contents.writeBytes(cursor.string());
        }
        cursor.close();
        return contents;
    }
}
