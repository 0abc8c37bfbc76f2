package dev.tuber.wasm.nodes.instrument;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.interop.InteropLibrary;
import com.oracle.truffle.api.interop.InvalidArrayIndexException;
import com.oracle.truffle.api.interop.TruffleObject;
import com.oracle.truffle.api.library.ExportLibrary;
import com.oracle.truffle.api.library.ExportMessage;

import dev.tuber.wasm.debug.dwarf.SourceType;

/** An array of the source program. */
@ExportLibrary(InteropLibrary.class)
final class SourceArray implements TruffleObject {
    private final SourceMemory memory;
    private final SourceType.Array type;
    private final long address;

    SourceArray(SourceMemory memory, SourceType.Array type, long address) {
        this.memory = memory;
        this.type = type;
        this.address = address;
    }

    @ExportMessage
    boolean hasArrayElements() {
        return true;
    }

    @ExportMessage
    long getArraySize() {
        return type.count();
    }

    @ExportMessage
    boolean isArrayElementReadable(long index) {
        return index >= 0 && index < type.count();
    }

    @ExportMessage
    @TruffleBoundary
    Object readArrayElement(long index) throws InvalidArrayIndexException {
        if (!isArrayElementReadable(index)) {
            throw InvalidArrayIndexException.create(index);
        }
        return memory.read(type.element(), address + index * type.element().size());
    }

    @ExportMessage
    @TruffleBoundary
    Object toDisplayString(@SuppressWarnings("unused") boolean allowSideEffects) {
        return type.name() + " at 0x" + Long.toHexString(address);
    }
}
