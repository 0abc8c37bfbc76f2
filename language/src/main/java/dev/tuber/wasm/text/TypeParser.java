package dev.tuber.wasm.text;

import java.util.HashMap;
import java.util.Map;

import dev.tuber.wasm.binary.BinaryWriter;
import dev.tuber.wasm.model.AbstractHeapType;

/**
 * Parses types and writes them in the binary format.
 *
 * @see <a href="https://webassembly.github.io/spec/core/text/types.html">Specification, text format of types</a>
 */
final class TypeParser {
    private static final int REF_NULL = 0x63;
    private static final int REF = 0x64;
    private static final int SUB = 0x50;
    private static final int SUB_FINAL = 0x4F;
    private static final int RECURSIVE_GROUP = 0x4E;
    private static final int STRUCT = 0x5F;
    private static final int ARRAY = 0x5E;
    private static final int CONTINUATION = 0x5D;
    private static final Map<String, Integer> VALUE_TYPES = new HashMap<>();
    private static final Map<String, Integer> HEAP_TYPES = new HashMap<>();

    static {
        VALUE_TYPES.put("i32", 0x7F);
        VALUE_TYPES.put("i64", 0x7E);
        VALUE_TYPES.put("f32", 0x7D);
        VALUE_TYPES.put("f64", 0x7C);
        VALUE_TYPES.put("v128", 0x7B);
        for (AbstractHeapType type : AbstractHeapType.values()) {
            VALUE_TYPES.put(type.nullableReferenceName(), type.code());
            HEAP_TYPES.put(type.toString(), type.code());
        }
    }

    private final TokenCursor cursor;
    private final Annotations annotations;
    private final TypeTable types;

    TypeParser(TokenCursor cursor, Annotations annotations, TypeTable types) {
        this.cursor = cursor;
        this.annotations = annotations;
        this.types = types;
    }

    /** Whether a reference type comes next. */
    boolean atReferenceType() {
        if (cursor.at(TokenKind.OPEN)) {
            return cursor.atOpen("ref");
        }
        return cursor.at(TokenKind.KEYWORD) && isReference(VALUE_TYPES.get(cursor.text()));
    }

    private static boolean isReference(Integer code) {
        return code != null && code < 0x7B;
    }

    void valueType(BinaryWriter out) {
        if (cursor.at(TokenKind.OPEN)) {
            referenceType(out);
            return;
        }
        Integer code = cursor.at(TokenKind.KEYWORD) ? VALUE_TYPES.get(cursor.text()) : null;
        if (code == null) {
            throw cursor.unexpected();
        }
        cursor.advance();
        out.writeByte(code);
    }

    void referenceType(BinaryWriter out) {
        if (!cursor.at(TokenKind.OPEN)) {
            if (!atReferenceType()) {
                throw cursor.unexpected();
            }
            out.writeByte(VALUE_TYPES.get(cursor.text()));
            cursor.advance();
            return;
        }
        cursor.expectOpen("ref");
        boolean nullable = cursor.skipKeyword("null");
        Integer abstractType = abstractHeapType();
        if (abstractType == null || !nullable) {
            out.writeByte(nullable ? REF_NULL : REF);
        }
        heapType(out);
        cursor.close();
    }

    /** The next reference type's heap type. Says whether the type is nullable. */
    boolean splitReferenceType(BinaryWriter heapType) {
        if (!cursor.at(TokenKind.OPEN)) {
            referenceType(heapType);
            return true;
        }
        cursor.expectOpen("ref");
        boolean nullable = cursor.skipKeyword("null");
        heapType(heapType);
        cursor.close();
        return nullable;
    }

    private Integer abstractHeapType() {
        return cursor.at(TokenKind.KEYWORD) ? HEAP_TYPES.get(cursor.text()) : null;
    }

    void heapType(BinaryWriter out) {
        Integer code = abstractHeapType();
        if (code != null) {
            cursor.advance();
            out.writeByte(code);
        } else {
            out.writeS64(Integer.toUnsignedLong(types.space().resolve(cursor)));
        }
    }

    private void storageType(BinaryWriter out) {
        if (cursor.skipKeyword("i8")) {
            out.writeByte(0x78);
        } else if (cursor.skipKeyword("i16")) {
            out.writeByte(0x77);
        } else {
            valueType(out);
        }
    }

    private void fieldType(BinaryWriter out) {
        boolean mutable = cursor.skipOpen("mut");
        storageType(out);
        if (mutable) {
            cursor.close();
        }
        out.writeByte(mutable ? 1 : 0);
    }

    void globalType(BinaryWriter out) {
        boolean mutable = cursor.skipOpen("mut");
        valueType(out);
        if (mutable) {
            cursor.close();
        }
        out.writeByte(mutable ? 1 : 0);
    }

    /** A field {@code (type …)} or {@code (rec …)}; the cursor stands behind the word. */
    void definition(boolean group, int textOffset) {
        BinaryWriter out = types.section().entry(textOffset);
        if (!group) {
            singleDefinition(out);
            types.allowAsPlain();
            return;
        }
        BinaryWriter members = new BinaryWriter();
        int count = 0;
        while (cursor.skipOpen("type")) {
            singleDefinition(members);
            count++;
        }
        cursor.close();
        if (count == 1) {
            types.allowAsPlain();
        }
        out.writeByte(RECURSIVE_GROUP);
        out.writeU32(count);
        out.writeAll(members);
    }

    private void singleDefinition(BinaryWriter out) {
        if (cursor.at(TokenKind.IDENTIFIER)) {
            cursor.advance();
        }
        if (!cursor.skipOpen("sub")) {
            compositeType(out, true);
            cursor.close();
            return;
        }
        boolean isFinal = cursor.skipKeyword("final");
        BinaryWriter supertypes = new BinaryWriter(8);
        int count = 0;
        while (cursor.at(TokenKind.IDENTIFIER) || cursor.at(TokenKind.NATURAL)) {
            supertypes.writeU32(types.space().resolve(cursor));
            count++;
        }
        boolean plain = isFinal && count == 0;
        if (!plain) {
            out.writeByte(isFinal ? SUB_FINAL : SUB);
            out.writeU32(count);
            out.writeAll(supertypes);
        }
        compositeType(out, plain);
        cursor.close();
        cursor.close();
    }

    /** @param plain whether the type is final and has no supertypes */
    private void compositeType(BinaryWriter out, boolean plain) {
        if (cursor.skipOpen("func")) {
            FunctionSignature signature = new FunctionSignature();
            while (cursor.skipOpen("param")) {
                // Identifiers mean nothing here, not even if they are used twice.
                signature.parameters += declarations(signature.parameterTypes, new IndexSpace("parameter"));
            }
            results(signature);
            signature.writeTo(out);
            types.define(signature, plain);
        } else if (cursor.skipOpen("struct")) {
            structure(out);
        } else if (cursor.skipOpen("cont")) {
            out.writeByte(CONTINUATION);
            out.writeS64(Integer.toUnsignedLong(types.space().resolve(cursor)));
            types.define(null);
        } else {
            cursor.expectOpen("array");
            out.writeByte(ARRAY);
            fieldType(out);
            types.define(null);
        }
        cursor.close();
    }

    private void structure(BinaryWriter out) {
        IndexSpace fields = new IndexSpace("field");
        BinaryWriter members = new BinaryWriter();
        while (cursor.skipOpen("field")) {
            boolean named = cursor.at(TokenKind.IDENTIFIER);
            int first = fields.size();
            while (named ? fields.size() == first : !cursor.at(TokenKind.CLOSE) && !cursor.at(TokenKind.IDENTIFIER)) {
                fields.declare(cursor, annotations);
                fieldType(members);
            }
            cursor.close();
        }
        out.writeByte(STRUCT);
        out.writeU32(fields.size());
        out.writeAll(members);
        types.define(fields);
    }

    /** Any number of {@code (param …)}. */
    private void parameters(FunctionSignature signature, IndexSpace names) {
        while (cursor.skipOpen("param")) {
            signature.parameters += declarations(signature.parameterTypes, names);
        }
    }

    /** Any number of {@code (result …)}. */
    void results(FunctionSignature signature) {
        while (cursor.skipOpen("result")) {
            signature.results += valueTypes(signature.resultTypes);
        }
    }

    /** Declares one local, with its identifier if there is one. */
    void declareLocal(IndexSpace locals) {
        locals.declare(cursor, annotations);
    }

    /** Types up to a closing parenthesis. */
    int valueTypes(BinaryWriter out) {
        int count = 0;
        while (!cursor.at(TokenKind.CLOSE)) {
            valueType(out);
            count++;
        }
        cursor.close();
        return count;
    }

    /**
     * Types of parameters or locals up to a closing parenthesis; or one with an identifier.
     *
     * @param names receives them; {@code null} if identifiers are not allowed here
     * @return how many
     */
    int declarations(BinaryWriter out, IndexSpace names) {
        int count = 0;
        boolean named = names != null && cursor.at(TokenKind.IDENTIFIER);
        while (named ? count == 0 : !cursor.at(TokenKind.CLOSE) && !cursor.at(TokenKind.IDENTIFIER)) {
            if (names != null) {
                names.declare(cursor, annotations);
            }
            valueType(out);
            count++;
        }
        cursor.close();
        return count;
    }

    /**
     * A type use.
     *
     * @param locals receives the parameters; {@code null} if they cannot have identifiers here
     * @return the type index
     */
    int typeUse(IndexSpace locals) {
        int start = cursor.start();
        int token = cursor.index();
        boolean explicit = cursor.skipOpen("type");
        int index = explicit ? types.space().resolve(cursor) : -1;
        if (explicit) {
            cursor.close();
        }
        FunctionSignature signature = new FunctionSignature();
        parameters(signature, locals);
        results(signature);
        if (cursor.atOpen("param") || cursor.atOpen("type")) {
            cursor.advance();
            throw cursor.unexpected();
        }
        if (!explicit) {
            return types.indexOf(signature, start);
        }
        if (!signature.isEmpty()) {
            requireSignature(index, signature, token);
        } else if (locals != null) {
            locals.skip(types.parameterCount(index));
        }
        return index;
    }

    private void requireSignature(int index, FunctionSignature signature, int token) {
        if (!types.exists(index)) {
            throw cursor.error("unknown type", token + 2);
        }
        if (!types.hasSignature(index, signature)) {
            throw cursor.error("inline function type does not match the type", token + 2);
        }
    }

    /** The type of a block. */
    void blockType(BinaryWriter out) {
        int token = cursor.index();
        if (cursor.atOpen("type") || cursor.atOpen("param")) {
            out.writeS64(Integer.toUnsignedLong(typeUse(null)));
            return;
        }
        FunctionSignature signature = new FunctionSignature();
        results(signature);
        if (signature.results == 0) {
            out.writeByte(0x40);
        } else if (signature.results == 1) {
            out.writeAll(signature.resultTypes);
        } else {
            out.writeS64(types.indexOf(signature, cursor.tokens().start(token)));
        }
    }
}
