package dev.tuber.wasm.runtime;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.interop.InteropLibrary;
import com.oracle.truffle.api.interop.TruffleObject;
import com.oracle.truffle.api.interop.UnknownIdentifierException;
import com.oracle.truffle.api.interop.UnsupportedMessageException;
import com.oracle.truffle.api.interop.UnsupportedTypeException;
import com.oracle.truffle.api.library.ExportLibrary;
import com.oracle.truffle.api.library.ExportMessage;

import dev.tuber.wasm.graph.ValueKind;
import dev.tuber.wasm.interop.MetaType;
import dev.tuber.wasm.interop.ValueArray;
import dev.tuber.wasm.model.GlobalType;
import dev.tuber.wasm.model.V128;

/** A global. For other languages: an object with the member {@code value}. */
@ExportLibrary(InteropLibrary.class)
public final class WasmGlobal extends ExportedEntity implements TruffleObject {
    private static final MetaType META_TYPE = new MetaType("Global", WasmGlobal.class);
    private static final String VALUE = "value";

    private final GlobalType type;
    private long primitive;
    /** A reference, or a {@link V128}. */
    private Object reference;

    public WasmGlobal(GlobalType type) {
        this.type = type;
        if (ValueKind.of(type.valueType()) == ValueKind.V128) {
            reference = V128.ZERO;
        }
    }

    public GlobalType type() {
        return type;
    }

    /** The value of a number type, as bits; {@code i32} and {@code f32} in the lower half. */
    public long primitive() {
        return primitive;
    }

    public void setPrimitive(long bits) {
        primitive = bits;
    }

    public Object reference() {
        return reference;
    }

    public void setReference(Object value) {
        reference = value;
    }

    public V128 vector() {
        return (V128) reference;
    }

    /** The value as an object inside the engine. */
    public Object get() {
        return switch (ValueKind.of(type.valueType())) {
            case I32 -> (int) primitive;
            case I64 -> primitive;
            case F32 -> Float.intBitsToFloat((int) primitive);
            case F64 -> Double.longBitsToDouble(primitive);
            case V128, REFERENCE -> reference;
        };
    }

    /** Sets the value from an object of the engine whose type is right. */
    public void set(Object value) {
        switch (ValueKind.of(type.valueType())) {
            case I32 -> primitive = (int) value;
            case I64 -> primitive = (long) value;
            case F32 -> primitive = Float.floatToRawIntBits((float) value);
            case F64 -> primitive = Double.doubleToRawLongBits((double) value);
            case V128, REFERENCE -> reference = value;
        }
    }

    @ExportMessage
    boolean hasMembers() {
        return true;
    }

    @ExportMessage
    Object getMembers(@SuppressWarnings("unused") boolean includeInternal) {
        return new ValueArray(VALUE);
    }

    @ExportMessage
    @TruffleBoundary
    boolean isMemberReadable(String member) {
        return VALUE.equals(member);
    }

    @ExportMessage
    @TruffleBoundary
    Object readMember(String member) throws UnknownIdentifierException {
        if (!VALUE.equals(member)) {
            throw UnknownIdentifierException.create(member);
        }
        return ValueConverter.toInterop(get());
    }

    @ExportMessage
    @TruffleBoundary
    boolean isMemberModifiable(String member) {
        return VALUE.equals(member) && type.mutable();
    }

    @ExportMessage
    boolean isMemberInsertable(@SuppressWarnings("unused") String member) {
        return false;
    }

    @ExportMessage
    @TruffleBoundary
    void writeMember(String member, Object value) throws UnknownIdentifierException, UnsupportedMessageException, UnsupportedTypeException {
        if (!VALUE.equals(member)) {
            throw UnknownIdentifierException.create(member);
        }
        if (!type.mutable()) {
            throw UnsupportedMessageException.create();
        }
        set(ValueConverter.fromInterop(value, type.valueType(), "the global's value"));
    }

    @ExportMessage
    @TruffleBoundary
    Object toDisplayString(@SuppressWarnings("unused") boolean allowSideEffects) {
        return type + " = " + get();
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
