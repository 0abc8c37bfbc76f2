package dev.tuber.wasm.bindings;

import com.oracle.truffle.api.interop.InteropException;
import com.oracle.truffle.api.interop.InteropLibrary;
import com.oracle.truffle.api.interop.UnsupportedMessageException;

import dev.tuber.wasm.runtime.WasmTypeException;

/** Reads the arguments of constructors. */
final class BindingArguments {
    private static final InteropLibrary INTEROP = InteropLibrary.getUncached();

    private BindingArguments() {
    }

    static WasmTypeException refused(String constructor, String reason) {
        return new WasmTypeException(constructor + ": " + reason, null);
    }

    static boolean isText(Object argument) {
        return INTEROP.isString(argument);
    }

    static String text(String constructor, String what, Object argument) throws UnsupportedMessageException {
        if (!isText(argument)) {
            throw refused(constructor, what + " must be a string, got " + display(argument));
        }
        return INTEROP.asString(argument);
    }

    /** A number that is not negative, as the text format writes it. */
    static String limit(String constructor, String what, Object argument) throws UnsupportedMessageException {
        if (!INTEROP.fitsInLong(argument) || INTEROP.asLong(argument) < 0) {
            throw refused(constructor, what + " must be an integer from 0 on, got " + display(argument));
        }
        return Long.toString(INTEROP.asLong(argument));
    }

    /** The bytes of a buffer, or of an array of numbers from -128 to 255. */
    static byte[] bytes(String constructor, Object argument) throws InteropException {
        if (INTEROP.hasBufferElements(argument)) {
            byte[] bytes = new byte[length(constructor, INTEROP.getBufferSize(argument))];
            INTEROP.readBuffer(argument, 0, bytes, 0, bytes.length);
            return bytes;
        }
        if (!INTEROP.hasArrayElements(argument)) {
            throw refused(constructor, "the module must be a string, a buffer or an array of bytes, got " + display(argument));
        }
        byte[] bytes = new byte[length(constructor, INTEROP.getArraySize(argument))];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = element(constructor, INTEROP.readArrayElement(argument, i), i);
        }
        return bytes;
    }

    private static byte element(String constructor, Object element, int index) throws UnsupportedMessageException {
        if (INTEROP.fitsInInt(element)) {
            int number = INTEROP.asInt(element);
            if (number >= Byte.MIN_VALUE && number <= 0xFF) {
                return (byte) number;
            }
        }
        throw refused(constructor, "element " + index + " must be a byte, got " + display(element));
    }

    private static int length(String constructor, long length) {
        if (length > Integer.MAX_VALUE - 8) {
            throw refused(constructor, "the module is longer than 2 GiB");
        }
        return (int) length;
    }

    static String display(Object argument) throws UnsupportedMessageException {
        return INTEROP.asString(INTEROP.toDisplayString(argument, false));
    }
}
