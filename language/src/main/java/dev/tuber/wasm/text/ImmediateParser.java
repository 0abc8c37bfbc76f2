package dev.tuber.wasm.text;

import java.util.HashMap;
import java.util.Map;

import dev.tuber.wasm.binary.BinaryWriter;
import dev.tuber.wasm.model.CatchClause;
import dev.tuber.wasm.model.Opcode;
import dev.tuber.wasm.model.ResumeClause;

/**
 * Parses what follows the name of an instruction and writes it in the binary format.
 *
 * @see <a href="https://webassembly.github.io/spec/core/text/instructions.html">Specification, text format of instructions</a>
 */
final class ImmediateParser {
    private static final Map<String, CatchClause.Kind> CATCH_KINDS = new HashMap<>();
    private static final String OFFSET = "offset=";
    private static final String ALIGN = "align=";
    private static final int MEMORY_INDEX_FLAG = 0x40;
    private static final int SHUFFLE_LANES = 16;

    static {
        for (CatchClause.Kind kind : CatchClause.Kind.values()) {
            CATCH_KINDS.put(kind.keyword(), kind);
        }
    }

    private final TokenCursor cursor;
    private final ModuleScope scope;
    private final TypeParser types;
    private final Labels labels;
    private IndexSpace locals = new IndexSpace("local");

    ImmediateParser(TokenCursor cursor, ModuleScope scope, TypeParser types, Labels labels) {
        this.cursor = cursor;
        this.scope = scope;
        this.types = types;
        this.labels = labels;
    }

    /** Sets the locals of the function that is parsed next. */
    void setLocals(IndexSpace newLocals) {
        locals = newLocals;
    }

    /**
     * Parses the immediates of any instruction.
     *
     * @return the opcode to write; some names stand for two opcodes
     */
    Opcode parse(Opcode opcode, BinaryWriter out) {
        switch (opcode.immediate()) {
            case NONE -> {
                return opcode == Opcode.SELECT ? select(out) : opcode;
            }
            case HEAP_TYPE -> {
                return heapType(opcode, out);
            }
            case VALUE_TYPES -> throw new AssertionError("select is parsed as the opcode without types");
            case BLOCK_TYPE -> types.blockType(out);
            case TRY_TABLE -> tryTable(out);
            case LABEL -> out.writeU32(labels.resolve(cursor));
            case LABEL_TABLE -> labelTable(out);
            case FUNCTION -> index(scope.functions, out);
            case TYPE_TABLE -> typeTable(out);
            case TYPE -> type(out);
            case LOCAL -> index(locals, out);
            case GLOBAL -> index(scope.globals, out);
            case TABLE -> optionalIndex(scope.tables, out);
            case TABLE_TABLE -> twoIndices(scope.tables, out);
            case ELEMENT_TABLE -> segment(scope.elements, scope.tables, out);
            case ELEMENT -> index(scope.elements, out);
            case MEMORY -> optionalIndex(scope.memories, out);
            case MEMORY_MEMORY -> twoIndices(scope.memories, out);
            case DATA_MEMORY -> {
                scope.dataUsed = true;
                segment(scope.data, scope.memories, out);
            }
            case DATA -> data(out);
            case TAG -> index(scope.tags, out);
            case MEMARG -> memArg(opcode, false, out);
            case MEMARG_LANE -> {
                memArg(opcode, true, out);
                lane(out);
            }
            case LANE -> lane(out);
            case SHUFFLE -> shuffle(out);
            case I32_CONST -> out.writeS64(cursor.integer(32));
            case I64_CONST -> out.writeS64(cursor.integer(64));
            case F32_CONST -> out.writeFixed32(cursor.f32());
            case F64_CONST -> out.writeFixed64(cursor.f64());
            case V128_CONST -> VectorLiteral.write(cursor, out);
            case CAST_LABEL -> castLabel(out);
            case TYPE_FIELD -> typeField(out);
            case TYPE_COUNT -> {
                type(out);
                out.writeU32(cursor.u32());
            }
            case TYPE_DATA -> {
                type(out);
                data(out);
            }
            case TYPE_ELEMENT -> {
                type(out);
                index(scope.elements, out);
            }
            case TYPE_TYPE -> {
                type(out);
                type(out);
            }
            case TYPE_TAG -> {
                type(out);
                index(scope.tags, out);
            }
            case RESUME -> {
                type(out);
                resumeClauses(out);
            }
            case RESUME_THROW -> {
                type(out);
                index(scope.tags, out);
                resumeClauses(out);
            }
            case ZERO_BYTE -> out.writeByte(0);
        }
        return opcode;
    }

    private void index(IndexSpace space, BinaryWriter out) {
        out.writeU32(space.resolve(cursor));
    }

    private boolean atIndex() {
        return cursor.at(TokenKind.NATURAL) || cursor.at(TokenKind.IDENTIFIER);
    }

    private void optionalIndex(IndexSpace space, BinaryWriter out) {
        out.writeU32(atIndex() ? space.resolve(cursor) : 0);
    }

    /** Both or none. */
    private void twoIndices(IndexSpace space, BinaryWriter out) {
        if (atIndex()) {
            index(space, out);
            index(space, out);
        } else {
            out.writeU32(0);
            out.writeU32(0);
        }
    }

    /** The text names the container first and may leave it out; the binary names the segment first. */
    private void segment(IndexSpace segments, IndexSpace containers, BinaryWriter out) {
        int first = cursor.index();
        if (!atIndex()) {
            throw cursor.unexpected();
        }
        cursor.advance();
        boolean both = atIndex();
        if (!both) {
            cursor.moveTo(first);
        }
        int segment = segments.resolve(cursor);
        int end = cursor.index();
        out.writeU32(segment);
        if (both) {
            cursor.moveTo(first);
            index(containers, out);
            cursor.moveTo(end);
        } else {
            out.writeU32(0);
        }
    }

    private void data(BinaryWriter out) {
        scope.dataUsed = true;
        index(scope.data, out);
    }

    private int type(BinaryWriter out) {
        int index = scope.types.space().resolve(cursor);
        out.writeU32(index);
        return index;
    }

    private void typeField(BinaryWriter out) {
        int type = type(out);
        IndexSpace fields = scope.types.fields(type);
        if (fields != null) {
            index(fields, out);
        } else if (cursor.at(TokenKind.IDENTIFIER)) {
            throw cursor.error("unknown field");
        } else {
            out.writeU32(cursor.u32());
        }
    }

    private void typeTable(BinaryWriter out) {
        int table = atIndex() ? scope.tables.resolve(cursor) : 0;
        out.writeU32(types.typeUse(null));
        out.writeU32(table);
    }

    private Opcode select(BinaryWriter out) {
        if (!cursor.atOpen("result")) {
            return Opcode.SELECT;
        }
        FunctionSignature signature = new FunctionSignature();
        types.results(signature);
        out.writeU32(signature.results);
        out.writeAll(signature.resultTypes);
        return Opcode.SELECT_TYPED;
    }

    private Opcode heapType(Opcode opcode, BinaryWriter out) {
        if (opcode == Opcode.REF_NULL) {
            types.heapType(out);
            return opcode;
        }
        boolean nullable = types.splitReferenceType(out);
        if (opcode == Opcode.REF_TEST) {
            return nullable ? Opcode.REF_TEST_NULL : opcode;
        }
        return nullable ? Opcode.REF_CAST_NULL : opcode;
    }

    private void castLabel(BinaryWriter out) {
        int label = labels.resolve(cursor);
        BinaryWriter heapTypes = new BinaryWriter(8);
        int flags = types.splitReferenceType(heapTypes) ? 1 : 0;
        flags |= types.splitReferenceType(heapTypes) ? 2 : 0;
        out.writeByte(flags);
        out.writeU32(label);
        out.writeAll(heapTypes);
    }

    private void labelTable(BinaryWriter out) {
        BinaryWriter table = new BinaryWriter();
        int count = 0;
        int last = labels.resolve(cursor);
        while (atIndex()) {
            table.writeU32(last);
            count++;
            last = labels.resolve(cursor);
        }
        out.writeU32(count);
        out.writeAll(table);
        out.writeU32(last);
    }

    private void tryTable(BinaryWriter out) {
        types.blockType(out);
        BinaryWriter clauses = new BinaryWriter();
        int count = 0;
        for (CatchClause.Kind kind = catchKind(); kind != null; kind = catchKind()) {
            cursor.moveTo(cursor.index() + 2);
            clauses.writeByte(kind.ordinal());
            if (kind.hasTag()) {
                index(scope.tags, clauses);
            }
            clauses.writeU32(labels.resolve(cursor));
            cursor.close();
            count++;
        }
        out.writeU32(count);
        out.writeAll(clauses);
    }

    /** The kind of the clause that comes next, or {@code null}. */
    private CatchClause.Kind catchKind() {
        Tokens tokens = cursor.tokens();
        boolean open = cursor.at(TokenKind.OPEN) && tokens.kind(cursor.index() + 1) == TokenKind.KEYWORD;
        return open ? CATCH_KINDS.get(tokens.text(cursor.index() + 1)) : null;
    }

    /** Any number of {@code (on $tag $label)} and {@code (on $tag switch)}. */
    private void resumeClauses(BinaryWriter out) {
        BinaryWriter clauses = new BinaryWriter();
        int count = 0;
        while (cursor.skipOpen("on")) {
            int tag = scope.tags.resolve(cursor);
            boolean isSwitch = cursor.skipKeyword("switch");
            clauses.writeByte(isSwitch ? ResumeClause.SWITCH_FORM : ResumeClause.LABEL_FORM);
            clauses.writeU32(tag);
            if (!isSwitch) {
                clauses.writeU32(labels.resolve(cursor));
            }
            cursor.close();
            count++;
        }
        out.writeU32(count);
        out.writeAll(clauses);
    }

    private void memArg(Opcode opcode, boolean laneFollows, BinaryWriter out) {
        int memory = 0;
        if (cursor.at(TokenKind.IDENTIFIER) || cursor.at(TokenKind.NATURAL) && !(laneFollows && isLastNumber())) {
            memory = scope.memories.resolve(cursor);
        }
        long offset = isAssignment(OFFSET) ? assignment(OFFSET) : 0;
        int alignment = Integer.numberOfTrailingZeros(opcode.accessWidth());
        if (isAssignment(ALIGN)) {
            int token = cursor.index();
            long bytes = assignment(ALIGN);
            if (Long.bitCount(bytes) != 1) {
                throw cursor.error("alignment must be a power of two", token);
            }
            alignment = Long.numberOfTrailingZeros(bytes);
        }
        out.writeU32(memory == 0 ? alignment : alignment | MEMORY_INDEX_FLAG);
        if (memory != 0) {
            out.writeU32(memory);
        }
        out.writeU64(offset);
    }

    /** Whether the number that comes next is the lane and not the memory. */
    private boolean isLastNumber() {
        int next = cursor.index() + 1;
        Tokens tokens = cursor.tokens();
        return tokens.kind(next) != TokenKind.NATURAL && !isAssignment(next, OFFSET) && !isAssignment(next, ALIGN);
    }

    private boolean isAssignment(String word) {
        return isAssignment(cursor.index(), word);
    }

    private boolean isAssignment(int token, String word) {
        Tokens tokens = cursor.tokens();
        if (tokens.kind(token) != TokenKind.KEYWORD || !tokens.source().text().startsWith(word, tokens.start(token))) {
            return false;
        }
        int start = tokens.start(token) + word.length();
        return start < tokens.end(token) &&
                        NumberLiteral.kind(tokens.source().text(), start, tokens.end(token)) == TokenKind.NATURAL;
    }

    private long assignment(String word) {
        return cursor.natural(cursor.text().substring(word.length()), 64);
    }

    private void lane(BinaryWriter out) {
        out.writeByte((int) cursor.natural(8));
    }

    private void shuffle(BinaryWriter out) {
        int first = cursor.index();
        for (int i = 0; i < SHUFFLE_LANES; i++) {
            switch (cursor.kind()) {
                case NATURAL -> lane(out);
                case INTEGER, FLOAT -> throw cursor.error("i8 constant out of range");
                default -> throw cursor.error("invalid lane length: " + SHUFFLE_LANES + " lanes expected, got " + i, first);
            }
        }
        if (cursor.at(TokenKind.NATURAL)) {
            throw cursor.error("invalid lane length: more than " + SHUFFLE_LANES + " lanes");
        }
    }
}
