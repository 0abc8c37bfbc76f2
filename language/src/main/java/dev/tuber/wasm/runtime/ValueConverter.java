package dev.tuber.wasm.runtime;

import java.nio.ByteOrder;
import java.util.function.Function;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.interop.InteropException;
import com.oracle.truffle.api.interop.InteropLibrary;
import com.oracle.truffle.api.interop.UnsupportedMessageException;
import com.oracle.truffle.api.interop.UnsupportedTypeException;

import dev.tuber.wasm.interop.VectorValue;
import dev.tuber.wasm.interop.WasmNull;
import dev.tuber.wasm.model.AbstractHeapType;
import dev.tuber.wasm.model.HeapType;
import dev.tuber.wasm.model.NumberType;
import dev.tuber.wasm.model.ReferenceType;
import dev.tuber.wasm.model.V128;
import dev.tuber.wasm.model.ValueType;
import dev.tuber.wasm.model.VectorType;
import dev.tuber.wasm.runtime.gc.ObjectReferences;
import dev.tuber.wasm.runtime.stack.WasmContinuation;

/**
 * Values at the border to other languages.
 *
 * <p>Inside the engine a value is an Integer, Long, Float, Double, {@link V128} or a reference, where {@code null} is the null reference.
 * Conversion never loses anything: a number that does not fit its type is refused.
 */
public final class ValueConverter {
    private static final InteropLibrary INTEROP = InteropLibrary.getUncached();

    private ValueConverter() {
    }

    /** The interop value for a value of the engine. */
    public static Object toInterop(Object value) {
        return ObjectReferences.toInterop(value);
    }

    /**
     * The engine's value for an interop value.
     *
     * @param what what the value is for, to start the error message
     * @throws UnsupportedTypeException if the value does not belong to the type without loss
     */
    public static Object fromInterop(Object value, ValueType type, String what) throws UnsupportedTypeException {
        return fromInterop(value, type, what, ValueType::toString);
    }

    /** @param typeText what the error message calls the type */
    @TruffleBoundary
    static Object fromInterop(Object value, ValueType type, String what, Function<ValueType, String> typeText)
                    throws UnsupportedTypeException {
        try {
            return switch (type) {
                case NumberType number -> number(value, number);
                case VectorType vector -> vector(value);
                case ReferenceType reference -> reference(value, reference);
            };
        } catch (InteropException | IllegalArgumentException e) {
            String message = what + " must be " + typeText.apply(type) + ", got " + describe(value);
            throw UnsupportedTypeException.create(new Object[]{value}, message);
        }
    }

    private static Object number(Object value, NumberType type) throws UnsupportedMessageException {
        return switch (type) {
            case I32 -> value instanceof Integer ? value : (Object) INTEROP.asInt(value);
            case I64 -> value instanceof Long ? value : (Object) INTEROP.asLong(value);
            case F32 -> value instanceof Float ? value : (Object) asFloat(value);
            case F64 -> value instanceof Double ? value : (Object) INTEROP.asDouble(value);
        };
    }

    /** NaNs of other languages are doubles; they do not "fit" a float, but nothing is lost that anybody meant. */
    private static float asFloat(Object value) throws UnsupportedMessageException {
        if (value instanceof Double number && Double.isNaN(number)) {
            return (float) (double) number;
        }
        return INTEROP.asFloat(value);
    }

    private static V128 vector(Object value) throws InteropException {
        if (value instanceof VectorValue vector) {
            return vector.vector();
        }
        if (INTEROP.hasBufferElements(value) && INTEROP.getBufferSize(value) == 16) {
            return new V128(INTEROP.readBufferLong(value, ByteOrder.LITTLE_ENDIAN, 0),
                            INTEROP.readBufferLong(value, ByteOrder.LITTLE_ENDIAN, 8));
        }
        if (!INTEROP.hasArrayElements(value) || INTEROP.getArraySize(value) != 16) {
            throw UnsupportedMessageException.create();
        }
        return new V128(eightBytes(value, 0), eightBytes(value, 8));
    }

    private static long eightBytes(Object array, int start) throws InteropException {
        long bits = 0;
        for (int i = 0; i < 8; i++) {
            int element = INTEROP.asInt(INTEROP.readArrayElement(array, start + i));
            if (element < Byte.MIN_VALUE || element > 0xFF) {
                throw UnsupportedMessageException.create();
            }
            bits |= (element & 0xFFL) << 8 * i;
        }
        return bits;
    }

    private static Object reference(Object value, ReferenceType type) throws UnsupportedMessageException {
        HeapType heapType = type.heapType();
        if (INTEROP.isNull(value) && !isUndefined(value)) {
            if (type.nullable()) {
                return null;
            }
            throw UnsupportedMessageException.create();
        }
        // A number may be an i31; to anything else than any and its subtypes it means itself.
        Object reference = heapType.top() == AbstractHeapType.ANY ? ObjectReferences.internalize(value) : value;
        boolean isInHierarchy = switch (heapType.top()) {
            case FUNC -> value instanceof WasmFunction;
            case CONT -> value instanceof WasmContinuation;
            case EXN -> WasmGuestException.isExceptionReference(value);
            default -> true;
        };
        if (!isInHierarchy || !TypeTest.of(heapType).test(reference)) {
            throw UnsupportedMessageException.create();
        }
        return reference;
    }

    /** JavaScript has two values for nothing. Its null is the null reference; undefined is a value like any other to WebAssembly. */
    private static boolean isUndefined(Object value) throws UnsupportedMessageException {
        return value != WasmNull.INSTANCE && "undefined".equals(INTEROP.asString(INTEROP.toDisplayString(value, false)));
    }

    /** What a person would call the value. */
    @TruffleBoundary
    public static String describe(Object value) {
        try {
            if (INTEROP.fitsInBigInteger(value)) {
                return INTEROP.asBigInteger(value).toString();
            }
            Object text = INTEROP.toDisplayString(value, false);
            String string = INTEROP.asString(text);
            if (INTEROP.isString(value)) {
                return "the string \"" + string + "\"";
            }
            return string.length() > 60 ? string.substring(0, 60) + "…" : string;
        } catch (UnsupportedMessageException e) {
            return String.valueOf(value);
        }
    }
}
