package dev.tuber.wasm.interop;

import java.util.StringJoiner;

import com.oracle.truffle.api.CompilerDirectives;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.interop.InteropLibrary;
import com.oracle.truffle.api.interop.InvalidArrayIndexException;
import com.oracle.truffle.api.interop.TruffleObject;
import com.oracle.truffle.api.interop.UnsupportedMessageException;
import com.oracle.truffle.api.library.ExportLibrary;
import com.oracle.truffle.api.library.ExportMessage;

/** An array that cannot be changed: several results, lists of imports, names. Its elements are interop values. */
@ExportLibrary(InteropLibrary.class)
public final class ValueArray implements TruffleObject {
    /** How many elements a display string has. */
    private static final int SHOWN = 100;

    private final Object[] elements;

    public ValueArray(Object... elements) {
        this.elements = elements;
    }

    @ExportMessage
    boolean hasArrayElements() {
        return true;
    }

    @ExportMessage
    long getArraySize() {
        return elements.length;
    }

    @ExportMessage
    boolean isArrayElementReadable(long index) {
        return index >= 0 && index < elements.length;
    }

    @ExportMessage
    Object readArrayElement(long index) throws InvalidArrayIndexException {
        if (!isArrayElementReadable(index)) {
            throw InvalidArrayIndexException.create(index);
        }
        return elements[(int) index];
    }

    @ExportMessage
    @TruffleBoundary
    Object toDisplayString(boolean allowSideEffects) {
        InteropLibrary interop = InteropLibrary.getUncached();
        StringJoiner text = new StringJoiner(", ", "[", "]");
        for (int i = 0; i < elements.length && i < SHOWN; i++) {
            try {
                text.add(interop.asString(interop.toDisplayString(elements[i], allowSideEffects)));
            } catch (UnsupportedMessageException e) {
                throw CompilerDirectives.shouldNotReachHere(e);
            }
        }
        return elements.length > SHOWN ? text.add("…").toString() : text.toString();
    }
}
