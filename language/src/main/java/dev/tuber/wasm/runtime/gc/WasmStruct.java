package dev.tuber.wasm.runtime.gc;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.interop.InteropLibrary;
import com.oracle.truffle.api.interop.TruffleObject;
import com.oracle.truffle.api.interop.UnknownIdentifierException;
import com.oracle.truffle.api.library.ExportLibrary;
import com.oracle.truffle.api.library.ExportMessage;
import com.oracle.truffle.api.utilities.TriState;

import dev.tuber.wasm.interop.MetaType;
import dev.tuber.wasm.interop.ValueArray;
import dev.tuber.wasm.model.DefinedType;

/**
 * A structure. Each structure type has a generated class of its own, which extends its supertype's and holds the fields; so a subtype test
 * is the Java machine's own.
 *
 * <p>For other languages: an opaque object with identity, whose fields can be read as members {@code 0}, {@code 1} and so on.
 *
 * @see StructShape
 */
@ExportLibrary(InteropLibrary.class)
public abstract class WasmStruct implements TruffleObject {
    private static final MetaType META_TYPE = new MetaType("Struct", WasmStruct.class);

    /** A new structure of the receiver's type, all fields zero or null. */
    public abstract WasmStruct newInstance();

    /** The receiver's type. */
    public abstract StructShape shape();

    @ExportMessage
    boolean hasMembers() {
        return true;
    }

    @ExportMessage
    @TruffleBoundary
    Object getMembers(@SuppressWarnings("unused") boolean includeInternal) {
        Object[] names = new Object[shape().fieldCount()];
        for (int i = 0; i < names.length; i++) {
            names[i] = Integer.toString(i);
        }
        return new ValueArray(names);
    }

    /** The field that a member names, or -1. */
    private int field(String member) {
        try {
            int field = Integer.parseInt(member);
            return field >= 0 && field < shape().fieldCount() && Integer.toString(field).equals(member) ? field : -1;
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    @ExportMessage
    @TruffleBoundary
    boolean isMemberReadable(String member) {
        return field(member) >= 0;
    }

    @ExportMessage
    @TruffleBoundary
    Object readMember(String member) throws UnknownIdentifierException {
        int field = field(member);
        if (field < 0) {
            throw UnknownIdentifierException.create(member);
        }
        return ObjectReferences.toInterop(shape().field(field).get(this));
    }

    @ExportMessage
    TriState isIdenticalOrUndefined(Object other) {
        return TriState.valueOf(this == other);
    }

    @ExportMessage
    @TruffleBoundary
    int identityHashCode() {
        return System.identityHashCode(this);
    }

    @ExportMessage
    @TruffleBoundary
    Object toDisplayString(@SuppressWarnings("unused") boolean allowSideEffects) {
        return toString();
    }

    @Override
    public String toString() {
        DefinedType type = shape().type();
        return type.compositeType().toString();
    }

    @ExportMessage
    boolean hasMetaObject() {
        return true;
    }

    @ExportMessage
    Object getMetaObject() {
        return META_TYPE;
    }
}
