package dev.tuber.wasm.js;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.interop.InteropLibrary;
import com.oracle.truffle.api.interop.UnsupportedMessageException;
import com.oracle.truffle.api.interop.UnsupportedTypeException;

import dev.tuber.wasm.model.ValueType;
import dev.tuber.wasm.runtime.ValueConverter;
import dev.tuber.wasm.runtime.WasmStore;
import dev.tuber.wasm.runtime.WasmTypeException;

/** Reads arguments of {@link MemberFunction}s. */
final class Arguments {
    private static final InteropLibrary INTEROP = InteropLibrary.getUncached();

    private Arguments() {
    }

    /** An object of the engine. */
    static <T> T object(Object[] arguments, int index, Class<T> type) throws UnsupportedTypeException {
        Object argument = arguments[index];
        if (type.isInstance(argument)) {
            return type.cast(argument);
        }
        throw unsupported(arguments, index, "an object of the engine");
    }

    /** A whole number, not negative. */
    @TruffleBoundary
    static long size(Object[] arguments, int index) throws UnsupportedTypeException {
        try {
            long size = INTEROP.asLong(arguments[index]);
            if (size >= 0) {
                return size;
            }
        } catch (UnsupportedMessageException e) {
            // Answered below.
        }
        throw unsupported(arguments, index, "a size");
    }

    @TruffleBoundary
    static boolean truth(Object[] arguments, int index) throws UnsupportedTypeException {
        try {
            return INTEROP.asBoolean(arguments[index]);
        } catch (UnsupportedMessageException e) {
            throw unsupported(arguments, index, "a boolean");
        }
    }

    @TruffleBoundary
    static boolean isNull(Object value) {
        return INTEROP.isNull(value);
    }

    /** A string of Java or of another language. */
    @TruffleBoundary
    static String string(Object[] arguments, int index) throws UnsupportedTypeException {
        if (arguments[index] instanceof String string) {
            return string;
        }
        try {
            return INTEROP.asString(arguments[index]);
        } catch (UnsupportedMessageException e) {
            throw unsupported(arguments, index, "a string");
        }
    }

    /** A value of the engine. JavaScript has converted it already, so what does not fit is an error of its program. */
    @TruffleBoundary
    static Object value(WasmStore store, Object value, ValueType type, String what) {
        try {
            return ValueConverter.fromInterop(ScriptBorder.incoming(store, value), type, what);
        } catch (UnsupportedTypeException e) {
            throw new WasmTypeException(e.getMessage(), null);
        }
    }

    @TruffleBoundary
    static UnsupportedTypeException unsupported(Object[] arguments, int index, String expected) {
        return UnsupportedTypeException.create(arguments, "argument " + (index + 1) + " must be " + expected);
    }
}
